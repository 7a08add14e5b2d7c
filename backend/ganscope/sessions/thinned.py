"""A session's history as a chart shows it, read from its digests and the ticks after the last one.

It is what thinning all of the log gives; a million steps take a tenth of a second.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from ganscope.sessions import digests, log
from ganscope.sessions.digests import WEIGHT, Kept
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import Segment
from ganscope.sessions.smoothing import POINTS, Smoothed, Sums, end_of, sums_of
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import ScalarColumn, lasts, span, thin, width_of
from ganscope.sessions.ticks import TickClock, TickRows, in_order

Pieces = dict[str, list[ScalarColumn]]


class Thinned(NamedTuple):
    """What a snapshot holds of the ticks."""

    series: dict[str, ScalarColumn]
    clock: TickClock


def thinned(store: Store, stretches: Sequence[Segment]) -> Thinned:
    """Every scalar so that its extremes survive, and a clock."""
    pieces: Pieces = {}
    clocks: list[TickClock] = []
    for session, _, end in stretches:
        complete(store, session.id, end)
        with store.database.reading() as connection:
            kept = digests.read(connection, session.id, end, "extremes")
            clock = digests.clock(connection, session.id, end)
            rest = _rest(connection, session.id, kept, end)
        for name, found in kept.columns.items():
            pieces.setdefault(name, []).append(ScalarColumn(found["step"], found["value"]))
        for name, column in rest.joined().items():
            pieces.setdefault(name, []).append(column)
        clocks += [TickClock(*(clock[field] for field in TickClock._fields)), rest.clock()]
    return Thinned({name: thin(*in_order(own)) for name, own in pieces.items()}, one_clock(clocks))


def complete(store: Store, stream: str, end: int) -> None:
    """Make the digests that are missing; where the disk refuses them, the log is read itself."""
    with suppress(OperationalError):
        while _missing(store, stream, end):
            with store.database.writing() as connection:
                log.hold(connection, stream)
                digests.grow(connection, stream, end)


def _missing(store: Store, stream: str, end: int) -> bool:
    with store.database.reading() as connection:
        return digests.count(connection, stream) < end // digests.EVENTS


def _rest(connection: Connection, stream: str, kept: Kept, end: int) -> TickRows:
    return TickRows(
        [(stream, log.read_types(connection, stream, ["tick"], end, after=kept.events))]
    )


def one_clock(clocks: Sequence[TickClock]) -> TickClock:
    """The first tick, and the last one of each equal stretch of steps."""
    whole = TickClock(
        np.concatenate([one.step for one in clocks]),
        np.concatenate([one.training_seconds for one in clocks]),
        np.concatenate([one.nimg for one in clocks]),
        np.concatenate([one.epoch for one in clocks]),
    )
    whole = whole.at(np.argsort(whole.step, kind="stable"))
    if not len(whole.step):
        return whole
    shown = lasts(whole.step, width_of(span(whole.step), POINTS))
    return whole.at(np.union1d(np.zeros(1, np.intp), shown))


def averages(store: Store, stretches: Sequence[Segment], weight: float) -> dict[str, Smoothed]:
    """The exponential average of every scalar over all its values.

    Of the weight that pages begin with it is kept; of another one the whole log is read.
    """
    found = _kept_averages(store, stretches) if weight == WEIGHT else None
    return Ticks(store, stretches).smoothed(weight) if found is None else found


def _kept_averages(store: Store, stretches: Sequence[Segment]) -> dict[str, Smoothed] | None:
    """None where a log tells steps twice, since digests go on from each other."""
    whole: dict[str, _Average] = {}
    for session, _, end in stretches:
        complete(store, session.id, end)
        with store.database.reading() as connection:
            kept = digests.read(connection, session.id, end, "averages")
            rest = _rest(connection, session.id, kept, end).joined()
        for name in dict.fromkeys([*kept.columns, *rest]):
            whole.setdefault(name, _Average()).extend(_own(kept, rest, name))
        if not kept.reach.in_order:
            return None
    if not all(one.in_order() for one in whole.values()):
        return None
    return {name: one.shown() for name, one in whole.items()}


class _Own(NamedTuple):
    """The average of one scalar in one log, as if nothing had come before."""

    step: NDArray[np.int64]
    sums: Sums
    end: tuple[float, int]


def _own(kept: Kept, rest: dict[str, ScalarColumn], name: str) -> _Own:
    early = kept.columns.get(name, np.empty(0, digests.AVERAGES))
    late = rest.get(name, ScalarColumn(np.empty(0, np.int64), np.empty(0, np.float32)))
    before = kept.reach.ends.get(name, (0.0, 0))
    sums = sums_of(late.value, WEIGHT, before)
    total = np.concatenate([early["sum"], sums.sum])
    finite = np.concatenate([early["finite"], sums.finite])
    step = np.concatenate([early["step"], late.step])
    return _Own(step, Sums(total, finite), end_of(sums, before))


@dataclass
class _Average:
    """The average of one scalar over a whole history."""

    parts: list[_Own] = field(default_factory=list[_Own])
    end: tuple[float, int] = (0.0, 0)

    def extend(self, own: _Own) -> None:
        """Go on with the next log."""
        total, count = self.end
        if count == 0:
            self.parts, self.end = [*self.parts, own], own.end
            return
        sums = Sums(own.sums.sum + total * WEIGHT**own.sums.finite, own.sums.finite + count)
        self.parts.append(own._replace(sums=sums))
        self.end = own.end[0] + total * WEIGHT ** own.end[1], own.end[1] + count

    def in_order(self) -> bool:
        """Whether each log goes on after the one before."""
        return bool((np.diff(self.step) > 0).all())

    @property
    def step(self) -> NDArray[np.int64]:
        """Of each entry."""
        return np.concatenate([part.step for part in self.parts])

    def shown(self) -> Smoothed:
        """As smoothing the whole tells it."""
        step = self.step
        kept = lasts(step, width_of(span(step), POINTS))
        total = np.concatenate([part.sums.sum for part in self.parts])
        finite = np.concatenate([part.sums.finite for part in self.parts])
        sums = Sums(total, finite).at(kept)
        return Smoothed(step[kept], sums.average(WEIGHT), *self.end)
