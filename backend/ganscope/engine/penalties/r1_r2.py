"""R1 and R2 together, with one weight, as R3GAN has them (Huang et al. 2024, 2501.05441)."""

from pydantic import Field

from ganscope.engine.config import LIVE
from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.parts import Critic, Logits, Penalty
from ganscope.engine.penalties._slope import squared_slope


class R1AndR2(Penalty):
    """Settings of the penalty."""

    weight: float = Field(default=2.0, ge=0, le=1000, json_schema_extra=LIVE)
    """Gamma: weight of half of both squared gradients."""
    every: int = Field(default=1, ge=1, le=64)
    """Apply it every so many steps, as many times as strong (Karras et al. 2020, 1912.04958)."""

    def squares(self, critic: Critic, x_real: Images, x_fake: Images, _rng: Draws, /) -> Logits:
        """The sum of the squared gradients at a real image and at its generated partner.

        One after the other: with batch norm the two kinds must never share a pass.
        """
        return squared_slope(critic, x_real) + squared_slope(critic, x_fake)

    def measure(self, squares: Logits, /) -> Logits:
        """Half the sum: R1 + R2."""
        return 0.5 * squares
