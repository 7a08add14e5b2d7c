"""Non-saturating binary cross-entropy (Goodfellow et al. 2014, 1406.2661, sec. 3)."""

from pydantic import Field
from torch.nn.functional import softplus

from ganscope.engine.config import LIVE
from ganscope.engine.parts import Logits, Loss


class NonSaturating(Loss):
    """Settings of the loss."""

    scores = "probability"

    label_smoothing: float = Field(default=0.0, ge=0, lt=0.5, json_schema_extra=LIVE)
    """How far below 1 the target for real images lies: 0.1 asks D for 0.9 (one-sided)."""

    @property
    def undecided(self) -> float:
        """Half of the target: D's best answer where both kinds are alike (1406.2661, eq. 2)."""
        return (1.0 - self.label_smoothing) / 2

    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        """Cross-entropy of D: real images towards 1 - smoothing, generated ones towards 0.

        One-sided smoothing after Salimans et al. 2016 (1606.03498, sec. 3.4). The target t = 1 - s
        gives t softplus(-l) + (1 - t) softplus(l) = softplus(-l) + s l.
        """
        smoothed = softplus(-logits_real) + self.label_smoothing * logits_real
        return smoothed + softplus(logits_fake)

    def g(self, logits_fake: Logits, /) -> Logits:
        """-log D(G(z)), whose gradient stays strong while D wins."""
        return softplus(-logits_fake)
