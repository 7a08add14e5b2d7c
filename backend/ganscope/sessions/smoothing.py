"""The exponential average of a scalar, over every value that there is, as TensorBoard defines it.

It is taken before anything is thinned: so the average at a step rests on the values up to it alone,
whatever is drawn of them. `frontend/src/lib/average.ts` goes on with the same numbers.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.sessions.thinning import lasts, span, width_of

BLOCK = 256
"""Values averaged by one product of matrices; a loop over a million of them takes seconds."""
POINTS = 2000
"""Entries of an average, of which a page draws fewer."""
WHOLE = slice(None)


class Smoothed(NamedTuple):
    """The average at some steps, and what it takes to go on from the last value."""

    step: NDArray[np.int64]
    value: NDArray[np.float64]
    sum: float
    """The average with a start at 0, before that start is divided out."""
    finite: int
    """Finite values so far."""


class Sums(NamedTuple):
    """The average with a start at 0 after each value, and how many were finite up to there."""

    sum: NDArray[np.float64]
    """NaN at values that are not finite."""
    finite: NDArray[np.int64]

    def at(self, places: slice | NDArray[np.intp]) -> "Sums":
        """Those of some values."""
        return Sums(self.sum[places], self.finite[places])

    def average(self, weight: float) -> NDArray[np.float64]:
        """That start divided out."""
        return self.sum / (1 - weight ** np.maximum(self.finite, 1))


def smoothed(
    step: NDArray[np.int64],
    value: NDArray[np.float32],
    weight: float,
    shown: slice = WHOLE,
) -> Smoothed:
    """The average at the last step of each equal stretch; what is not finite is left out of it.

    It is taken over all values, and told of those `shown`.
    """
    sums, step = sums_of(value, weight), step[shown]
    kept = lasts(step, width_of(span(step), POINTS))
    average = sums.at(shown).at(kept).average(weight)
    return Smoothed(step[kept], average, *end_of(sums))


def sums_of(
    value: NDArray[np.float32], weight: float, before: tuple[float, int] = (0.0, 0)
) -> Sums:
    """Sums over a column that goes on from an end as `end_of` tells it."""
    finite = np.isfinite(value)
    sums = np.full(len(value), np.nan)
    sums[finite] = _sums(value[finite].astype(np.float64), weight, before[0])
    return Sums(sums, finite.cumsum() + before[1])


def end_of(sums: Sums, before: tuple[float, int] = (0.0, 0)) -> tuple[float, int]:
    """What it takes to go on from the last value."""
    finite = np.flatnonzero(np.isfinite(sums.sum))
    return (float(sums.sum[finite[-1]]), int(sums.finite[-1])) if len(finite) else before


def _sums(value: NDArray[np.float64], weight: float, last: float) -> NDArray[np.float64]:
    """s[i] = weight * s[i - 1] + (1 - weight) * value[i], from `last` on, block by block."""
    blocks = np.zeros((-(-len(value) // BLOCK), BLOCK))
    blocks.flat[: len(value)] = value
    age = np.subtract.outer(np.arange(BLOCK), np.arange(BLOCK))
    within = np.where(age >= 0, (1 - weight) * weight ** np.maximum(age, 0), 0.0)
    sums = blocks @ within.T
    fading = weight ** np.arange(1, BLOCK + 1)
    for block in sums:
        block += last * fading
        last = block[-1]
    return sums.ravel()[: len(value)]
