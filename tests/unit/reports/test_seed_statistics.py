"""Seeds compared: each figure against a plain loop, each sentence word for word."""

from itertools import permutations
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganscope.reports import seed_statistics as seeds

SCORES = st.lists(st.integers(0, 9).map(float), min_size=2, max_size=4)


@settings(max_examples=60, deadline=None)
@given(SCORES, SCORES)
def test_the_exact_test_is_the_share_of_all_ways_to_deal_the_scores_out(
    a: list[float], b: list[float]
) -> None:
    pooled, n = [*a, *b], len(a)
    observed = abs(mean(a) - mean(b)) - 1e-9
    dealt = [abs(mean(way[:n]) - mean(way[n:])) >= observed for way in permutations(pooled)]
    found = seeds.permutation_test(a, b)
    assert found.exact
    assert found.p == pytest.approx(mean(dealt))
    assert found.p >= found.smallest
    assert seeds.permutation_test(b, a).p == pytest.approx(found.p)


@pytest.mark.parametrize(("n", "m"), [(3, 3), (2, 5), (4, 4), (2, 3)])
def test_the_smallest_p_is_that_of_scores_wholly_apart(n: int, m: int) -> None:
    found = seeds.permutation_test([float(i) for i in range(n)], [100.0 + i for i in range(m)])
    assert found.p == pytest.approx(found.smallest)


def test_of_many_seeds_the_ways_are_drawn_by_chance() -> None:
    found = seeds.permutation_test([float(i) for i in range(12)], [3.0 + i for i in range(12)])
    assert (found.exact, found.ways) == (False, seeds.EXACT)
    assert 0.02 < found.p < 0.1


def test_the_interval_of_the_difference_holds_it() -> None:
    low, high = seeds.bootstrap_interval([1.0, 2.0, 3.0], [4.0, 5.0, 6.0])
    assert -5 <= low < -3 < high <= -1
    assert seeds.bootstrap_interval([1.0, 1.0], [1.0, 1.0]) == (0.0, 0.0)


def test_three_against_three_seeds_are_told_to_be_too_few() -> None:
    found = seeds.compare(("Trial 1", "Trial 2"), [1, 2, 3], [4, 5, 6], lower=True)
    assert found.verdict == "unclear"
    assert found.sentence == (
        "Trial 1 scores better than Trial 2 by 3 on average (95 % bootstrap interval 1.67 to "
        "4.33). Exact permutation test, 3 against 3 seeds: p = 0.1. The smallest p such a test "
        "can give with 3 against 3 seeds is 0.1: they are too few to exclude chance at 5 %; 4 "
        "each could."
    )


def test_a_pair_picked_among_many_pays_for_it() -> None:
    apart = [1.0, 2.0, 3.0, 2.0], [4.0, 5.0, 6.0, 5.0]
    alone = seeds.compare(("A", "B"), *apart, lower=True)
    picked = seeds.compare(("A", "B"), *apart, lower=True, trials=4)
    assert (alone.verdict, picked.verdict) == ("better", "unclear")
    assert "Among 4 trials there are 6 such pairs" in picked.sentence
    assert "B scores better than A" in seeds.compare(("A", "B"), *apart, lower=False).sentence


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ([1.0], [2.0, 3.0], "A has a score of 1 seed, B of 2 seeds"),
        ([], [2.0], "A has a score of no seeds, B of 1 seed"),
        ([2.0, 3.0], [2.0, 3.0], "A and B have the same mean."),
    ],
)
def test_what_cannot_be_told_is_not(a: list[float], b: list[float], said: str) -> None:
    found = seeds.compare(("A", "B"), a, b, lower=True)
    assert found.sentence.startswith(said)
    assert found.verdict != "better"


def test_a_band_is_the_mean_and_range_where_every_seed_was_measured() -> None:
    curves = [[(10, 2.0), (30, 4.0)], [(40, 1.0), (20, 5.0)], []]
    assert [tuple(point.model_dump().values()) for point in seeds.band(curves)] == [
        (20, 4.0, 3.0, 5.0, 2),
        (30, 3.5, 3.0, 4.0, 2),
    ]
    assert seeds.band([]) == seeds.band([[(1, 2.0)], [(2, 3.0)]]) == []
    assert seeds.band([[(7, 2.0)]])[0].mean == 2.0
