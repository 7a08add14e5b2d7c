"""The latent studio's part of the generation process: where pictures lie, and what lies nearby."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine import sampling
from ganscope.engine.errors import PromptError
from ganscope.generation import paths
from ganscope.generation.render import renderer
from ganscope.generation.requests import ModelWeights, Point, Share

FARTHEST = 100.0
"""Largest number of a point's noise."""
BEYOND = 2**31
"""Neighbours take rows of a seed's noise that no picture has: else picture 0 would step along
itself wherever both seeds are the same."""


def way(
    model: ModelWeights, points: Sequence[Point], frames: int, path: paths.Path, *, blend: bool
) -> list[Point]:
    """Points from the first to the last by way of the others, each with its own noise.

    The given ones are exactly among them. Without `blend` all have the first one's classes.
    """
    z = renderer(*model).noise(points).double().numpy()
    between = paths.KINDS[path]
    found: list[Point] = []
    for leg, t in paths.places(len(points), frames):
        here, there = points[leg].mix, points[leg + 1].mix
        mix = paths.blended(here, there, t) if blend else points[0].mix
        found.append(placed(between(z[leg], z[leg + 1], t), mix))
    return found


def around(model: ModelWeights, point: Point, step: float, count: int, seed: int) -> list[Point]:
    """Points at a distance, of the same classes: z plus `step` times Gaussian noise of the seed.

    In many dimensions every sample of N(0, I) has about the norm sqrt(d), and G was trained there
    and nowhere else. Independent noise only ever makes z longer (by 4 % for a step of 0.3, twofold
    for 2), so pictures would change for being far out rather than for being elsewhere. What comes
    to lie beyond sqrt(d), or beyond the point itself where that is longer, is therefore brought
    back to there. What is shorter stays so: truncated noise has room to move, and lengthening it
    would undo the truncation.
    """
    drawn = renderer(*model)
    z = drawn.noise([point])
    moved = z + step * sampling.noise(drawn.latent_dim, seed, BEYOND, count)
    limit = max(float(z.norm()), drawn.latent_dim**0.5)
    moved *= (limit / moved.norm(dim=1, keepdim=True)).clamp(max=1)
    return [placed(row, point.mix) for row in moved]


def shares(model: ModelWeights) -> list[float]:
    """Of the variance of G's first layer, along each direction; see `Painter.directions`."""
    return renderer(*model).directions[1]


def pixels(model: ModelWeights, points: Sequence[Point]) -> NDArray[np.uint8]:
    """Pictures [n, c, h, w] of points."""
    drawn = renderer(*model)
    return drawn.paint(drawn.noise(points), drawn.mix(points), block=sampling.CHUNK)


def placed(z: Tensor | NDArray[np.floating], mix: Sequence[Share]) -> Point:
    """A point with this noise. Raises PromptError where it is too far out to be written down."""
    numbers: list[float] = np.asarray(torch.as_tensor(z).float()).tolist()
    if max(map(abs, numbers)) > FARTHEST:
        text = f"This point is more than {FARTHEST:.0f} standard deviations away from all noise."
        raise PromptError(f"{text} Take its steps along directions back.")
    return Point(z=numbers, mix=list(mix))
