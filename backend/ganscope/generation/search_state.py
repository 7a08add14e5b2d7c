"""A search for a picture's latent, as it stands between two calls; free of torch."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.generation.requests import Point

EXACT = (1 / 127.5) ** 2
"""One level of 255, squared: nobody sees less."""
PATIENCE = 40
STANDSTILL = 0.005
"""Converged where so many steps brought less than this share of the loss."""


class SearchState(NamedTuple):
    """A search between two calls."""

    target: NDArray[np.float32]
    """[1, c, h, w] in [-1, 1]."""
    z: NDArray[np.float32]
    """[starts, latent]; the two below are Adam's moments of it."""
    mean: NDArray[np.float32]
    square: NDArray[np.float32]
    classes: list[int]
    """Of each start; empty without classes."""
    step: int
    steps: int
    losses: list[float]
    """The best so far, after each step."""
    best: NDArray[np.float32]
    best_class: int | None

    @property
    def done(self) -> bool:
        """Whether going on is of no use."""
        then = self.losses[-PATIENCE:][0]
        stands = self.step > PATIENCE and self.losses[-1] > (1 - STANDSTILL) * then
        return self.step >= self.steps or self.losses[-1] < EXACT or stands


class SearchProgress(NamedTuple):
    """How far a search is."""

    state: SearchState
    png: bytes
    point: Point
