"""Which scores rank a session's checkpoints, what is said of them, and when they end it."""

from pathlib import Path

import pytest

from ganscope.evaluation.results import Evaluation, ExtractorInfo, Figure, Reference
from ganscope.sessions import lineage, measured
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import Measured
from ganscope.sessions.records import Checkpoint, State
from ganscope.sessions.store import Store
from ganscope.worker.scoring import aim
from tests.unit.engine import small


def figure(value: float | None, extractor: str = "judge", name: str = "fd") -> Figure:
    return Figure(
        metric=name, name=name, title=name, extractor=extractor, value=value, better="lower",
        n=500, reference_n=500,
    )  # fmt: skip


def evaluation(*figures: Figure, n: int = 500, seed: int = 0) -> Evaluation:
    eyes = [
        ExtractorInfo(name=name, title=name, sha256="0" * 64, features=64)
        for name in ("judge", "random")
    ]
    reference = Reference(
        dataset="drawn_digits", title="500 images", n=500, unseen=True, fingerprint="f"
    )
    return Evaluation(
        n=n, seed=seed, device="cpu", seconds=1, reference=reference, extractors=eyes,
        figures=list(figures),
    )  # fmt: skip


class Bench:
    """A session with two checkpoints in a workspace of its own."""

    def __init__(self, store: Store) -> None:
        self.store, self.artifacts = store, Artifacts(store)
        config = small.config().model_copy(update={"score_samples": 500})
        self.session = store.create(config, [])
        for step in (10, 20):
            folder = self.artifacts.checkpoint_folder(self.session.id, step)
            folder.mkdir(parents=True)
            (folder / "metadata.json").write_text('{"training_seconds": 7.5}')
            self.artifacts.record(self.saved(step))

    def saved(self, step: int) -> Checkpoint:
        checkpoint = f"{self.session.id}-{step}"
        return Checkpoint(
            id=checkpoint, session_id=self.session.id, session_name=self.session.name, step=step,
            epoch=step / 10, nimg=step * 16, name=None, reason="interval", created_at=float(step),
            bytes=1, dataset="drawn_digits", recipe="quick-digits-28",
            thumbnail_url=f"/api/checkpoints/{checkpoint}/thumbnail.webp",
        )  # fmt: skip

    def tell(self, step: int, found: Evaluation) -> Measured:
        folder: Path = self.artifacts.checkpoint_folder(self.session.id, step)
        event = measured.of(self.saved(step), folder, found, "training")
        self.store.append(self.session.id, [event])
        return event

    def fd(self, step: int) -> float | None:
        return self.artifacts.checkpoint(f"{self.session.id}-{step}").fd


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def test_the_lowest_distance_makes_the_best_checkpoint(bench: Bench) -> None:
    assert bench.artifacts.best(bench.session.id).step == 20  # the newest, before any was scored
    bench.tell(10, evaluation(figure(2.0), figure(9.0, "random")))
    bench.tell(20, evaluation(figure(3.0), figure(1.0, "random")))
    assert (bench.fd(10), bench.fd(20)) == (2.0, 3.0)
    assert bench.artifacts.best(bench.session.id).step == 10
    told = lineage.own_measured(bench.store, bench.session.id)
    assert [one.training_seconds for one in told] == [7.5, 7.5]


@pytest.mark.parametrize(
    "found",
    [
        evaluation(figure(0.5), n=501),
        evaluation(figure(0.5), seed=1),
        evaluation(figure(None)),
        evaluation(figure(0.5, "random")),
        evaluation(figure(0.5, name="kd")),
    ],
)
def test_what_cannot_be_compared_does_not_count(bench: Bench, found: Evaluation) -> None:
    bench.tell(10, evaluation(figure(2.0)))
    event = bench.tell(20, found)
    assert measured.counted(event, bench.session.config) is None
    assert bench.fd(20) is None
    assert bench.artifacts.best(bench.session.id).step == 10


def test_a_line_tells_of_the_score_and_of_the_one_it_beats(bench: Bench) -> None:
    found = evaluation(figure(2.345), figure(0.5, name="accuracy"))
    config = bench.session.config.model_copy(update={"score_samples": found.n})

    def said(found: Evaluation, beaten: float | None) -> str | None:
        return measured.words(bench.saved(10), found, beaten, config)

    usual = "epoch 1.0 · step 10 · FD (judge)"
    assert said(found, None) == f"{usual} 2.35 · class match 50.0 %"
    assert said(evaluation(figure(2.0)), 3.0) == f"{usual} 2.00 → best · was 3.00"
    assert said(evaluation(figure(None)), None) is None
    few = evaluation(figure(2.0)).model_copy(update={"n": 100})
    assert said(few, None) == f"{usual} 2.00 · early, of 100 pictures only"


@pytest.mark.parametrize(
    ("fd", "since_best", "end"),
    [(5.0, 0, "target"), (5.1, 0, ""), (9.0, 2, ""), (9.0, 3, None)],
)
def test_training_ends_at_its_aim(fd: float, since_best: int, end: str | None) -> None:
    """Only a score that was asked for is a target reached; empty is no end."""
    wanted = {"stop_at_fd": 5.0, "stop_after_scores": 3}
    config = small.config().model_copy(update=wanted)
    found = aim(fd, since_best, config)
    assert (found.end if found else "") == end
    assert aim(0.0, 99, small.config()) is None


@pytest.mark.parametrize(
    ("state", "checkpoints", "every", "said"),
    [
        (State.QUEUED, 0, 0.0, "not trained yet"),
        (State.RUNNING, 0, 1.0, "while it trains"),
        (State.RUNNING, 3, 0.0, "switched off"),
        (State.FAILED, 0, 1.0, "Nothing was saved"),
        (State.STOPPED, 0, 0.0, "nothing to evaluate"),
        (State.FINISHED, 1, 1.0, "before a score"),
    ],
)
def test_why_nothing_is_measured_is_a_sentence(
    state: State, checkpoints: int, every: float, said: str
) -> None:
    assert said in measured.why_none(state, checkpoints, every)
