"""R2: gradient penalty on generated pictures only (Mescheder et al. 2018, 1801.04406)."""

from pydantic import Field

from ganscope.engine.config import LIVE
from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.parts import Critic, Logits, Penalty
from ganscope.engine.penalties._slope import squared_slope


class R2(Penalty):
    """Settings of the penalty."""

    weight: float = Field(default=2.0, ge=0, le=1000, json_schema_extra=LIVE)
    """Gamma: weight of half the squared gradient."""
    every: int = Field(default=8, ge=1, le=64)
    """Apply it every so many steps, as many times as strong (Karras et al. 2020, 1912.04958)."""

    def squares(self, critic: Critic, _x_real: Images, x_fake: Images, _rng: Draws, /) -> Logits:
        """The squared gradient at each generated picture."""
        return squared_slope(critic, x_fake)

    def measure(self, squares: Logits, /) -> Logits:
        """Half the squared gradient of D's logit at each generated picture (eq. 10)."""
        return 0.5 * squares
