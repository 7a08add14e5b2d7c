"""Is A better than B over the seeds? Answered by tests that have a name."""

from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ganscope.sessions.records import Record

EXACT = 20_000
"""Up to so many ways of dealing the scores out each is looked at; of more as many by chance."""
RESAMPLES = 10_000
LEVEL = 0.05
TIE = 1e-12
"""Differences this near, of the scores' own size, are the same one computed in another order."""


class PermutationTest(Record):
    """How often chance alone would part the scores at least so far."""

    p: float
    """Two-sided."""
    smallest: float
    """The smallest p that so few seeds can give."""
    exact: bool
    """Whether every way was looked at; otherwise it is an estimate of as many by chance."""
    ways: int


class SeedComparison(Record):
    """Two trials against each other."""

    verdict: Literal["better", "unclear", "untested"]
    difference: float | None
    """Mean of the first less mean of the second; null where one has no score."""
    low: float | None
    """Lower end of its 95 % bootstrap interval; null with fewer than two seeds each."""
    high: float | None
    test: PermutationTest | None
    sentence: str
    """The answer, with its test by name and what so few seeds can tell."""


class BandPoint(Record):
    """Scores of several seeds at one step."""

    step: int
    mean: float
    low: float
    """The lowest of the seeds."""
    high: float
    seeds: int


def permutation_test(a: Sequence[float], b: Sequence[float]) -> PermutationTest:
    """Two-sided test of the difference of means: exact where the ways are few (Fisher 1935)."""
    pooled = np.array([*a, *b], dtype=np.float64)
    ways = comb(len(pooled), len(a))
    exact = ways <= EXACT
    chosen = _every(len(pooled), len(a)) if exact else _some(len(pooled), len(a))
    sums = pooled[chosen].sum(axis=1)
    differences = np.abs(sums / len(a) - (pooled.sum() - sums) / len(b))
    observed = abs(float(np.mean(a) - np.mean(b)))
    reached = int((differences >= observed - TIE * max(1.0, np.abs(pooled).max())).sum())
    p = reached / ways if exact else (reached + 1) / (len(chosen) + 1)
    # With as many on both sides each way has its mirror, which parts them as far.
    smallest = (2 if len(a) == len(b) else 1) / ways
    return PermutationTest(p=p, smallest=smallest, exact=exact, ways=ways if exact else EXACT)


def _every(n: int, k: int) -> NDArray[np.int64]:
    return np.array(list(combinations(range(n), k)), dtype=np.int64)


def _some(n: int, k: int) -> NDArray[np.int64]:
    random = np.random.default_rng(0)
    return np.argsort(random.random((EXACT, n)), axis=1)[:, :k].astype(np.int64)


def bootstrap_interval(a: Sequence[float], b: Sequence[float]) -> tuple[float, float]:
    """95 % percentile interval of the difference of means (Efron 1979), drawing seeds anew."""
    random = np.random.default_rng(0)
    means = [
        np.asarray(one)[random.integers(len(one), size=(RESAMPLES, len(one)))].mean(axis=1)
        for one in (a, b)
    ]
    low, high = np.quantile(means[0] - means[1], [LEVEL / 2, 1 - LEVEL / 2])
    return float(low), float(high)


def enough_seeds(most: int = 100) -> int:
    """So many seeds on each side can give a p of no more than 5 %."""
    return next(n for n in range(2, most) if 2 / comb(2 * n, n) <= LEVEL)


def compare(
    names: tuple[str, str], a: Sequence[float], b: Sequence[float], *, lower: bool, trials: int = 2
) -> SeedComparison:
    """Whether one is better than the other; `trials` is how many they were picked from."""
    if len(a) < 2 or len(b) < 2:
        difference = float(np.mean(a) - np.mean(b)) if a and b else None
        return SeedComparison(
            verdict="untested", difference=difference, low=None, high=None, test=None,
            sentence=_too_few(names, a, b),
        )  # fmt: skip
    test, (low, high) = permutation_test(a, b), bootstrap_interval(a, b)
    pairs = comb(trials, 2)
    found = test.p * pairs <= LEVEL
    return SeedComparison(
        verdict="better" if found else "unclear",
        difference=float(np.mean(a) - np.mean(b)), low=low, high=high, test=test,
        sentence=" ".join(
            [_apart(names, a, b, (low, high), lower=lower), _tested(test, len(a), len(b)),
             _conclusion(test, len(a), len(b), trials)]
        ),
    )  # fmt: skip


def _too_few(names: tuple[str, str], a: Sequence[float], b: Sequence[float]) -> str:
    counts = f"{names[0]} has a score of {_seeds(len(a))}, {names[1]} of {_seeds(len(b))}"
    return (
        f"{counts}: whether they differ by more than chance cannot be told. Two seeds each are the "
        f"least, {enough_seeds()} each can show a difference at 5 %."
    )


def _seeds(count: int) -> str:
    return f"{count or 'no'} seed{'' if count == 1 else 's'}"


def _apart(
    names: tuple[str, str], a: Sequence[float], b: Sequence[float], interval: tuple[float, float],
    *, lower: bool,
) -> str:  # fmt: skip
    difference = float(np.mean(a) - np.mean(b))
    if not difference:
        return f"{names[0]} and {names[1]} have the same mean."
    first_wins = (difference < 0) == lower
    better, worse = names if first_wins else names[::-1]
    ends = sorted(abs(end) if end * difference > 0 else -abs(end) for end in interval)
    return (
        f"{better} scores better than {worse} by {abs(difference):.3g} on average "
        f"(95 % bootstrap interval {ends[0]:.3g} to {ends[1]:.3g})."
    )


def _tested(test: PermutationTest, n: int, m: int) -> str:
    if test.exact:
        return f"Exact permutation test, {n} against {m} seeds: p = {_p(test.p)}."
    return (
        f"Permutation test, {n} against {m} seeds, {test.ways:,} ways by chance: p = {_p(test.p)}."
    )


def _conclusion(test: PermutationTest, n: int, m: int, trials: int) -> str:
    pairs = comb(trials, 2)
    corrected = ""
    if pairs > 1:
        corrected = (
            f" Among {trials} trials there are {pairs} such pairs, so p counts {pairs} times "
            f"(Bonferroni): {_p(min(1.0, test.p * pairs))}."
        )
    if test.p * pairs <= LEVEL:
        return f"Chance alone seldom does that.{corrected}"
    if test.smallest > LEVEL:
        return (
            f"The smallest p such a test can give with {n} against {m} seeds is "
            f"{_p(test.smallest)}: they are too few to exclude chance at 5 %; {enough_seeds()} "
            f"each could.{corrected}"
        )
    return f"Chance cannot be excluded at 5 %.{corrected}"


def _p(value: float) -> str:
    return f"{value:.2g}" if value >= 0.001 else "less than 0.001"


def band(curves: Sequence[Sequence[tuple[int, float]]]) -> list[BandPoint]:
    """Mean and range of the seeds, at each step at which one of them was measured.

    Between two measurements of a seed a straight line is taken; before its first and after its last
    nothing is, so the band ends where the first seed ends.
    """
    known = [sorted(curve) for curve in curves if curve]
    if not known:
        return []
    first = max(curve[0][0] for curve in known)
    last = min(curve[-1][0] for curve in known)
    steps = sorted({step for curve in known for step, _ in curve if first <= step <= last})
    lines = [np.interp(steps, *np.array(curve, dtype=np.float64).T) for curve in known]
    rows = np.array(lines, dtype=np.float64).reshape(len(known), len(steps))
    return [
        BandPoint(
            step=step, mean=float(row.mean()), low=float(row.min()), high=float(row.max()),
            seeds=len(known),
        )
        for step, row in zip(steps, rows.T, strict=True)
    ]  # fmt: skip
