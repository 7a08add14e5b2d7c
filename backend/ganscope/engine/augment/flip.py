"""Horizontal flips of real images: a mirrored data set, where a mirrored picture is as good."""

import torch
from pydantic import Field

from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.parts import Augment


class Flip(Augment):
    """Settings of the flips."""

    real_only = True

    share: float = Field(default=0.5, ge=0, le=1)
    """Share of the real images that are mirrored, drawn anew at each step."""

    def apply(self, x: Images, rng: Draws, /) -> Images:
        """Mirror some of the pictures left to right; never for digits, text or one-sided things."""
        chosen = rng.uniform(len(x), 1, 1, 1) < self.share
        return torch.where(chosen, x.flip(3), x)
