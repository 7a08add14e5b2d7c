"""Random numbers for a batch, which several ranks may share."""

from collections.abc import Callable

import torch
from torch import Tensor


class Draws:
    """Draws from one generator, a number or more for each picture of a batch.

    Where ranks share a batch, each draws for the whole of it and keeps its own part: together they
    see what a single one would, and their random states stay equal.
    """

    def __init__(self, generator: torch.Generator, rank: int = 0, ranks: int = 1) -> None:
        self.generator = generator
        self._rank = rank
        self._ranks = ranks

    def uniform(self, n: int, *rest: int) -> Tensor:
        """[n, *rest] in [0, 1)."""
        return self._part(n, rest, torch.rand)

    def normal(self, n: int, *rest: int) -> Tensor:
        """[n, *rest] from N(0, 1)."""
        return self._part(n, rest, torch.randn)

    def integers(self, low: int, high: int, n: int, *rest: int) -> Tensor:
        """int64 [n, *rest] in [low, high)."""
        shape, device = (n * self._ranks, *rest), self.generator.device
        drawn = torch.randint(low, high, shape, device=device, generator=self.generator)
        return self._mine(drawn, n)

    def noise_like(self, x: Tensor, deviation: float) -> Tensor:
        """N(0, deviation^2) in the shape, type and memory order of x: [n, ...]."""
        return self._like(x, lambda whole: whole.normal_(0.0, deviation, generator=self.generator))

    def mask_like(self, x: Tensor, keep: float) -> Tensor:
        """1 with this probability, else 0, in the shape, type and memory order of x: [n, ...]."""
        return self._like(x, lambda whole: whole.bernoulli_(keep, generator=self.generator))

    def _part(self, n: int, rest: tuple[int, ...], draw: Callable[..., Tensor]) -> Tensor:
        shape, device = (n * self._ranks, *rest), self.generator.device
        return self._mine(draw(shape, device=device, generator=self.generator), n)

    def _like(self, x: Tensor, fill: Callable[[Tensor], Tensor]) -> Tensor:
        copies = (self._ranks, *[1] * (x.dim() - 1))
        whole = torch.empty_like(x.repeat(copies) if self._ranks > 1 else x)
        return self._mine(fill(whole), len(x))

    def _mine(self, whole: Tensor, n: int) -> Tensor:
        return whole[self._rank * n : (self._rank + 1) * n]
