"""Gradient penalty between real and generated pictures (Gulrajani et al. 2017, 1704.00028)."""

import torch
from jaxtyping import Float
from pydantic import Field
from torch import Tensor

from ganscope.engine.config import LIVE
from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.parts import Critic, Logits, Penalty
from ganscope.engine.penalties._slope import squared_slope

TINY = 1e-12  # keeps the root's own slope finite where D is flat


class GradientPenalty(Penalty):
    """Settings of the penalty."""

    steers = True

    weight: float = Field(default=10.0, ge=0, le=1000, json_schema_extra=LIVE)
    """Lambda: weight of the squared distance of the gradient norm from 1; where adaptive, the
    weight to begin with."""
    every: int = Field(default=1, ge=1, le=64)
    """Apply it every so many steps, as many times as strong."""
    adaptive: bool = False
    """Let the weight follow the measured gradient norm: it grows while the norm is above 1 and
    falls while it is below."""
    rate: float = Field(default=0.02, gt=0, le=0.5)
    """Adaptive only: relative change of the weight for each measurement and unit of excess."""
    lowest: float = Field(default=1.0, gt=0, le=1000)
    """Adaptive only: the weight never falls below this."""
    highest: float = Field(default=100.0, gt=0, le=1000)
    """Adaptive only: the weight never rises above this."""

    def squares(self, critic: Critic, x_real: Images, x_fake: Images, rng: Draws, /) -> Logits:
        """The squared gradient at a random point between each real image and its partner."""
        share = rng.uniform(len(x_real), 1, 1, 1)
        return squared_slope(critic, torch.lerp(x_fake, x_real, share))

    def measure(self, squares: Logits, /) -> Logits:
        """(|gradient| - 1)^2 (eq. 3): D should rise by one for each unit of distance."""
        return ((squares + TINY).sqrt() - 1.0).square()

    def steer(self, weight: Float[Tensor, ""], squares: Logits, /) -> Float[Tensor, ""]:
        """The weight for this measurement, within its bounds; the same one where it is fixed.

        Ours, not the paper's: multiplied by exp(rate * excess), the excess of the mean norm over 1
        being held within [-1, 1], so that one odd batch moves it little. Nothing is read off the
        device.
        """
        if not self.adaptive:
            return weight
        excess = (squares.sqrt().mean() - 1.0).clamp(-1.0, 1.0)
        return (weight * (self.rate * excess).exp()).clamp(self.lowest, self.highest)
