"""Laws of the scores, whatever the numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import (
    frechet,
    gaussian,
    inception_scores,
    mean,
    mmd,
    share,
)
from ganscope.evaluation.distances import nearest
from ganscope.evaluation.metrics import classes, prdc

Floats = NDArray[np.float64]
seeds = st.integers(0, 2**31 - 1)
scales = st.floats(0.01, 100)


def two_kinds(seed: int, scale: float = 1.0) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    return scale * rng.normal(size=(100, 4)), scale * rng.exponential(size=(100, 4))


@settings(max_examples=20)
@given(seed=seeds, scale=scales)
def test_the_frechet_distance_is_symmetric_nought_on_itself_and_grows_with_the_square(
    seed: int, scale: float
) -> None:
    one, other = (gaussian(part) for part in two_kinds(seed))
    assert abs(frechet(one, one)) < 1e-6
    assert frechet(one, other) == pytest.approx(frechet(other, one), rel=1e-9)
    larger = frechet(*(gaussian(part) for part in two_kinds(seed, scale)))
    assert larger == pytest.approx(scale**2 * frechet(one, other), rel=1e-6)


@settings(max_examples=20)
@given(seed=seeds, step=st.floats(-50, 50))
def test_a_shift_costs_its_squared_length(seed: int, step: float) -> None:
    one, _ = two_kinds(seed)
    found = frechet(gaussian(one + step), gaussian(one))
    assert found == pytest.approx(4 * step**2, rel=1e-6, abs=1e-6)


@settings(max_examples=20)
@given(seed=seeds)
def test_the_kernel_distance_is_symmetric_and_knows_no_order(seed: int) -> None:
    one, other = two_kinds(seed)
    order = np.random.default_rng(seed).permutation(len(one))
    assert mmd(one, other) == pytest.approx(mmd(other, one), rel=1e-9)
    assert mmd(one[order], other) == pytest.approx(mmd(one, other), rel=1e-9)


@given(seed=seeds, scale=st.floats(0, 1e4))
def test_an_inception_score_lies_between_one_and_the_number_of_classes(
    seed: int, scale: float
) -> None:
    logits = scale * np.random.default_rng(seed).normal(size=(60, 5))
    found = inception_scores(logits, 3)
    assert (found >= 1 - 1e-9).all()
    assert (found <= 5 + 1e-9).all()


@given(n=st.integers(1, 10**6), part=st.floats(0, 1))
def test_a_share_lies_in_its_interval_and_that_in_nought_to_one(n: int, part: float) -> None:
    found = share(round(n * part), n)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
    assert found.low < found.high


@given(seed=seeds)
def test_ninety_five_of_a_hundred_intervals_hold_the_mean(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hits = 0
    for _ in range(200):
        found = mean(rng.normal(3.0, 2.0, 10))
        assert found.low is not None
        assert found.high is not None
        hits += found.low <= 3.0 <= found.high
    assert hits >= 170  # 190 are due, and chance takes six deviations for fewer


@settings(max_examples=20)
@given(seed=seeds, scale=scales)
def test_neighbourhoods_do_not_know_the_scale_and_hold_what_is_in_both(
    seed: int, scale: float
) -> None:
    one, other = two_kinds(seed)
    same = {name: found.value for name, found in prdc.four(one, one).items()}
    assert same["precision"] == same["recall"] == same["coverage"] == 1
    small = {name: found.value for name, found in prdc.four(one, other).items()}
    large = {name: found.value for name, found in prdc.four(scale * one, scale * other).items()}
    assert large == pytest.approx(small, abs=0.011)  # float32 may turn one of a hundred


@given(seed=seeds, k=st.integers(1, 5))
def test_no_neighbour_is_nearer_than_the_nearest(seed: int, k: int) -> None:
    one, other = two_kinds(seed)
    found = nearest(one, other, k).distances
    assert (np.diff(found, axis=1) >= 0).all()
    every = np.linalg.norm(one[:, None] - other, axis=2)
    np.testing.assert_allclose(found[:, 0], every.min(1), rtol=1e-6)


@given(counts=st.lists(st.tuples(st.integers(0, 999), st.integers(1, 999)), min_size=2, max_size=9))
def test_balance_lies_between_nought_and_one(counts: list[tuple[int, int]]) -> None:
    some, real = (np.array(part) for part in zip(*counts, strict=True))
    some[0] += 1
    assert -1e-12 <= classes.balance(some, real) <= 1 + 1e-12
    assert classes.balance(3 * real, real) == pytest.approx(1)
    assert 1 <= classes.covered(some) <= len(counts)
