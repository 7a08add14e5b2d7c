"""Pictures from a trained generator."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine.data import to_pixels
from ganscope.engine.networks.mlp import MlpGenerator
from ganscope.engine.parts import Generator
from ganscope.engine.points import scatter

POINTS = 512
CHUNK = 32
"""Always computed in such blocks: the same picture whether one or a hundred are asked for."""


def noise(latent_dim: int, seed: int, first: int, count: int) -> Tensor:
    """Float[n, latent_dim] from N(0, I); each row depends only on the seed and its own index."""
    source = np.random.Philox(key=[seed, 0])
    rng, fresh = np.random.Generator(source), source.state
    rows = np.empty((count, latent_dim), np.float32)
    for row, index in enumerate(range(first, first + count)):
        fresh["state"]["key"][1] = index
        source.state = fresh  # a quarter of the time that a new generator for each row would take
        rows[row] = rng.standard_normal(latent_dim)
    return torch.from_numpy(rows)


def random_state(seed: int, purpose: str, device: torch.device) -> torch.Generator:
    """A random state of its own for each purpose, from the session's one seed."""
    words = np.random.SeedSequence([seed, *purpose.encode()]).generate_state(1, np.uint64)
    return torch.Generator(device).manual_seed(int(words[0] >> 1))


@torch.no_grad()
def draw(
    G: Generator, labels: list[int] | None, n: int, latent_dim: int, *, seed: int, start: int = 0
) -> NDArray[np.uint8]:
    """Draw pictures start to start + n, uint8 [n, c, h, w]; each depends on (seed, its number) and
    its label, one for each picture, or None where G has no classes. G stays in eval mode.
    """
    G.eval()
    if isinstance(G, MlpGenerator):
        return _scatters(G, n, latent_dim, seed)
    device = next(G.parameters()).device
    classes = torch.zeros(-(-n // CHUNK) * CHUNK, dtype=torch.int64)
    if labels is not None:
        classes[:n] = torch.tensor(labels)
    parts = []
    for first in range(0, n, CHUNK):
        z = noise(latent_dim, seed, start + first, CHUNK).to(device)
        parts.append(to_pixels(G(z, classes[first : first + CHUNK].to(device))))
    return np.concatenate(parts)[:n]


def _scatters(G: Generator, n: int, latent_dim: int, seed: int) -> NDArray[np.uint8]:
    """Of the 2-D toys a picture is a handful of points."""
    device = next(G.parameters()).device
    points = [G(noise(latent_dim, seed, i * POINTS, POINTS).to(device)) for i in range(n)]
    return np.concatenate([scatter(x.flatten(1).cpu().numpy()) for x in points])
