"""Hinge (Lim and Ye 2017, 1705.02894; Miyato et al. 2018, 1802.05957, eq. 16 and 17)."""

from jaxtyping import Float
from torch import Tensor
from torch.nn.functional import relu

from ganscope.engine.config import Frozen

scores = "logit"


class Options(Frozen):
    """The hinge has no settings: its margin only scales the logits."""


def d(
    logits_real: Float[Tensor, " n"],
    logits_fake: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - none
) -> Float[Tensor, " n"]:
    """max(0, 1 - D(x)) + max(0, 1 + D(G(z))): D rests once a margin of 1 is reached."""
    return relu(1.0 - logits_real) + relu(1.0 + logits_fake)


def g(
    logits_fake: Float[Tensor, " n"],
    options: Options,  # noqa: ARG001 - none
) -> Float[Tensor, " n"]:
    """-D(G(z)): the slope is -1 wherever the logit lies."""
    return -logits_fake
