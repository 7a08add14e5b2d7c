"""Horizontal flips of real images: a mirrored data set, where a mirrored picture is as good."""

import torch
from jaxtyping import Float
from pydantic import Field
from torch import Tensor

from ganscope.engine.config import Frozen
from ganscope.engine.draws import Draws

real_only = True


class Options(Frozen):
    """Settings of the flips."""

    share: float = Field(default=0.5, ge=0, le=1)
    """Share of the real images that are mirrored, drawn anew at each step."""


def apply(x: Float[Tensor, "n c h w"], rng: Draws, options: Options) -> Float[Tensor, "n c h w"]:
    """Mirror some of the pictures left to right; never for digits, text or one-sided things."""
    chosen = rng.uniform(len(x), 1, 1, 1) < options.share
    return torch.where(chosen, x.flip(3), x)
