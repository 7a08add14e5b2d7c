"""Hinge (Lim and Ye 2017, 1705.02894; Miyato et al. 2018, 1802.05957, eq. 16 and 17)."""

from torch.nn.functional import relu

from ganscope.engine.parts import Logits, Loss


class Hinge(Loss):
    """The hinge has no settings: its margin only scales the logits."""

    @property
    def undecided(self) -> float:
        """The middle of the margin: what lies above it counts as real, what lies below as fake."""
        return 0.0

    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        """max(0, 1 - D(x)) + max(0, 1 + D(G(z))): D rests once a margin of 1 is reached."""
        return relu(1.0 - logits_real) + relu(1.0 + logits_fake)

    def g(self, logits_fake: Logits, /) -> Logits:
        """-D(G(z)): the slope is -1 wherever the logit lies."""
        return -logits_fake
