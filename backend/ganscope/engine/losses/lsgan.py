"""Least squares (Mao et al. 2017, 1611.04076)."""

from pydantic import Field

from ganscope.engine.parts import Logits, Loss


class LeastSquares(Loss):
    """The logits that are aimed at: b, a and c of the paper; its eq. 9 has -1, 1, 0."""

    real_target: float = Field(default=1.0, ge=-10, le=10)
    """The logit that D should give a real image."""
    fake_target: float = Field(default=0.0, ge=-10, le=10)
    """The logit that D should give a generated picture."""
    g_target: float = Field(default=1.0, ge=-10, le=10)
    """The logit that G wants for its pictures."""

    @property
    def undecided(self) -> float:
        """Midway between the targets: D's best answer where both kinds are alike."""
        return (self.real_target + self.fake_target) / 2

    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        """(D(x) - b)^2 / 2 + (D(G(z)) - a)^2 / 2 (eq. 2): too real is as wrong as too fake."""
        real = (logits_real - self.real_target).square()
        return 0.5 * (real + (logits_fake - self.fake_target).square())

    def g(self, logits_fake: Logits, /) -> Logits:
        """(D(G(z)) - c)^2 / 2, which also pulls at pictures that D is far too sure of."""
        return 0.5 * (logits_fake - self.g_target).square()
