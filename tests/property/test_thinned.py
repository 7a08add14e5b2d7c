"""What is thinned while a log grows is what thinning all of it gives."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from ganscope.sessions import digests
from ganscope.sessions.events import Tick
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import Segment, line
from ganscope.sessions.schema import digests as kept
from ganscope.sessions.store import Store
from ganscope.sessions.thinned import averages, one_clock, thinned
from ganscope.sessions.thinning import POINTS, extremes
from tests.unit.sessions import logs

WIDTHS = st.sampled_from([1, 2, 8, 64])


@given(
    st.integers(0, 999),
    st.lists(st.tuples(st.integers(1, 400), WIDTHS), min_size=1, max_size=9),
    st.sampled_from([64, 256]),
)
def test_thinning_what_was_thinned_in_parts(
    seed: int, parts: list[tuple[int, int]], width: int
) -> None:
    """Whatever the narrower widths were, and wherever the parts end."""
    chance = np.random.default_rng(seed)
    total = sum(size for size, _ in parts)
    step = np.arange(1, total + 1) * 3
    value = chance.integers(-4, 4, total).astype(np.float32)
    value[chance.random(total) < 0.05] = np.nan
    places, first = [np.empty(0, np.intp)], 0
    for size, narrow in parts:
        own = slice(first, first + size)
        places.append(first + extremes(step[own], value[own], narrow))
        first += size
    some = np.concatenate(places)
    again = some[extremes(step[some], value[some], width)]
    assert again.tolist() == extremes(step, value, width).tolist()


@contextmanager
def workspace() -> Generator[Store]:
    """One that is gone afterwards."""
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        yield store
        store.database.close()


def ticks(seed: int, count: int, first: int = 1) -> list[Tick]:
    """Uneven ones, with holes, spikes, and a scalar that comes later."""
    chance, found = np.random.default_rng(seed), list[Tick]()
    for number in range(count):
        size = int(chance.integers(1, 12))
        names = ["loss/g", "loss/d"] + (["penalty/r1"] if number > count // 3 else [])
        columns = chance.normal(size=(len(names), size))
        columns[chance.random(columns.shape) < 0.01] = np.nan
        columns[chance.random(columns.shape) < 0.001] = 300
        scalars = {name: column.tolist() for name, column in zip(names, columns, strict=True)}
        found.append(logs.tick(first, scalars))
        first += size
    return found


def assert_whole(store: Store, stretches: list[Segment]) -> None:
    """Read from digests or from the log itself: the same."""
    found, every = thinned(store, stretches), Ticks(store, stretches)
    for (name, own), (same, whole) in zip(
        found.series.items(), every.series().items(), strict=True
    ):
        assert name == same
        np.testing.assert_array_equal(own.step, whole.step)
        np.testing.assert_array_equal(own.value, whole.value)
    for column, whole in zip(found.clock, one_clock([every.clock()]), strict=True):
        np.testing.assert_array_equal(column, whole)
    smooth = every.smoothed(digests.WEIGHT)
    for name, average in averages(store, stretches, digests.WEIGHT).items():
        np.testing.assert_array_equal(average.step, smooth[name].step)
        np.testing.assert_allclose(average.value, smooth[name].value, rtol=1e-9)
        assert average.sum == pytest.approx(smooth[name].sum, rel=1e-9)
        assert average.finite == smooth[name].finite


@settings(max_examples=5)
@given(st.integers(0, 99), st.lists(st.integers(1, 900), min_size=2, max_size=4))
def test_a_log_that_grows(seed: int, appends: list[int]) -> None:
    """After each append, and again when its digests are made of the finished log."""
    with workspace() as store:
        session = store.create(logs.config(), [])
        told, first = ticks(seed, sum(appends)), 0
        for size in appends:
            store.append(session.id, told[first : first + size])
            first += size
            assert_whole(store, line(store, store.session(session.id)))
        grown = counted(store, session.id)
        assert grown == store.session(session.id).last_seq // digests.EVENTS
        with store.database.writing() as connection:
            connection.execute(delete(kept))
        assert_whole(store, line(store, store.session(session.id)))
        assert counted(store, session.id) == grown


def counted(store: Store, session_id: str) -> int:
    """Digests of a session."""
    with store.database.reading() as connection:
        return digests.count(connection, session_id)


def test_a_history_of_two_sessions_whose_first_part_is_cut() -> None:
    with workspace() as store:
        before = store.create(logs.config(), [], target="cuda:0")
        told = ticks(1, 1700)
        store.append(before.id, told)
        cut = told[1299]
        after = store.create(logs.config(), [], target="cuda:1")
        store.append(after.id, ticks(2, 1100, cut.first_step + cut.steps))
        step = cut.first_step + cut.steps - 1
        first = Segment(store.session(before.id), step, 1301)
        assert_whole(store, [first, Segment(store.session(after.id), None, 1101)])


def test_steps_that_a_log_tells_twice() -> None:
    """As only an imported log may: no average goes on from another there."""
    with workspace() as store:
        session = store.create(logs.config(), [])
        store.append(session.id, ticks(3, 600))
        store.append(session.id, ticks(4, 600, 500))
        assert_whole(store, line(store, store.session(session.id)))


def test_a_long_log_is_short_when_it_is_thinned() -> None:
    with workspace() as store:
        session = store.create(logs.config(), [])
        store.append(session.id, ticks(5, 3000))
        found = thinned(store, line(store, store.session(session.id)))
        assert all(len(column.step) <= POINTS for column in found.series.values())
        assert len(found.clock.step) <= POINTS + 2
