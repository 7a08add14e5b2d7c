"""The range of each number over healthy runs that were measured; no verdict rests on it.

`python -m benchmarks.healthy` measures, and writes the table beside this file.
"""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from ganscope.doctor.history import TrainingHistory
from ganscope.library.scalars import describe
from ganscope.sessions.records import Record

TABLE = Path(__file__).with_suffix(".json")
NUMBERS = (
    "loss/d", "loss/g", "d/real", "d/fake", "d/accuracy", "d/wasserstein", "grad_norm/d",
    "grad_norm/g",
)  # fmt: skip


class HealthyRuns(Record):
    """What some runs of one recipe with one loss came to, otherwise as the recipe has it."""

    recipe: str
    dataset: str
    loss: str
    first: int
    """Step from which on they count: before it everything moves."""
    last: int
    seeds: list[int]
    """Of those that no illness was found in; empty where there was none such."""
    ranges: dict[str, tuple[float, float]]
    """Of each number, nine tenths of its means over 50 steps."""


class NumberNow(Record):
    """A number beside its healthy range."""

    path: str
    title: str
    now: float
    """Its mean over the last 100 steps."""
    low: float | None
    """Null where it was not measured."""
    high: float | None


class HealthyNumbers(Record):
    """A session's numbers beside those of healthy runs."""

    said: str
    """Of which runs the ranges are, or why there are none."""
    numbers: list[NumberNow]


@cache
def table() -> list[HealthyRuns]:
    """All that was measured."""
    return TypeAdapter(list[HealthyRuns]).validate_json(TABLE.read_bytes())


def healthy_numbers(history: TrainingHistory) -> HealthyNumbers:
    """Beside runs of the same recipe and loss, on whatever data set those were."""
    config = history.config
    runs = next(
        (one for one in table() if (one.recipe, one.loss) == (config.recipe, config.loss.name)),
        None,
    )
    ranges = runs.ranges if runs else {}
    known = [(path, now) for path in NUMBERS if (now := history.mean(path)) is not None]
    numbers = [
        NumberNow(path=path, title=describe(path).title, now=now, low=low, high=high)
        for path, now in known
        for low, high in [ranges.get(path, (None, None))]
    ]
    return HealthyNumbers(said=_said(runs), numbers=numbers)


def _said(runs: HealthyRuns | None) -> str:
    if runs is None:
        return "This recipe with this loss was not measured, so no healthy range is given."
    if not runs.seeds:
        return "No run of this recipe with this loss was healthy, so no range is given."
    count = len(runs.seeds)
    which = "one healthy run" if count == 1 else f"{count} healthy runs"
    return (
        f"Healthy: nine tenths of {which} of {runs.recipe} with this loss on {runs.dataset}, steps "
        f"{runs.first:,} to {runs.last:,}, seeds {', '.join(map(str, runs.seeds))}. No verdict "
        "rests on it."
    )
