"""The log is the truth: rows, snapshots and messages are folds of it."""

import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pydantic import TypeAdapter

from ganscope.sessions import codec, fold, log
from ganscope.sessions.events import WORKSPACE, Event, SessionChanged, StateChanged
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import line
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import POINTS, thin
from tests.unit.sessions import logs

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
DEVICES = itertools.count()
"""On PostgreSQL all examples share one workspace, and no session of theirs ends."""
NUMBERS = st.floats(width=32, allow_nan=False, allow_infinity=False)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        lambda first, column: logs.tick(first, {"a": column, "b": column[::-1]}),
        st.integers(1, 10**6),
        st.lists(NUMBERS | st.just(float("nan")), min_size=1, max_size=5),
    ),
    st.builds(logs.moved, st.sampled_from(State), st.floats(1, 1e10)),
    st.builds(logs.worker, st.integers(1, 10**6), st.integers(0, 10**6)),
    st.builds(logs.knob, st.integers(1, 10**6)),
    st.builds(logs.line, st.text(st.characters(codec="utf-8"), max_size=20)),
    st.builds(logs.samples, st.integers(0, 10**6)),
)


def read(store: Store, stream: str) -> list[Event]:
    with store.database.reading() as connection:
        rows = log.read(connection, stream, 0, 10_000)
    return [EVENT.validate_json(codec.dumps(codec.decode(stream, row))) for row in rows]


def folded(first: Session, events: Sequence[Event]) -> dict[str, Any]:
    """What the session's row should say after these events."""
    row = first.model_dump(mode="json")
    for event in events:
        row |= fold.changes(event) | {"last_seq": event.seq}
        if isinstance(event, StateChanged) and event.state is State.RUNNING:
            row["started_at"] = row["started_at"] or event.at
    return row


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chunks=st.lists(st.lists(EVENTS, min_size=1, max_size=4), max_size=8))
def test_a_sessions_row_is_the_fold_of_its_log(url: str | None, chunks: list[list[Event]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home), url)
        first = store.create(logs.config(), ["0"], target=f"cuda:{next(DEVICES)}")
        for chunk in chunks:
            store.append(first.id, chunk)
        found = read(store, first.id)
        assert [event.seq for event in found] == list(range(1, 2 + sum(map(len, chunks))))
        now = store.session(first.id)
        assert now.model_dump(mode="json") == folded(first, found)
        told = [event for event in read(store, WORKSPACE) if isinstance(event, SessionChanged)]
        if told:
            assert told[-1].session.state == now.state
        store.database.close()


@settings(max_examples=40)
@given(
    st.lists(NUMBERS, min_size=1, max_size=50),
    st.lists(st.integers(0, 19_999), min_size=2, max_size=2, unique=True),
)
def test_thinning_keeps_both_ends_and_every_extreme(base: list[float], spikes: list[int]) -> None:
    value = np.resize(np.array(base, np.float32), 20_000)
    value[spikes] = 3.4e38, -3.4e38
    assert_kept(value)


def test_a_spike_up_beside_a_spike_down_survives() -> None:
    value = np.zeros(1_000_000, np.float32)
    value[500_000:500_002] = 10.0, -10.0
    assert_kept(value)


def test_a_single_nan_survives() -> None:
    value = np.ones(100_000, np.float32)
    value[77_777] = np.nan
    thinned = thin(np.arange(1, 100_001), value)
    assert list(thinned.step[np.isnan(thinned.value)]) == [77_778]


def assert_kept(value: NDArray[np.float32]) -> None:
    step = np.arange(1, len(value) + 1)
    thinned = thin(step, value)
    assert len(thinned.step) <= POINTS
    assert thinned.value.max() == value.max()
    assert thinned.value.min() == value.min()
    assert (thinned.step[0], thinned.step[-1]) == (1, len(value))
    assert bool((np.diff(thinned.step) > 0).all())
    assert np.array_equal(value[thinned.step - 1], thinned.value)


@settings(max_examples=25)
@given(st.integers(1, 7), st.integers(1, 6), st.lists(st.integers(1, 25), min_size=1, max_size=12))
def test_every_epoch_has_one_mean(per_epoch: int, first: int, sizes: list[int]) -> None:
    """However long a tick is: it may cover several epochs."""
    ticks: list[Event] = []
    step = first
    for size in sizes:
        column: list[float | None] = [float(step + i) for i in range(size)]
        epoch = (step + size - 1) / per_epoch
        tick = logs.tick(step, {"loss/g": column})
        ticks.append(tick.model_copy(update={"epoch": epoch}))
        step += size
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        session = store.create(logs.config(), [])
        store.append(session.id, ticks)
        means = Ticks(store, line(store, store.session(session.id))).epoch_means(
            ("loss/g", "absent")
        )
        store.database.close()
    steps = np.arange(first, step)
    epochs = -(-steps // per_epoch)
    expected = [float(steps[epochs == epoch].mean()) for epoch in np.unique(epochs)]
    assert np.allclose(np.array(means[0], float), expected)
    assert means[1] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["a", "ab", "abc", ""]), st.integers(1, 7)), max_size=12))
def test_series_are_the_ticks_put_in_a_row(shape: list[tuple[str, int]]) -> None:
    expected: dict[str, list[tuple[int, float]]] = {}
    ticks: list[Event] = []
    step = 1
    for names, size in shape:
        columns = {name: [float(ord(name) * step + i) for i in range(size)] for name in names}
        for name, column in columns.items():
            expected.setdefault(name, []).extend(zip(range(step, step + size), column, strict=True))
        ticks.append(logs.tick(step, {name: [*column] for name, column in columns.items()}))
        step += size if names else 0
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        session = store.create(logs.config(), [])
        store.append(session.id, [*ticks, logs.line("end")])
        found = Ticks(store, line(store, store.session(session.id))).joined()
        store.database.close()
    series = {
        name: list(zip(*map(np.ndarray.tolist, one), strict=True)) for name, one in found.items()
    }
    assert series == expected
