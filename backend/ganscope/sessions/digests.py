"""A log's ticks thinned once, a stretch of the log at a time, and kept beside it for ever.

A digest follows from the events up to its end alone, and those never change: so who makes it first
does not matter. The worker does as its log grows; whoever opens a log from before there were any,
or one that was imported, makes those that are missing.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
import orjson
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, insert, select

from ganscope.sessions import log
from ganscope.sessions.codec import EventRow
from ganscope.sessions.schema import digests
from ganscope.sessions.smoothing import POINTS, end_of, sums_of
from ganscope.sessions.thinning import STRETCHES, ScalarColumn, extremes, lasts, width_of
from ganscope.sessions.ticks import TickRows

EVENTS = 512
"""Of a log that go into one digest."""
WEIGHT = 0.86
"""Of the average that is kept; the page smooths so until somebody moves its slider."""
BATCH = 32
"""Digests that are made, and then kept, at once."""
EXTREMES = np.dtype([("scalar", "<u2"), ("step", "<i8"), ("value", "<f4")])
AVERAGES = np.dtype([("scalar", "<u2"), ("step", "<i8"), ("sum", "<f8"), ("finite", "<i8")])
CLOCK = np.dtype([("step", "<i8"), ("training_seconds", "<f8"), ("nimg", "<i8"), ("epoch", "<f8")])
KINDS = {"extremes": EXTREMES, "averages": AVERAGES}
Entries = NDArray[np.void]
S = TypeVar("S", bound=Select[*tuple[Any, ...]])


class Reach(NamedTuple):
    """What a log holds up to the end of a digest."""

    steps: dict[str, tuple[int, int]]
    """First and last step of each scalar."""
    ends: dict[str, tuple[float, int]]
    """Where the average of each ends, as `smoothing.end_of` tells it."""
    in_order: bool
    """Whether no step was told after a later one; else the average is not so."""


NOWHERE = Reach({}, {}, in_order=True)


class Digest(NamedTuple):
    """Some events of a log."""

    names: list[str]
    """Of the scalars, by their numbers in the entries."""
    reach: Reach
    extremes: Entries
    averages: Entries
    clock: Entries


def digest(stream: str, rows: Sequence[EventRow], before: Reach) -> Digest:
    """The ticks of the next stretch of a log. Raises WorkspaceError."""
    ticks = TickRows([(stream, rows)])
    columns = {name: column for name, column in ticks.joined().items() if len(column.step)}
    made = [
        _thinned(place, column, name, before)
        for place, (name, column) in enumerate(columns.items())
    ]
    reach = Reach(
        before.steps | {name: one.steps for name, one in zip(columns, made, strict=True)},
        before.ends | {name: one.end for name, one in zip(columns, made, strict=True)},
        before.in_order and all(one.in_order for one in made),
    )
    return Digest(
        list(columns),
        reach,
        np.concatenate([np.empty(0, EXTREMES), *(one.extremes for one in made)]),
        np.concatenate([np.empty(0, AVERAGES), *(one.averages for one in made)]),
        _entries(CLOCK, *ticks.clock()),
    )


class _Thinned(NamedTuple):
    """One scalar of a digest."""

    steps: tuple[int, int]
    end: tuple[float, int]
    in_order: bool
    extremes: Entries
    averages: Entries


def _thinned(place: int, column: ScalarColumn, name: str, before: Reach) -> _Thinned:
    """No narrower and no wider than thinning all of the log so far would choose."""
    step, value = column
    own = int(step[0]), int(step[-1])
    first, last = before.steps.get(name, own)
    first, last = min(first, own[0]), max(last, own[1])
    kept = extremes(step, value, width_of(last - first, STRETCHES))
    end = before.ends.get(name, (0.0, 0))
    sums = sums_of(value, WEIGHT, end)
    shown = lasts(step, width_of(last - first, POINTS))
    return _Thinned(
        steps=(first, last),
        end=end_of(sums, end),
        in_order=name not in before.steps or before.steps[name][1] < own[0],
        extremes=_entries(EXTREMES, np.full(len(kept), place), step[kept], value[kept]),
        averages=_entries(
            AVERAGES, np.full(len(shown), place), step[shown], *(one[shown] for one in sums)
        ),
    )


def _entries(kind: np.dtype[Any], *columns: NDArray[Any]) -> Entries:
    made = np.empty(len(columns[0]), kind)
    for name, column in zip(kind.names or (), columns, strict=True):
        made[name] = column
    return made


def grow(connection: Connection, stream: str, seq: int) -> None:
    """Make the digest that an append up to `seq` completed, where those before it are there."""
    known, before = _newest(connection, stream)
    for place in range(known, min(seq // EVENTS, known + BATCH)):
        before = _keep(connection, stream, place, before)


def _keep(connection: Connection, stream: str, place: int, before: Reach) -> Reach:
    after, up_to = place * EVENTS, (place + 1) * EVENTS
    rows = log.read_types(connection, stream, ["tick"], up_to, after=after)
    made = digest(stream, rows, before)
    row = {
        "stream": stream, "place": place,
        "head": orjson.dumps({"names": made.names, "reach": made.reach._asdict()}),
        "extremes": made.extremes.tobytes(),
        "averages": made.averages.tobytes(),
        "clock": made.clock.tobytes(),
    }  # fmt: skip
    connection.execute(insert(digests).values(row))
    return made.reach


def count(connection: Connection, stream: str) -> int:
    """How many of a log there are."""
    query = select(func.count()).select_from(digests).where(digests.c.stream == stream)
    return connection.execute(query).scalar_one()


def _newest(connection: Connection, stream: str) -> tuple[int, Reach]:
    """How many there are, and how far they reach."""
    query = select(digests.c.place, digests.c.head).where(digests.c.stream == stream)
    row = connection.execute(query.order_by(digests.c.place.desc()).limit(1)).one_or_none()
    return (
        (0, NOWHERE) if row is None else (row.place + 1, Reach(**orjson.loads(row.head)["reach"]))
    )


class Kept(NamedTuple):
    """Digests of a log, from its beginning on."""

    events: int
    """That they cover."""
    reach: Reach
    columns: dict[str, Entries]
    """Of each scalar, in the order of the log."""


def read(
    connection: Connection, stream: str, up_to: int, what: Literal["extremes", "averages"]
) -> Kept:
    """Those that end at an event or before it."""
    query = select(digests.c.head, digests.c[what].label("found"))
    rows = connection.execute(_until(query, stream, up_to)).all()
    heads = [orjson.loads(row.head) for row in rows]
    pieces: dict[str, list[Entries]] = {}
    told = zip((head["names"] for head in heads), (row.found for row in rows), strict=True)
    for names, alike in groupby(told, key=itemgetter(0)):  # joined at once, which is fast
        joined = np.frombuffer(b"".join(found for _, found in alike), KINDS[what])
        for place, name in enumerate(names):
            pieces.setdefault(name, []).append(joined[joined["scalar"] == place])
    return Kept(
        events=len(rows) * EVENTS,
        reach=Reach(**heads[-1]["reach"]) if heads else NOWHERE,
        columns={name: np.concatenate(found) for name, found in pieces.items()},
    )


def clock(connection: Connection, stream: str, up_to: int) -> Entries:
    """One entry per tick of those that end at an event or before it."""
    found = connection.scalars(_until(select(digests.c.clock), stream, up_to))
    return np.frombuffer(b"".join(found), CLOCK)


def _until(query: S, stream: str, up_to: int) -> S:
    within = (digests.c.stream == stream) & (digests.c.place < up_to // EVENTS)
    return query.where(within).order_by(digests.c.place)
