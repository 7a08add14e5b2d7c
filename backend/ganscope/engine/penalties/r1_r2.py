"""R1 and R2 together, with one weight, as R3GAN has them (Huang et al. 2024, 2501.05441)."""

from jaxtyping import Float
from pydantic import Field
from torch import Tensor

from ganscope.engine.config import LIVE, Frozen
from ganscope.engine.draws import Draws
from ganscope.engine.penalties._slope import Critic, squared_slope


class Options(Frozen):
    """Settings of the penalty."""

    weight: float = Field(default=2.0, ge=0, le=1000, json_schema_extra=LIVE)
    """Gamma: weight of half of both squared gradients."""
    every: int = Field(default=1, ge=1, le=64)
    """Apply it every so many steps, as many times as strong (Karras et al. 2020, 1912.04958)."""


def squares(
    critic: Critic,
    x_real: Float[Tensor, "n c h w"],
    x_fake: Float[Tensor, "n c h w"],
    rng: Draws,  # noqa: ARG001 - nothing is drawn
) -> Float[Tensor, " n"]:
    """The sum of the squared gradients at a real image and at its generated partner.

    One after the other: with batch norm the two kinds must never share a pass.
    """
    return squared_slope(critic, x_real) + squared_slope(critic, x_fake)


def measure(
    squares: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - the loop weighs and spaces it
) -> Float[Tensor, " n"]:
    """Half the sum: R1 + R2."""
    return 0.5 * squares
