"""Digits drawn from fonts: always there, without a download."""

from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional as F

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import Arrays, cached, held_out
from ganscope.library.datasets._fonts import digit_atlas
from ganscope.library.digit_words import DIGIT_ALIASES, DIGIT_NOUNS, DIGITS

COUNT = 10_000
SEED, TEST_SEED = 1, 2
CANVAS = 56  # drawn at twice the final size, so that halving smooths the edges

info = DatasetInfo(
    name="drawn_digits",
    title="Drawn digits",
    summary="Digits drawn from some twenty fonts with random slant, weight, size, shift and blur.",
    resolution=28,
    channels=1,
    classes=DIGITS,
    aliases=DIGIT_ALIASES,
    nouns=DIGIT_NOUNS,
    images=COUNT,
    download_mb=0.0,
    licence="MIT; the fonts under their own free licences",
    source="Drawn on this machine from the fonts that Matplotlib ships",
)


def load(root: Path, split: str = "train") -> Dataset:
    """The 10,000 digits, drawn the first time and kept in the folder; split "t10k" has as many."""
    seed = SEED if split == "train" else TEST_SEED
    which = info if split == "train" else held_out(info, COUNT)
    return cached(which, root / info.folder, f"version 1, seed {seed}", lambda: draw(COUNT, seed))


def draw(count: int, seed: int) -> Arrays:
    """`count` digits, as many of each class as it allows; the same seed draws the same ones."""
    rng = torch.Generator().manual_seed(seed)
    atlas = digit_atlas()
    labels = torch.arange(count) % 10
    fonts = torch.randint(len(atlas), (count,), generator=rng)
    parts = [
        _render(atlas[fonts[rows], labels[rows]], rng) for rows in torch.arange(count).split(500)
    ]
    return torch.cat(parts).numpy(), labels.numpy().astype(np.int64)


def _render(glyphs: Float[Tensor, "n s s"], rng: torch.Generator) -> Tensor:
    """uint8 [n, 1, 28, 28]: each glyph slanted, scaled, shifted, bolder or thinner, and blurred."""
    count = len(glyphs)

    def uniform(low: float, high: float) -> Float[Tensor, " n"]:
        return torch.rand(count, generator=rng) * (high - low) + low

    slant, turn = uniform(-0.25, 0.25), uniform(-0.15, 0.15)
    zoom_x, zoom_y = uniform(1.0, 1.45), uniform(0.95, 1.25)
    row_x = torch.stack([zoom_x * turn.cos(), slant - turn.sin(), uniform(-0.12, 0.12)], dim=1)
    row_y = torch.stack([turn.sin(), zoom_y * turn.cos(), uniform(-0.12, 0.12)], dim=1)
    where = F.affine_grid(torch.stack([row_x, row_y], 1), [count, 1, CANVAS, CANVAS], False)
    x = F.grid_sample(glyphs[:, None], where, align_corners=False)
    x = _blur(x, uniform(0.8, 1.6))
    threshold, sharpness = uniform(0.18, 0.5), uniform(6.0, 14.0)
    x = torch.sigmoid((x - threshold[:, None, None, None]) * sharpness[:, None, None, None])
    x = F.avg_pool2d(x, 2)
    low, high = x.amin((1, 2, 3), keepdim=True), x.amax((1, 2, 3), keepdim=True)
    return ((x - low) / (high - low) * 255).round().to(torch.uint8)


def _blur(x: Float[Tensor, "n 1 h w"], sigma: Float[Tensor, " n"]) -> Float[Tensor, "n 1 h w"]:
    """Gaussian blur with a width of its own for each picture, in pixels."""
    offsets = torch.arange(-4.0, 5.0)
    kernel = torch.softmax(-offsets.square() / (2 * sigma[:, None].square()), dim=1)
    flat = x.transpose(0, 1)
    flat = F.conv2d(flat, kernel[:, None, None, :], padding=(0, 4), groups=len(x))
    return F.conv2d(flat, kernel[:, None, :, None], padding=(4, 0), groups=len(x)).transpose(0, 1)
