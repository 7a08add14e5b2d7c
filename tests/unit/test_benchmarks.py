"""The page of figures is made from nothing but what is kept; here the figures are made up."""

import sys

import pytest

from benchmarks import run
from benchmarks.diagnosing import Illnesses, Verdicts
from benchmarks.generation import Drawn, Generation
from benchmarks.lab import Playing
from benchmarks.memory import Memory, Peak
from benchmarks.opening import PER_TICK, Opened, Opening
from benchmarks.page import Kept, page
from benchmarks.parts import Found
from benchmarks.prompting import Prompting
from benchmarks.quality import Curve, Mark
from benchmarks.scoring import Scoring
from benchmarks.serving import Serving
from benchmarks.starting import Starting
from benchmarks.training import Raced, Training, bases
from benchmarks.watching import Watching


def raced(recipe: str, ratio: float, outside: float) -> Raced:
    return Raced(
        recipe=recipe, dataset="MNIST", precision="bfloat16", rounds=5, engine=1200, textbook=700,
        bare=1230, ratio=ratio, outside=outside, preview_ms=20, previews=0.02, memory_mib=700,
        stalls=None, threads=1, engine_at_default=None,
    )  # fmt: skip


def opened(what: str, snapshot_ms: float) -> Opened:
    return Opened(
        what=what, steps=1_000_000, ticks=9, snapshot_ms=snapshot_ms, slowest_ms=2 * snapshot_ms,
        kib=900, appended=3,
    )  # fmt: skip


OPENED = dict(zip(PER_TICK, (100.0, 200.0), strict=True))


def mark(seconds: float, recognised: float, frechet: float) -> Mark:
    return Mark(
        seconds=seconds, images=1000, recognised=recognised, diversity_mean=0.97,
        diversity_min=0.91, smallest_distance=5, frechet=frechet,
    )  # fmt: skip


def curve(*marks: Mark) -> Curve:
    return Curve(
        threads=1, bfloat16=True, seed=42, samples=10_000, clock="wall", judge_accuracy=0.9935,
        floor=0.5, marks=list(marks),
    )  # fmt: skip


FIGURES: dict[str, Found] = {
    "training": Training(
        clock="wall",
        races=[
            raced("quick-digits-28", 1.6, 0.04),
            raced("mnist-dcgan-28", 1.4, 0.06),
            raced("wgan-gp-32", 1.2, 0.01),
        ],
    ),
    "generation": Generation(
        drawn=[
            Drawn(
                recipe="quick-digits-28", pixels=28, images_per_s=4100, grid_ms=30, slow_grid_ms=40
            )
        ]
    ),
    "prompting": Prompting(
        grid_ms=35,
        page_ms=50,
        slider_ms=60,
        reading_ms=3,
        rounds=4,
        alone=1200,
        storm=1100,
        ratio=0.92,
        answered=60,
    ),
    "memory": Memory(
        peaks=[Peak(recipe="toy-2d", batch=256, precision="auto", estimate_mib=700, peak_mib=650)]
    ),
    "starting": Starting(
        rounds=5, import_s=1.2, ready_s=1.1, running_s=2.5, grid_s=1.5, trained_s=3.0
    ),
    "watching": Watching(
        rounds=3,
        seconds=100,
        unwatched=800,
        watched=790,
        ratio=0.99,
        busy=0.2,
        longest_ms=40,
        growth=1.05,
    ),
    "lab": Playing(
        rounds=3, seconds=20, frames_per_s=11.6, slowest_per_s=11, steps_per_s=90, busy=0.3
    ),
    "serving": Serving(rounds=3, seconds=20, alone=1200, together=1180, ratio=0.983, lag_ms=2),
    "opening": Opening(rounds=5, sessions=[opened(name, ms) for name, ms in OPENED.items()]),
    "scoring": Scoring(
        rounds=3,
        samples=10_000,
        seconds=12,
        first_seconds=25,
        alone=1000,
        beside=940,
        ratio=0.94,
        scored=9,
    ),
    "diagnoses": Illnesses(
        cases=[
            Verdicts(what=what, recipe="toy-2d", right=[right], verdicts=[right], steps=[150])
            for what, right in (("nothing", "healthy"), ("no noise", "mode_collapse"))
        ]
    ),
    "quality": curve(
        mark(10, 0.96, 9), mark(30, 0.985, 4), mark(60, 0.987, 3), mark(300, 0.9886, 1.4)
    ),
}
KEPT = {
    f"cpu {name}": Kept(where="a machine", found=found.model_dump())
    for name, found in FIGURES.items()
}


def verdict(text: str, what: str) -> str:
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| CPU")]
    return next(row[-1] for row in rows if row[1] == what)


def test_what_was_never_measured_is_not_run() -> None:
    text = page(run.PARTS, {})
    rows = [line for line in text.splitlines() if line.startswith(("| CPU", "| CUDA", "| MPS"))]
    assert len(rows) > 20
    assert all(row.endswith("| not run | not run |") for row in rows)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("`quick-digits-28` by the textbook loop", "met"),
        ("`mnist-dcgan-28` by the textbook loop", "**not met**"),
        ("`mnist-dcgan-28`: a step outside forward, backward and optimiser", "**not met**"),
        ("`quick-digits-28` draws at one thread", "met"),
        ("64 pictures at the API", "met"),
        ("slider to picture", "**not met**"),
        ("the slowest prompt to read", "met"),
        ("training beside a storm of requests", "met"),
        ("from Start to a running session", "**not met**"),
        ("frames a second of the 2-D lab while it trains", "met"),
        ("a session with the server and 10 sockets, by the engine alone", "met"),
        ("a million steps opened (`toy-2d`, an hour)", "met"),
        ("a million steps opened (`quick-digits-28`, twelve hours)", "**not met**"),
        ("10,000 pictures of MNIST scored", "met"),
        ("training beside its own scores, by training alone", "**not met**"),
        ("`quick-digits-28`: recognised after 10 s", "**not met**"),
        ("`quick-digits-28`: recognised after 30 s", "met"),
        ("`quick-digits-28`: recognised after 300 s", "met"),
        ("`quick-digits-28`: Fréchet distance (judge)", "met"),
        ("`quick-digits-28`: Fréchet distance (judge) after 300 s", "met"),
        ("`quick-digits-28`: worst class as varied as real after 300 s", "met"),
    ],
)
def test_each_figure_is_held_against_its_goal(what: str, expected: str) -> None:
    assert verdict(page(run.PARTS, KEPT), what) == expected


def test_a_distance_that_rises_again_is_told() -> None:
    risen = curve(mark(10, 0.97, 9), mark(30, 0.98, 2), mark(300, 0.99, 3)).model_dump()
    text = page(run.PARTS, KEPT | {"cpu quality": Kept(where="", found=risen)})
    assert verdict(text, "`quick-digits-28`: Fréchet distance (judge)") == "**not met**"
    assert verdict(text, "`quick-digits-28`: Fréchet distance (judge) after 300 s") == "**not met**"


def test_only_recipes_from_the_paper_of_dcgan_have_its_goal() -> None:
    assert "`wgan-gp-32` by the textbook loop" not in page(run.PARTS, KEPT)
    assert raced("wgan-gp-32", 1.2, 0.01).wanted is None
    assert [name for name in bases() if raced(name, 1, 0).wanted]


def test_every_part_has_its_own_text_with_machine() -> None:
    text = page(run.PARTS, KEPT)
    for part in run.PARTS.values():
        assert f"## {part.title}, CPU" in text
    assert text.count("_a machine_") == len(run.PARTS)


def test_figures_of_another_version_count_as_not_run() -> None:
    text = page(run.PARTS, KEPT | {"cpu serving": Kept(where="", found={"speed": 1})})
    assert "Not run since its figures changed." in text
    assert verdict(text, "lag of the server's event loop, 99th percentile") == "not run"


def test_the_command_says_what_it_takes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["run", "--help"])
    with pytest.raises(SystemExit):
        run.main()
    said = capsys.readouterr().out
    assert all(name in said for name in [*run.PARTS, "--quick", "--device"])
