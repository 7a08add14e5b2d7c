"""The smoothed value at a step rests on the values up to it, however many there are by now."""

import math
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import line
from ganscope.sessions.smoothing import POINTS, smoothed
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import POINTS as HISTORY_POINTS
from tests.unit.sessions import logs

weights = st.floats(0, 0.999)


def one_by_one(values: list[float], weight: float) -> list[float]:
    """TensorBoard's own loop (vz_line_chart: resmoothDataset)."""
    last, count, found = 0.0, 0, list[float]()
    for value in values:
        if not math.isfinite(value):
            found.append(math.nan)
            continue
        last = last * weight + (1 - weight) * value
        count += 1
        found.append(last / (1 - weight**count))
    return found


def noisy(seed: int, steps: int) -> NDArray[np.float32]:
    """A loss that falls, with spikes and holes."""
    chance = np.random.default_rng(seed)
    value = (2 / np.sqrt(np.arange(1, steps + 1)) + chance.random(steps)).astype(np.float32)
    value[chance.integers(0, steps, steps // 200)] = 300
    value[chance.integers(0, steps, steps // 300)] = np.nan
    return value


@given(st.integers(0, 99), st.integers(0, 3000), weights)
def test_it_is_the_average_that_tensorboard_draws(seed: int, steps: int, weight: float) -> None:
    value = noisy(seed, steps)
    found = smoothed(np.arange(1, steps + 1), value, weight)
    expected = np.array(one_by_one(value.tolist(), weight))
    np.testing.assert_allclose(found.value, expected[found.step - 1], rtol=1e-9)
    assert found.finite == int(np.isfinite(value).sum())


@given(st.integers(0, 99), st.lists(st.integers(1, 60_000), min_size=2, max_size=4), weights)
def test_a_longer_run_rewrites_nothing(seed: int, lengths: list[int], weight: float) -> None:
    """Whatever was kept of a step in a shorter run is what a longer one keeps of it."""
    value, told = noisy(seed, max(lengths)), dict[int, float]()
    for length in sorted(lengths):
        found = smoothed(np.arange(1, length + 1), value[:length], weight)
        assert len(found.step) <= POINTS + 1
        assert found.step[-1] == length
        for step, average in zip(found.step.tolist(), found.value.tolist(), strict=True):
            assert told.setdefault(step, average) == pytest.approx(average, rel=1e-9, nan_ok=True)


@given(st.integers(0, 9), st.lists(st.integers(1, 300), min_size=1, max_size=12), weights)
def test_who_goes_on_from_its_end_gets_the_same(seed: int, parts: list[int], weight: float) -> None:
    """As a page does with the steps that come after it asked."""
    value = noisy(seed, sum(parts) + 1)
    served = smoothed(np.arange(1, parts[0] + 1), value[: parts[0]], weight)
    total, count = served.sum, served.finite
    for one in value[parts[0] :][np.isfinite(value[parts[0] :])].tolist():
        total, count = total * weight + (1 - weight) * one, count + 1
    whole = smoothed(np.arange(1, len(value) + 1), value, weight)
    assert (total, count) == (pytest.approx(whole.sum, rel=1e-9), whole.finite)


@given(st.integers(0, 9), st.integers(1, 30_000), st.data(), weights)
def test_a_stretch_of_it_is_what_the_whole_says_there(
    seed: int, steps: int, data: st.DataObject, weight: float
) -> None:
    """However deep in a long run: no sparser than a chart is wide, and not one value another."""
    value, step = noisy(seed, steps), np.arange(1, steps + 1)
    first = data.draw(st.integers(0, steps - 1))
    last = data.draw(st.integers(first, steps))
    found = smoothed(step, value, weight, slice(first, last))
    expected = np.array(one_by_one(value[:last].tolist(), weight))
    np.testing.assert_allclose(found.value, expected[found.step - 1], rtol=1e-9)
    assert len(found.step) >= min(last - first, POINTS // 2)
    assert not len(found.step) or first < found.step[0] <= found.step[-1] == last


def test_steps_that_are_measured_now_and_then() -> None:
    step = np.arange(1, 90_001, 16)
    found = smoothed(step, np.ones(len(step), np.float32), 0.9)
    assert set(found.step.tolist()) <= set(step.tolist())
    assert found.value == pytest.approx(1)


def test_a_resumed_session_goes_on_with_its_ancestors_average() -> None:
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        session = store.create(logs.config(), [])
        values: list[float | None] = [4.0, 2.0, 1.0]
        store.append(session.id, [logs.tick(1, {"loss/g": values}), logs.tick(4, {"loss/g": [3]})])
        found = Ticks(store, line(store, store.session(session.id))).smoothed(0.5)["loss/g"]
        store.database.close()
    assert found.step.tolist() == [1, 2, 3, 4]
    assert found.value == pytest.approx(one_by_one([4, 2, 1, 3], 0.5))


@pytest.mark.parametrize(
    "stretch", [(1, 5), (300, 310), (5000, 7999), (1, 40_000), (90_000, 90_001)]
)
def test_a_stretch_of_a_long_session(stretch: tuple[int, int]) -> None:
    """Deep in a run whose snapshot keeps one step of twenty, each step of it is told."""
    with tempfile.TemporaryDirectory() as home:
        store = Store(Path(home))
        session = store.create(logs.config(), [])
        value = noisy(1, 40_000).astype(float)
        for first in range(0, len(value), 4000):
            part = value[first : first + 4000].tolist()
            store.append(session.id, [logs.tick(first + 1, {"loss/g": part})])
        ticks = Ticks(store, line(store, store.session(session.id)))
        found, whole = ticks.between(*stretch, 0.5), ticks.smoothed(0.5)["loss/g"]
        store.database.close()
    raw, average = found["loss/g"]
    there = max(0, min(stretch[1], len(value)) - stretch[0] + 1)
    assert min(there, HISTORY_POINTS // 2) <= len(raw.step) <= HISTORY_POINTS
    known = dict(zip(whole.step.tolist(), whole.value.tolist(), strict=True))
    for step, told in zip(average.step.tolist(), average.value.tolist(), strict=True):
        assert stretch[0] <= step <= stretch[1]
        assert told == pytest.approx(known.get(step, told), nan_ok=True)
