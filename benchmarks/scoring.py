"""What scores cost: seconds for 10,000 pictures, and what training loses beside them."""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.workspace import workspace
from ganscope.services.jobs import evaluation_files
from ganscope.sessions import lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store

RECIPE, DATASET = "quick-digits-28", "mnist"
MINUTES = {False: 0.75, True: 0.15}
ROUNDS = {False: 3, True: 1}
SAMPLES = {False: 10_000, True: 500}
OFTEN = 0.02
"""Epochs between two scores: always one at work, far more often than any session has it."""
MOST_S, LEAST_RATIO = 20.0, 0.95


class Scoring(Found):
    """Medians over the rounds."""

    rounds: int
    samples: int
    seconds: float
    """Of one evaluation with every metric, on all cores, real features kept from before."""
    first_seconds: float
    """Of the first one, which looks at all real images as well."""
    alone: float
    """Images/s of a session without scores."""
    beside: float
    """Images/s of one that is scored all the time."""
    ratio: float
    scored: int
    """Scores in those sessions, of as many pictures."""


def measure(order: Order) -> Scoring:
    """Sessions without and with scores in turns; then two evaluations."""
    child("benchmarks.data", RECIPE, *as_arguments(order), "--dataset", DATASET)
    alone, beside, scored = list[float](), list[float](), 0
    with workspace(order.root) as home:
        (home / "datasets").unlink()
        (home / "datasets").mkdir()
        for path in order.root.iterdir():  # features of real images are kept here, not in the cache
            (home / "datasets" / path.name).symlink_to(path)
        store = Store(home)
        for _ in range(ROUNDS[order.quick]):
            alone.append(_speed(_trained(home, order, "off")))
            session = _trained(home, order, "gentle")
            beside.append(_speed(session))
            scored += len(lineage.own_measured(store, session.id))
        first, again = (_evaluated(home, order) for _ in range(2))
    return Scoring(
        rounds=len(alone),
        samples=SAMPLES[order.quick],
        seconds=again,
        first_seconds=first,
        alone=statistics.median(alone),
        beside=statistics.median(beside),
        ratio=statistics.median(b / a for a, b in zip(alone, beside, strict=True)),
        scored=scored,
    )


def _trained(home: Path, order: Order, scores: str) -> Session:
    """A session from its first step to its last, by the command line."""
    settings = {
        "max_minutes": MINUTES[order.quick],
        "score_every_epochs": OFTEN,
        "score_samples": SAMPLES[order.quick],
    }
    words = [f"--set={path}={value}" for path, value in settings.items()]
    _run(home, "train", RECIPE, "--dataset", DATASET, "--device", order.device, *words,
         GANSCOPE_SCORES=scores)  # fmt: skip
    return Store(home).sessions(1)[0]


def _speed(session: Session) -> float:
    return session.nimg / session.training_seconds


def _evaluated(home: Path, order: Order) -> float:
    _run(home, "evaluate", "best", "--n", str(SAMPLES[order.quick]))
    store = Store(home)
    asked = [m for s in store.sessions() for m in lineage.own_measured(store, s.id)]
    newest = max((m for m in asked if m.evaluation_id), key=lambda m: m.at)
    return evaluation_files.report(Artifacts(store), str(newest.evaluation_id)).evaluation.seconds


def _run(home: Path, *words: str, **environment: str) -> None:
    command = [sys.executable, "-m", "ganscope.cli.main", *words]
    places = os.environ | {"GANSCOPE_HOME": str(home)} | environment
    subprocess.run(command, env=places, check=True, stdout=subprocess.DEVNULL)


def text(found: Scoring) -> str:
    """The table."""
    rows = [
        [f"{found.samples:,} pictures of MNIST, every score, real features known",
         f"{found.seconds:.1f} s"],
        ["the first time, with 80,000 real images to look at", f"{found.first_seconds:.1f} s"],
        ["a session without scores", f"{found.alone:,.0f} images/s"],
        [f"one that is scored all the time ({found.scored} scores)",
         f"{found.beside:,.0f} images/s"],
        ["ratio", f"{found.ratio:.3f}"],
    ]  # fmt: skip
    return "\n".join(
        [
            f"`{RECIPE}` on MNIST. Sessions in turns, {found.rounds} of each; medians, the ratio "
            "of each pair. A session saves what is to be scored; that is in its time.\n",
            table(["what", "figure"], rows),
        ]
    )


def goals(found: Scoring | None) -> list[Goal]:
    """Both of the issue of scores."""
    time = Goal("10,000 pictures of MNIST scored", f"under {MOST_S:.0f} s")
    loss = Goal("training beside its own scores, by training alone", f"at least {LEAST_RATIO:.0%}")
    if found is None:
        return [time, loss]
    return [
        Goal(time.what, time.wanted, f"{found.seconds:.1f} s", found.seconds < MOST_S),
        Goal(loss.what, loss.wanted, f"{found.ratio:.1%}", found.ratio >= LEAST_RATIO),
    ]


PART = Part("Scores", Scoring, measure, text, goals)
