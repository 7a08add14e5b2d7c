"""Relativistic pairing (Jolicoeur-Martineau 2018, 1807.00734; Huang et al. 2024, 2501.05441).

D compares each real image with one generated picture, of the same class where there are classes:
only the difference of the two logits counts. R3GAN adds R1 and R2, without which it need not
converge (2501.05441, sec. 2).
"""

from torch.nn.functional import softplus

from ganscope.engine.parts import Logits, RelativisticLoss


class RelativisticPairing(RelativisticLoss):
    """The pairing has no settings."""

    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        """-log sigmoid(D(x) - D(G(z)))."""
        return softplus(logits_fake - logits_real)

    def g(self, logits_fake: Logits, logits_real: Logits, /) -> Logits:
        """-log sigmoid(D(G(z)) - D(x)): the same game with the roles exchanged."""
        return softplus(logits_real - logits_fake)
