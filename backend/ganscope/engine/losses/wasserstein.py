"""Wasserstein (Arjovsky et al. 2017, 1701.07875, Algorithm 1).

Only fair with a D whose slope is bounded: by a gradient penalty, clipped weights or spectral norm.
"""

from torch import Tensor

from ganscope.engine.parts import Logits, Loss


class Wasserstein(Loss):
    """The distance has no settings."""

    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        """D(G(z)) - D(x): minus the distance that the critic finds; unbounded below."""
        return logits_fake - logits_real

    def g(self, logits_fake: Logits, /) -> Logits:
        """-D(G(z)): the slope is -1 wherever the logit lies."""
        return -logits_fake

    def numbers(self, logits_real: Logits, logits_fake: Logits, /) -> dict[str, Tensor]:
        """The critic's estimate of the distance, E[D(x)] - E[D(G(z))], exact up to D's slope."""
        return {"d/wasserstein": logits_real.mean() - logits_fake.mean()}
