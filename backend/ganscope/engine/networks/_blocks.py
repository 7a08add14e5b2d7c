"""Layers that several families share."""

import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.functional import normalize
from torch.nn.utils import parametrize


def to_maps(x: Float[Tensor, "n f"], size: int) -> Float[Tensor, "n c {size} {size}"]:
    """Features as maps, channels last in memory: no copy, neither forwards nor backwards."""
    return x.unflatten(1, (size, size, -1)).permute(0, 3, 1, 2)


def to_features(x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n f"]:
    """Maps, channels last in memory, as features: no copy, neither forwards nor backwards."""
    return x.permute(0, 2, 3, 1).flatten(1)


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


class SpectralNorm(nn.Module):
    """A weight divided by its largest singular value (Miyato et al. 2018, 1802.05957, Algorithm 1).

    The singular vector `u` is kept as a buffer and refined by one power iteration at each use in
    training mode. In float32, also under autocast: bfloat16 would spoil the estimate.
    """

    def __init__(self, weight: Float[Tensor, "..."]) -> None:
        super().__init__()
        self.u: Tensor
        self.register_buffer("u", normalize(torch.randn(len(weight)), dim=0))
        with torch.no_grad():
            for _ in range(15):  # as torch's own layer does: a fair estimate from the first step
                self(weight)

    def forward(self, weight: Float[Tensor, "..."]) -> Float[Tensor, "..."]:
        """The weight, with a largest singular value of about 1."""
        rows = weight.flatten(1)
        with torch.autocast(weight.device.type, enabled=False):
            with torch.no_grad():
                v = normalize(rows.T @ self.u, dim=0)
                u = normalize(rows @ v, dim=0)
                if self.training:
                    self.u.copy_(u)
            return weight / (u @ (rows @ v))


def normalise_spectrum(net: nn.Module) -> None:
    """Give every convolution, linear layer and embedding of a network spectral normalisation."""
    for layer in list(net.modules()):
        if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear | nn.Embedding):
            weight = layer.get_parameter("weight")
            parametrize.register_parametrization(layer, "weight", SpectralNorm(weight))
