"""Long columns made short, so that what was thinned in parts is what thinning the whole gives.

Entries are chosen by stretches of steps whose width is a power of two and which begin at a multiple
of it. A longer run has wider stretches, each made of whole narrower ones: so the choice among what
was chosen before, at any narrower width, is the choice among all there ever was.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

POINTS = 2000
"""Entries of a thinned column at the most."""
STRETCHES = POINTS // 2 - 3
"""Of two entries each; a stretch may be cut at either end, and both ends of a column are kept."""

Steps = NDArray[np.int64]
Places = NDArray[np.intp]


class ScalarColumn(NamedTuple):
    """One scalar, and the step of each of its values."""

    step: Steps
    value: NDArray[np.floating]


def thin(step: Steps, value: NDArray[np.float32]) -> ScalarColumn:
    """At most POINTS entries; both ends, minima, maxima and NaN survive."""
    kept = extremes(step, value, width_of(span(step), STRETCHES))
    return ScalarColumn(step[kept], value[kept])


def span(step: Steps) -> int:
    """Steps from the first to the last, which come in order."""
    return int(step[-1] - step[0]) if len(step) else 0


def width_of(steps: int, stretches: int) -> int:
    """The smallest power of two of which fewer than so many fit into the steps."""
    return 1 << (steps // stretches).bit_length()


def extremes(step: Steps, value: NDArray[np.float32], width: int) -> Places:
    """Places of both ends, and of the first smallest and the first largest value of each stretch.

    NaN counts as smaller than any number, so that one alone is not lost.
    """
    if not len(step):
        return np.empty(0, np.intp)
    begins = np.flatnonzero(np.diff(step // width, prepend=step[0] // width - 1))
    key = np.where(np.isnan(value), np.float32(-np.inf), value)
    counts = np.diff(begins, append=len(step))
    low = key == np.repeat(np.minimum.reduceat(key, begins), counts)
    high = key == np.repeat(np.maximum.reduceat(key, begins), counts)
    kept = np.zeros(len(step), np.bool_)
    for found in (np.flatnonzero(low), np.flatnonzero(high)):
        kept[found[np.searchsorted(found, begins)]] = True
    kept[[0, -1]] = True
    return np.flatnonzero(kept)


def lasts(step: Steps, width: int) -> Places:
    """Places of the last step of each stretch."""
    if not len(step):
        return np.empty(0, np.intp)
    return np.append(np.flatnonzero(np.diff(step // width)), len(step) - 1)
