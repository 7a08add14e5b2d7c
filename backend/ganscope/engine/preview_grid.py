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
POINTS = 2000
"""Points make one picture together."""


class PreviewGrid:
    """Fixed noise and classes, one row a class, and what a generator makes of them."""

    def __init__(self, G: Generator, dataset: Dataset, rng: torch.Generator) -> None:
        """Draws the noise on the CPU, so that it is the same on every device."""
        self._points = dataset.info.kind == "points"
        self._real = dataset.images[:POINTS].reshape(-1, 2) if self._points else None
        rows = G.classes or ROWS_WITHOUT_CLASSES
        columns = POINTS // rows if self._points else COLUMNS
        self.columns = 1 if self._points else COLUMNS
        device = next(G.parameters()).device
        noise = torch.randn(rows * columns, G.latent_dim, generator=rng)
        self.noise = noise.to(device)
        labels = torch.arange(rows, device=device).repeat_interleave(columns)
        self.labels: Tensor = labels if G.classes else torch.zeros_like(labels)

    @torch.no_grad()
    def draw(self, G: Generator, *, bfloat16: bool) -> NDArray[np.uint8]:
        """uint8 [n, c, h, w], row by row; of points, one picture over the real ones."""
        with autocast(self.noise.device, bfloat16=bfloat16):
            x = G(self.noise, self.labels).float()
        if self._real is not None:
            return scatter(x.flatten(1).cpu().numpy(), self._real)
        return to_pixels(x)
