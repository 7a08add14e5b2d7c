"""R2: gradient penalty on generated pictures only (Mescheder et al. 2018, 1801.04406)."""

from jaxtyping import Float
from pydantic import Field
from torch import Tensor

from ganscope.engine.config import LIVE, Frozen
from ganscope.engine.draws import Draws
from ganscope.engine.penalties._slope import Critic, squared_slope


class Options(Frozen):
    """Settings of the penalty."""

    weight: float = Field(default=2.0, ge=0, le=1000, json_schema_extra=LIVE)
    """Gamma: weight of half the squared gradient."""
    every: int = Field(default=8, ge=1, le=64)
    """Apply it every so many steps, as many times as strong (Karras et al. 2020, 1912.04958)."""


def squares(
    critic: Critic,
    x_real: Float[Tensor, "n c h w"],  # noqa: ARG001 - generated pictures only
    x_fake: Float[Tensor, "n c h w"],
    rng: Draws,  # noqa: ARG001 - nothing is drawn
) -> Float[Tensor, " n"]:
    """The squared gradient at each generated picture."""
    return squared_slope(critic, x_fake)


def measure(
    squares: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - the loop weighs and spaces it
) -> Float[Tensor, " n"]:
    """Half the squared gradient of D's logit at each generated picture (eq. 10)."""
    return 0.5 * squares
