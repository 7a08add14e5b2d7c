"""Measurements side by side: which figures differ by more than their uncertainty."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Literal

from ganscope.engine.errors import ConfigError, NotFoundError
from ganscope.evaluation.results import Figure
from ganscope.sessions import lineage
from ganscope.sessions.events import Measured
from ganscope.sessions.records import Record
from ganscope.sessions.store import Store

MOST = 4
LETTERS = "ABCD"


class FigureComparison(Record):
    """One figure of two or more measurements side by side."""

    name: str
    extractor: str
    title: str
    better: Literal["lower", "higher", "one"]
    values: list[float | None]
    """In the order asked for; null where it was not measured."""
    differ: bool | None
    """Whether best and second best differ by more than their uncertainty; null: unknown."""
    statement: str
    """`A is better; the difference of 3.1 exceeds the uncertainty of 0.4.`"""


class ScoreComparison(Record):
    """Measurements compared."""

    measured: list[Measured]
    session_names: list[str]
    verdicts: list[FigureComparison]
    cannot: list[str]
    """What cannot be compared, and why, in sentences."""


def compare(store: Store, ids: Sequence[str]) -> ScoreComparison:
    """Measurements by the id of their evaluation, or the newest of a checkpoint by its id.

    Raises NotFoundError for one that was never measured, ConfigError for too few or too many.
    """
    if not 2 <= len(set(ids)) == len(ids) <= MOST:
        text = f"Two to {MOST} different measurements can be compared; {len(ids)} were given."
        raise ConfigError(text, "id")
    found = [_measured(store, one) for one in ids]
    cannot = list(_cannot(found))
    return ScoreComparison(
        measured=found,
        session_names=[store.session(one.session_id).name for one in found],
        verdicts=[] if cannot else list(_verdicts(found)),
        cannot=cannot,
    )


def _measured(store: Store, asked: str) -> Measured:
    by_evaluation = asked.rpartition("-")[0]
    for checkpoint_id in (asked, by_evaluation):
        session_id = checkpoint_id.rpartition("-")[0]
        for one in reversed(lineage.own_measured(store, session_id)):
            if asked in (one.checkpoint_id, one.evaluation_id):
                return one
    raise NotFoundError(f"{asked} was not measured yet. Evaluate it first.")


def _cannot(found: list[Measured]) -> Iterator[str]:
    if len({one.reference.fingerprint for one in found}) > 1:
        titles = ", ".join(dict.fromkeys(one.reference.title for one in found))
        yield f"The real images differ ({titles}), so no score can be compared."
    if len({one.extractors[0].sha256 for one in found}) > 1:
        titles = ", ".join(dict.fromkeys(one.extractors[0].title for one in found))
        yield f"What saw the pictures differs ({titles}), so no score can be compared."
    if len({one.n for one in found}) > 1:
        counts = ", ".join(f"{one.n:,}" for one in found)
        yield f"The numbers of pictures differ ({counts}), which alone moves most scores."


def _verdicts(found: list[Measured]) -> Iterator[FigureComparison]:
    for first in found[0].figures:
        rows = [_same(one, first) for one in found]
        values = [row.value if row else None for row in rows]
        best = _ranked(first, rows)
        differ = _differ(best[0], best[1]) if len(best) > 1 else None
        yield FigureComparison(
            name=first.name,
            extractor=first.extractor,
            title=first.title,
            better=first.better,
            values=values,
            differ=differ,
            statement=_statement(rows, best, differ),
        )


def _same(one: Measured, wanted: Figure) -> Figure | None:
    key = (wanted.name, wanted.extractor)
    return next((f for f in one.figures if (f.name, f.extractor) == key), None)


def _ranked(first: Figure, rows: list[Figure | None]) -> list[Figure]:
    """Those that have a value, the best first."""
    known = [row for row in rows if row is not None and row.value is not None]
    return sorted(known, key=lambda row: _badness(first.better, row.value or 0.0))


def _badness(better: str, value: float) -> float:
    return {"lower": value, "higher": -value, "one": abs(value - 1)}[better]


def _differ(best: Figure, second: Figure) -> bool | None:
    """Whether they are further apart than 95 % of equally good ones; null without intervals."""
    uncertainty = _uncertainty(best, second)
    return None if uncertainty is None else _apart(best, second) > uncertainty


def _apart(best: Figure, second: Figure) -> float:
    return abs((best.value or 0.0) - (second.value or 0.0))


def _uncertainty(best: Figure, second: Figure) -> float | None:
    """Of their difference: half-widths of two independent intervals add like a triangle's legs."""
    if None in (best.low, best.high, second.low, second.high):
        return None
    halves = [((f.high or 0.0) - (f.low or 0.0)) / 2 for f in (best, second)]
    return hypot(*halves)


def _statement(rows: list[Figure | None], best: list[Figure], differ: bool | None) -> str:
    if len(best) < 2:
        return "Not measured often enough to compare."
    letter = LETTERS[rows.index(best[0])]
    apart, uncertainty = _apart(best[0], best[1]), _uncertainty(best[0], best[1])
    if not apart:
        return "No difference."
    if differ is None:
        return f"{letter} looks better by {apart:.3g}; without intervals nobody can be sure."
    if differ:
        return (
            f"{letter} is better: {apart:.3g} apart, beyond the uncertainty of {uncertainty:.3g}."
        )
    return f"No clear difference: {apart:.3g} apart, within the uncertainty of {uncertainty:.3g}."
