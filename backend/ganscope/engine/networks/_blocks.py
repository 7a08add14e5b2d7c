"""Layers that several families share."""

import torch
from jaxtyping import Float
from torch import Tensor, nn


class Dropout(nn.Module):
    """Dropout (Srivastava et al. 2014) that draws from the session's own random state."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.keep = 1.0 - share
        self.rng: torch.Generator | None = None

    def forward(self, x: Float[Tensor, "..."]) -> Float[Tensor, "..."]:
        """Set a share of x to zero and scale up the rest; in eval mode return x itself."""
        if not self.training or self.keep == 1.0:
            return x
        mask = torch.empty_like(x).bernoulli_(self.keep, generator=self.rng)
        return x * mask.div_(self.keep)
