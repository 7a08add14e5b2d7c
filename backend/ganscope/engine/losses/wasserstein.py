"""Wasserstein (Arjovsky et al. 2017, 1701.07875, Algorithm 1).

Only fair with a D whose slope is bounded: by a gradient penalty, clipped weights or spectral norm.
"""

from jaxtyping import Float
from torch import Tensor

from ganscope.engine.config import Frozen

scores = "logit"


class Options(Frozen):
    """The distance has no settings."""


def d(
    logits_real: Float[Tensor, " n"],
    logits_fake: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - none
) -> Float[Tensor, " n"]:
    """D(G(z)) - D(x): minus the distance that the critic finds; unbounded below."""
    return logits_fake - logits_real


def g(
    logits_fake: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - none
) -> Float[Tensor, " n"]:
    """-D(G(z)): the slope is -1 wherever the logit lies."""
    return -logits_fake


def numbers(
    logits_real: Float[Tensor, " n"],
    logits_fake: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - none
) -> dict[str, Float[Tensor, ""]]:
    """The critic's estimate of the distance, E[D(x)] - E[D(G(z))], exact up to D's slope."""
    return {"d/wasserstein": logits_real.mean() - logits_fake.mean()}
