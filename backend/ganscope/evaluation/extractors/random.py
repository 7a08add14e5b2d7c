"""A convolutional network that never learned anything: an eye without opinions.

Its features tell pictures apart without any training data (Naeem et al. 2020, 2002.09797, use such
ones), so it serves sets without classes, and beside a judge as a second view that may rank
generators otherwise.
"""

import hashlib
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d, leaky_relu

from ganscope.engine.data import sized
from ganscope.evaluation.metric_input import Features
from ganscope.evaluation.results import ExtractorInfo

SEED = 20_240
WIDTHS = (16, 32, 64)
SIZE = 32
"""Pictures are shown to it at this size."""
AT_ONCE = 500


class RandomExtractor:
    """Three convolutions with fixed random weights; the features are means and spreads of maps."""

    def __init__(self, channels: int) -> None:
        """For pictures of so many channels. The weights are the same on every machine."""
        rng = np.random.Generator(np.random.PCG64(SEED))
        self._weights: list[Tensor] = []
        for wide, width in zip((channels, *WIDTHS), WIDTHS, strict=False):
            scale = np.sqrt(2 / (9 * wide))
            weight = rng.standard_normal((width, wide, 3, 3)) * scale
            self._weights.append(torch.from_numpy(weight).float())
        content = b"".join(weight.numpy().tobytes() for weight in self._weights)
        self.info = ExtractorInfo(
            name="random",
            title="Random convolutions",
            sha256=hashlib.sha256(content).hexdigest(),
            features=2 * WIDTHS[-1],
        )

    @torch.no_grad()
    def see(self, images: NDArray[Any]) -> tuple[Features, None]:
        """Features [n, 128]."""
        parts = []
        for first in range(0, len(images), AT_ONCE):
            part = torch.from_numpy(np.array(images[first : first + AT_ONCE]))
            x = sized(part, part.shape[1], SIZE)
            for weight in self._weights:
                x = avg_pool2d(leaky_relu(torch.conv2d(x, weight, padding=1), 0.2), 2)
            parts.append(torch.cat([x.mean((2, 3)), x.std((2, 3))], dim=1).double())
        return torch.cat(parts).numpy(), None
