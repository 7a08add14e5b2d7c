"""How far generated points are from real ones, by counting both in the cells of a grid.

As in GAN Lab (Kahng et al. 2018, 1809.01587): thirty cells along each side, logarithms to the base
2, and 0.0001 added to every cell before Kullback and Leibler divide by it. Other than there,
what is smoothed is made to sum to 1 again, so that neither number can be negative, and points
outside the square count, in one cell of their own.
"""

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.points import REACH

CELLS = 30
SMOOTHING = 1e-4
Shares = NDArray[np.float64]
"""[CELLS * CELLS + 1], summing to 1; the last is of what lies outside."""


def shares(points: NDArray[np.floating]) -> Shares:
    """The share of finite points [n, 2] in each cell."""
    places = np.floor((points / REACH + 1) * CELLS / 2)
    inside = ((places >= 0) & (places < CELLS)).all(1)
    cells = np.where(inside, places[:, 0] + CELLS * places[:, 1], CELLS * CELLS)
    counts = np.bincount(cells.astype(np.int64), minlength=CELLS * CELLS + 1)
    return counts / len(points)


def kl(real: Shares, generated: Shares) -> float:
    """Kullback-Leibler divergence of the smoothed shares, in bits; 0 where they are equal."""
    p, q = (_smoothed(part) for part in (real, generated))
    return float((p * np.log2(p / q)).sum())


def js(real: Shares, generated: Shares) -> float:
    """Jensen-Shannon divergence, in bits: from 0 to 1."""
    middle = (real + generated) / 2
    return (_bits(real, middle) + _bits(generated, middle)) / 2


def _smoothed(part: Shares) -> Shares:
    return (part + SMOOTHING) / (1 + SMOOTHING * len(part))


def _bits(part: Shares, whole: Shares) -> float:
    there = part > 0
    return float((part[there] * np.log2(part[there] / whole[there])).sum())
