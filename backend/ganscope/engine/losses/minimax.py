"""Cross-entropy as the game is first told (1406.2661): G stops learning once D wins."""

from torch.nn.functional import softplus

from ganscope.engine.losses.ns_bce import NonSaturating
from ganscope.engine.parts import Logits


class Minimax(NonSaturating):
    """Settings of the loss."""

    def g(self, logits_fake: Logits, /) -> Logits:
        """log(1 - D(G(z))), G's share of the minimax game (eq. 1).

        Its gradient is D(G(z)): near 0 where D tells pictures apart, which is when G needs it most
        (sec. 3). It is here to be seen, and to be compared with `ns_bce`.
        """
        return -softplus(logits_fake)
