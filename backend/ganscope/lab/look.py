"""What can be seen of two networks and points in the plane; looking changes neither of them."""

from statistics import NormalDist

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine.data import Images
from ganscope.engine.parts import RelativisticLoss
from ganscope.engine.points import REACH
from ganscope.engine.state import TrainState

Floats = NDArray[np.float32]
SIDE = 48
"""Places along each side at which D is asked."""
ARROWS = 64
LINES = 15
"""Lines of noise in each direction; there are as many places on a line of one number."""


@torch.no_grad()
def surface(state: TrainState) -> Floats:
    """[SIDE, SIDE] from the top left: D's output, as it is shown, at the middle of each cell."""
    across = (torch.arange(SIDE) + 0.5) / SIDE * 2 * REACH - REACH
    x, y = torch.meshgrid(across, -across, indexing="xy")
    places = torch.stack([x, y], dim=-1).reshape(-1, 2, 1, 1)
    return state.score(state.D(places)).reshape(SIDE, SIDE).numpy()


@torch.no_grad()
def generated(state: TrainState, z: Tensor) -> Floats:
    """[n, 2]: where G takes the noise z [n, latent_dim]."""
    return state.G(z).flatten(1).numpy()


def arrows(state: TrainState, fake: Floats, real: Floats) -> Floats:
    """[n, 2]: minus the gradient of G's loss at each point, which is where G wants to move it."""
    x, x_real = (torch.from_numpy(part)[:, :, None, None] for part in (fake, real))
    x.requires_grad_()
    logits = state.D(x)
    if isinstance(state.loss, RelativisticLoss):
        loss = state.loss.g(logits, state.D(x_real[: len(x)]).detach())
    else:
        loss = state.loss.g(logits)
    (slope,) = torch.autograd.grad(loss.sum(), x)
    return -slope.flatten(1).numpy()


def grid(state: TrainState) -> Floats:
    """Where G takes noise that stands evenly: each cell, or piece, holds as much of it as another.

    [LINES * LINES, 2], of two numbers row by row and of one along a line; else [0, 2].
    """
    match state.G.latent_dim:
        case 1:
            z = _quantiles(LINES * LINES)[:, None]
        case 2:
            one = _quantiles(LINES)
            z = torch.cartesian_prod(one, one)
        case _:
            return np.empty((0, 2), np.float32)
    return generated(state, z)


def _quantiles(count: int) -> Tensor:
    normal = NormalDist()
    return torch.tensor([normal.inv_cdf((i + 0.5) / count) for i in range(count)])


def noise(count: int, latent_dim: int, seed: int) -> Tensor:
    """[count, latent_dim] from N(0, I), of no matter to the training's own noise."""
    rng = torch.Generator().manual_seed(seed)
    return torch.randn(count, latent_dim, generator=rng)


def points_of(images: Images | NDArray[np.float32]) -> Floats:
    """[n, 2] of points as they are kept, [n, 2, 1, 1]."""
    return np.array(images, np.float32).reshape(len(images), 2)
