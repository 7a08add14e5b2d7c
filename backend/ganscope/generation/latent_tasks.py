"""What the generation process does for the latent studio. Torch is imported there, not here."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ganscope.generation import paths
from ganscope.generation.requests import ModelWeights, Point
from ganscope.generation.search_state import SearchProgress, SearchState


def way(
    model: ModelWeights, points: Sequence[Point], frames: int, path: paths.Path, *, blend: bool
) -> list[Point]:
    """Points on the way between points; raises PromptError, CheckpointError as all of these."""
    from ganscope.generation import latent

    return latent.way(model, points, frames, path, blend=blend)


def around(model: ModelWeights, point: Point, step: float, count: int, seed: int) -> list[Point]:
    """Points at a distance from one."""
    from ganscope.generation import latent

    return latent.around(model, point, step, count, seed)


def shares(model: ModelWeights) -> list[float]:
    """How much of the variance of G's first layer lies along each direction."""
    from ganscope.generation import latent

    return latent.shares(model)


def pixels(model: ModelWeights, points: Sequence[Point]) -> NDArray[np.uint8]:
    """Pictures [n, c, h, w] of points."""
    from ganscope.generation import latent

    return latent.pixels(model, points)


def begin(
    model: ModelWeights, png: bytes, class_index: int | None, steps: int, root: Path
) -> tuple[bytes, SearchProgress]:
    """A search for a picture: as the model would have to draw it, and the best start."""
    from ganscope.generation import search

    return search.begin(model, png, class_index, steps, root)


def advance(model: ModelWeights, state: SearchState) -> SearchProgress:
    """Some more steps of a search."""
    from ganscope.generation import search

    return search.advance(model, state)
