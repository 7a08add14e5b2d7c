"""Distances between many feature vectors: found in blocks of float32, told in float64."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[Any]
Floats = NDArray[np.float64]
BLOCK = 16_000_000
"""Distances held at once: 64 MB of float32."""


def flat(images: NDArray[Any]) -> NDArray[np.float32]:
    """Pictures [n, ...] as vectors; uint8 becomes [-1, 1]."""
    rows = images.reshape(len(images), -1)
    return (
        rows.astype(np.float32) / 127.5 - 1 if rows.dtype == np.uint8 else rows.astype(np.float32)
    )


def squared(x: Vectors, y: Vectors) -> Iterator[tuple[slice, NDArray[np.float32]]]:
    """Squared distances of some rows of x to all of y, block after block, and which rows.

    Each block overwrites the one before. Moved to the mean of y first, so that little is cancelled.
    """
    centre = y.mean(0, dtype=np.float64)
    left, right = (np.asarray(part - centre, np.float32) for part in (x, y))
    left = np.concatenate([left, _squares(left), np.ones((len(x), 1), np.float32)], axis=1)
    right = np.concatenate([-2 * right, np.ones((len(y), 1), np.float32), _squares(right)], axis=1)
    columns = np.ascontiguousarray(right.T)
    step = max(1, min(len(x), BLOCK // len(y)))
    block = np.empty((step, len(y)), np.float32)
    for first in range(0, len(x), step):
        rows = slice(first, min(first + step, len(x)))
        found = block[: rows.stop - first]
        np.matmul(left[rows], columns, out=found)
        yield rows, np.maximum(found, 0, out=found)


def _squares(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.einsum("nf,nf->n", x, x)[:, None]


class Nearest(NamedTuple):
    """The nearest of y to each row of x, nearest first."""

    distances: Floats
    """[n, k]"""
    places: NDArray[np.intp]
    """[n, k], rows of y."""


def nearest(x: Vectors, y: Vectors, k: int = 1) -> Nearest:
    """The k nearest rows of y to each of x; the search is float32, the distances told are exact."""
    distances, places = np.empty((len(x), k)), np.empty((len(x), k), np.intp)
    for rows, block in squared(x, y):
        some = block.argmin(1)[:, None] if k == 1 else np.argpartition(block, k - 1, axis=1)[:, :k]
        exact = np.linalg.norm(x[rows, None].astype(np.float64) - y[some], axis=2)
        order = exact.argsort(axis=1, kind="stable")
        distances[rows] = np.take_along_axis(exact, order, 1)
        places[rows] = np.take_along_axis(some, order, 1)
    return Nearest(distances, places)


def to_others(x: Vectors) -> Floats:
    """Distance [n] from each row to the nearest other one."""
    return nearest(x, x, 2).distances[:, 1]


def squared_radii(x: Vectors, k: int) -> NDArray[np.float32]:
    """Squared distance [n] from each row to its k-th nearest other one."""
    radii = np.empty(len(x), np.float32)
    for rows, block in squared(x, x):
        block[np.arange(len(block)), np.arange(rows.start, rows.stop)] = 0
        block.partition(k, axis=1)
        radii[rows] = block[:, k]
    return radii


def mean_distances(x: Vectors) -> Floats:
    """Mean distance [n] from each row to all the others, in float64: for some hundreds of rows."""
    rows = x.astype(np.float64) - x.mean(0, dtype=np.float64)
    squares = np.einsum("nf,nf->n", rows, rows)
    apart = (squares[:, None] + squares - 2 * (rows @ rows.T)).clip(0)
    np.fill_diagonal(apart, 0)
    return np.sqrt(apart).sum(1) / (len(x) - 1)
