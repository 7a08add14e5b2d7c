"""The pictures that a session shows again and again: fixed noise, drawn by learning weights."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine.data import Dataset, to_pixels
from ganscope.engine.device import autocast
from ganscope.engine.parts import Generator
from ganscope.engine.points import scatter

COLUMNS = 8
ROWS_WITHOUT_CLASSES = 8
MOST_ROWS = 100
"""So many of 128 pixels are as high as a WebP can be."""
POINTS = 2000
"""Points make one picture together."""


def row_classes(classes: int) -> list[int]:
    """The class of each row: every one, or a hundred evenly spread where there are more."""
    rows = min(classes, MOST_ROWS)
    return [row * classes // rows for row in range(rows)]


class PreviewGrid:
    """Fixed noise and classes, a row for each class, and what a generator makes of them."""

    def __init__(self, G: Generator, dataset: Dataset, rng: torch.Generator) -> None:
        """Draws the noise on the CPU, so that it is the same on every device."""
        self._points = dataset.info.kind == "points"
        self._real = dataset.images[:POINTS].reshape(-1, 2) if self._points else None
        kinds = row_classes(G.classes)
        rows = len(kinds) or ROWS_WITHOUT_CLASSES
        columns = POINTS // rows if self._points else COLUMNS
        self.columns = 1 if self._points else COLUMNS
        device = next(G.parameters()).device
        noise = torch.randn(rows * columns, G.latent_dim, generator=rng)
        self.noise = noise.to(device)
        labels = torch.tensor(kinds or [0] * rows, device=device)
        self.labels: Tensor = labels.repeat_interleave(columns)

    @torch.no_grad()
    def draw(self, G: Generator, *, bfloat16: bool) -> NDArray[np.uint8]:
        """uint8 [n, c, h, w], row by row; of points, one picture over the real ones."""
        with autocast(self.noise.device, bfloat16=bfloat16):
            x = G(self.noise, self.labels).float()
        if self._real is not None:
            return scatter(x.flatten(1).cpu().numpy(), self._real)
        return to_pixels(x)
