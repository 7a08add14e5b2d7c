"""DCGAN (Radford et al. 2016, 1511.06434), unconditional, for any resolution that halves twice."""

from itertools import pairwise

import torch
from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import leaky_relu, relu

from ganscope.engine import networks
from ganscope.engine.catalog_models import DatasetInfo
from ganscope.engine.config import Frozen
from ganscope.engine.networks._blocks import Dropout, normalise_spectrum, to_features, to_maps


class Options(Frozen):
    """Size of the two networks."""

    latent_dim: int = Field(default=100, ge=1, le=1024)
    """Numbers of noise from which G draws one picture."""
    g_widths: list[int] = Field(default=[256, 128, 64], min_length=2, max_length=6)
    """Channels of G from its smallest map upwards; each further one doubles the resolution."""
    d_widths: list[int] = Field(default=[64, 128, 256], min_length=1, max_length=6)
    """Channels of D; each halves the resolution."""
    dropout: float = Field(default=0.3, ge=0, lt=1)
    """Share of D's activations set to zero at each step."""
    spectral_norm: bool = False
    """Divide each weight of D by its largest singular value, which bounds D's slope."""


class Generator(networks.Generator):
    """z -> linear -> transposed convolutions with batch norm and ReLU -> convolution, tanh."""

    def __init__(self, options: Options, info: DatasetInfo) -> None:
        super().__init__()
        widths = options.g_widths
        self.latent_dim = options.latent_dim
        self.classes = 0
        self.base = info.resolution // 2 ** (len(widths) - 1)
        size = widths[0] * self.base**2
        self.linear = nn.Linear(self.latent_dim, size)
        self.linear_norm = nn.BatchNorm1d(size)
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False) for a, b in pairwise(widths)
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in widths[1:])
        self.to_image = nn.Conv2d(widths[-1], info.channels, 3, padding=1)

    def forward(
        self,
        z: Float[Tensor, "n z"],
        y: Int64[Tensor, " n"] | None = None,  # noqa: ARG002 - unconditional
    ) -> Float[Tensor, "n c h w"]:
        """Pictures in [-1, 1]."""
        x = relu(self.linear_norm(self.linear(z)))
        x = to_maps(x, self.base)
        for up, norm in zip(self.up, self.norms, strict=True):
            x = relu(norm(up(x)))
        return torch.tanh(self.to_image(x))


class Discriminator(networks.Discriminator):
    """Strided convolutions without bias, batch norm on all but the first, dropout, linear."""

    def __init__(self, options: Options, info: DatasetInfo) -> None:
        super().__init__()
        self.per_sample = False
        widths = options.d_widths
        self.down = nn.ModuleList(
            nn.Conv2d(a, b, 4, 2, 1, bias=False) for a, b in pairwise([info.channels, *widths])
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in widths[1:])
        self.dropout = Dropout(options.dropout)
        self.linear = nn.Linear(widths[-1] * (info.resolution // 2 ** len(widths)) ** 2, 1)

    def forward(
        self,
        x: Float[Tensor, "n c h w"],
        y: Int64[Tensor, " n"] | None = None,  # noqa: ARG002 - unconditional
    ) -> Float[Tensor, " n"]:
        """Logits; larger is more real."""
        for i, down in enumerate(self.down):
            x = down(x)
            x = self.norms[i - 1](x) if i else x
            x = self.dropout(leaky_relu(x, 0.2))
        return self.linear(to_features(x)).squeeze(1)


def build(options: Options, info: DatasetInfo) -> tuple[Generator, Discriminator]:
    """A fresh pair with weights drawn from N(0, 0.02) (Radford et al. 2016, sec. 4)."""
    G, D = Generator(options, info), Discriminator(options, info)
    for net in (G, D):
        for layer in net.modules():
            if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
                nn.init.normal_(layer.weight, 0.0, 0.02)
    if options.spectral_norm:
        normalise_spectrum(D)
    return G, D
