"""R4: 200 steps are 100, a kill and 100 more, bit for bit: everything that is kept, and told."""

from collections.abc import Generator
from pathlib import Path

import pytest

from ganscope.engine.checkpoint import GROUPS, load_checkpoint
from ganscope.engine.files import StateDict
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from ganscope.worker.replay import differing
from tests import forked
from tests.harness import PATIENCE_S, until
from tests.sound import assert_whole, events

EPOCHS = {"epochs": 4, "save_every_epochs": 2, "preview_every_steps": 25}
"""Of 50 steps each."""
WALL = ("speed/", "memory/")
"""Scalars that are about the machine."""


@pytest.fixture
def store(home: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Store]:
    monkeypatch.setattr("ganscope.sessions.supervisor.GRACE_S", 0.0)
    opened = Store(home)
    yield opened
    opened.database.close()


def finished(store: Store, parent: str | None = None) -> Session:
    session = store.create(forked.quick(**EPOCHS), [], parent=parent)
    worker = forked.start(store, session)
    worker.join(PATIENCE_S)
    ended = store.session(session.id)
    assert (ended.state, ended.step) == (State.FINISHED, 200)
    return ended


def killed_after_100(store: Store) -> Session:
    without_end = EPOCHS | {"epochs": 10_000, "keep_checkpoints": 100}
    session = store.create(forked.quick(**without_end), [])
    worker = forked.start(store, session)
    until(lambda: Artifacts(store).checkpoints(session.id), "step 100 to be saved", every_s=0.001)
    worker.kill()
    worker.join()
    Supervisor(store).inspect()
    assert store.session(session.id).state is State.INTERRUPTED
    return session


def scalars(store: Store, session: Session, first: int, last: int) -> dict[str, list[float]]:
    """Every scalar of the steps from the first to the last, by its path."""
    found: dict[str, list[float]] = {}
    for tick in (event for event in events(store, session.id) if event["type"] == "tick"):
        for path, column in tick["scalars"].items():
            steps = range(tick["first_step"], tick["first_step"] + tick["steps"])
            kept = [float(value) for step, value in zip(steps, column, strict=True)
                    if first <= step <= last and not path.startswith(WALL)]  # fmt: skip
            found.setdefault(path, []).extend(kept)
    return found


def tensors(store: Store, session: Session) -> StateDict:
    return load_checkpoint(Artifacts(store).checkpoint_folder(session.id, 200)).tensors


def test_200_steps_are_100_and_a_kill_and_100_more(store: Store) -> None:
    whole, broken = finished(store), killed_after_100(store)
    rest = finished(store, parent=f"{broken.id}-100")
    assert assert_whole(store, rest, 100) == 200

    ours, theirs = tensors(store, whole), tensors(store, rest)
    assert set(ours) == set(GROUPS)
    assert all(set(ours[group]) == set(theirs[group]) for group in GROUPS)
    assert differing(ours, theirs) == []
    kept = {name.partition(".")[0] for name in ours["training"]}
    assert kept >= {"adam_g", "adam_d", "rng", "progress", "fixed_noise"}

    told = scalars(store, whole, 1, 200)
    before, after = scalars(store, broken, 1, 100), scalars(store, rest, 101, 200)
    assert {path: before[path] + after[path] for path in told} == told
    assert len(told["loss/g"]) == len(told["loss/d"]) == 200

    artifacts = Artifacts(store)
    for step in range(25, 201, 25):
        session = broken if step <= 100 else rest
        for weights in ("ema", "raw"):
            ours_now = artifacts.sample_file(whole.id, step, weights).read_bytes()
            assert artifacts.sample_file(session.id, step, weights).read_bytes() == ours_now
