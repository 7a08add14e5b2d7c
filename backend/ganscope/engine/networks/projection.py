"""Small conditional DCGAN with a projection discriminator (Miyato and Koyama 2018, 1802.05637)."""

from itertools import pairwise

import torch
from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import leaky_relu, relu

from ganscope.engine import networks
from ganscope.engine.catalog_models import DatasetInfo
from ganscope.engine.config import Frozen
from ganscope.engine.networks._blocks import normalise_spectrum, to_features, to_maps


class Options(Frozen):
    """Size of the two networks."""

    latent_dim: int = Field(default=64, ge=1, le=1024)
    """Numbers of noise from which G draws one picture."""
    class_dim: int = Field(default=64, ge=1, le=1024)
    """Numbers that stand for a class beside the noise."""
    g_widths: list[int] = Field(default=[128, 64, 32], min_length=2, max_length=6)
    """Channels of G from its smallest map upwards; each further one doubles the resolution."""
    d_widths: list[int] = Field(default=[24, 48, 96], min_length=2, max_length=6)
    """Channels of D; each but the last halves the resolution."""
    spectral_norm: bool = False
    """Divide each weight of D by its largest singular value, which bounds D's slope."""


class Generator(networks.Generator):
    """z, class -> linear -> transposed convolutions, layer norm, ReLU -> convolution, tanh.

    Layer norm (Ba et al. 2016, 1607.06450) over each picture's channels and positions: no picture
    depends on the others of its batch, and the averaged generator is ready for use at any step.
    """

    def __init__(self, options: Options, info: DatasetInfo) -> None:
        super().__init__()
        widths = options.g_widths
        self.latent_dim = options.latent_dim
        self.classes = len(info.classes)
        self.base = info.resolution // 2 ** (len(widths) - 1)
        self.embed = nn.Embedding(self.classes, options.class_dim)
        size = widths[0] * self.base**2
        self.linear = nn.Linear(self.latent_dim + options.class_dim, size, bias=False)
        self.norms = nn.ModuleList(nn.GroupNorm(1, width) for width in widths)
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False) for a, b in pairwise(widths)
        )
        self.to_image = nn.Conv2d(widths[-1], info.channels, 3, padding=1)

    def forward(self, z: Float[Tensor, "n z"], y: Int64[Tensor, " n"]) -> Float[Tensor, "n c h w"]:
        """Pictures in [-1, 1]."""
        x = self.linear(torch.cat([z, self.embed(y)], dim=1))
        x = relu(self.norms[0](to_maps(x, self.base)))
        for up, norm in zip(self.up, self.norms[1:], strict=True):
            x = relu(norm(up(x)))
        return torch.tanh(self.to_image(x))


class Discriminator(networks.Discriminator):
    """Strided convolutions without batch norm; the class enters as an inner product.

    No batch norm: with it such a small D lets G draw one picture per class.
    """

    def __init__(self, options: Options, info: DatasetInfo) -> None:
        super().__init__()
        self.per_sample = True
        widths = options.d_widths
        self.down = nn.ModuleList(
            nn.Conv2d(a, b, 4, 2, 1) for a, b in pairwise([info.channels, *widths[:-1]])
        )
        self.mix = nn.Conv2d(widths[-2], widths[-1], 3, padding=1)
        size = widths[-1] * (info.resolution // 2 ** (len(widths) - 1)) ** 2
        self.linear = nn.Linear(size, 1)
        self.embed = nn.Embedding(len(info.classes), size)
        self.scale = size**-0.5

    def forward(self, x: Float[Tensor, "n c h w"], y: Int64[Tensor, " n"]) -> Float[Tensor, " n"]:
        """Logits; larger is more real."""
        for down in self.down:
            x = leaky_relu(down(x), 0.2)
        h = to_features(leaky_relu(self.mix(x), 0.2))
        return self.linear(h).squeeze(1) + self.scale * (self.embed(y) * h).sum(1)


def build(options: Options, info: DatasetInfo) -> tuple[Generator, Discriminator]:
    """A fresh pair with torch's own initial weights."""
    G, D = Generator(options, info), Discriminator(options, info)
    if options.spectral_norm:
        normalise_spectrum(D)
    return G, D
