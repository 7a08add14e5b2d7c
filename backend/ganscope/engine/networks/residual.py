"""Residual pair in the style of SNGAN (Miyato et al. 2018, 1802.05957, tables 3 to 5)."""

from itertools import pairwise
from typing import Literal

import torch
from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, leaky_relu, relu

from ganscope.engine.facts import DatasetInfo
from ganscope.engine.networks._blocks import (
    ClassesInD,
    ClassesInG,
    ConditionalNetwork,
    Head,
    LabelledImage,
    LabelledNoise,
    Labels,
    NormKind,
    Width,
    halvings,
    make_norm,
    normalise_spectrum,
    normed,
    to_features,
    to_maps,
)
from ganscope.engine.parts import Discriminator, Generator

SMALLEST = 8
"""D halves the resolution until its maps are this small; further blocks leave it."""


class Residual(ConditionalNetwork):
    """Shape of the two networks."""

    latent_dim: int = Field(default=128, ge=1, le=1024)
    """Numbers of noise from which G draws one picture."""
    g_classes: ClassesInG = "norm"
    """How G is told the class: beside the noise, by its norms, or not at all."""
    d_classes: ClassesInD = "projection"
    """How D is told the class: as a channel, by projection of its features, or not at all."""
    class_dim: int = Field(default=64, ge=1, le=1024)
    """Numbers that stand for a class beside the noise."""
    g_widths: list[Width] = Field(default=[128, 128, 128, 128], min_length=2, max_length=7)
    """Channels of G from its smallest map upwards; each further block doubles the resolution."""
    d_widths: list[Width] = Field(default=[64, 64, 64, 64], min_length=2, max_length=7)
    """Channels of D's blocks, which halve the resolution down to 8 pixels and then leave it."""
    g_norm: NormKind = "batch"
    """Norm before each convolution of G."""
    pool: Literal["sum", "none"] = "sum"
    """D's last maps summed over their positions as in the paper, or kept as they are."""
    d_slope: float = Field(default=0.0, ge=0, lt=1)
    """Slope of D's activations below zero: 0 is ReLU, as in the paper."""
    spectral_norm: bool = True
    """Divide each weight of D by its largest singular value, which bounds D's slope."""

    def build(self, info: DatasetInfo, /) -> tuple[Generator, Discriminator]:
        """A fresh pair, Glorot-uniform weights; ConfigError where the widths do not fit."""
        G, D = ResidualGenerator(self, info), ResidualDiscriminator(self, info)
        for layer in (*G.modules(), *D.modules()):
            if isinstance(layer, nn.Conv2d | nn.Linear):
                nn.init.xavier_uniform_(layer.weight)
        if self.spectral_norm:
            normalise_spectrum(D)
        return G, D


class UpBlock(nn.Module):
    """norm, ReLU, doubled, 3x3, norm, ReLU, 3x3; beside it: doubled, 1x1."""

    def __init__(self, a: int, b: int, norm: NormKind, classes: int) -> None:
        super().__init__()
        self.norms = nn.ModuleList([make_norm(norm, a, classes), make_norm(norm, b, classes)])
        self.first = nn.Conv2d(a, b, 3, padding=1)
        self.second = nn.Conv2d(b, b, 3, padding=1)
        self.beside = nn.Conv2d(a, b, 1)

    def forward(self, x: Float[Tensor, "n a h w"], y: Labels | None) -> Tensor:
        """Float[n, b, 2h, 2w]."""
        h = interpolate(relu(normed(self.norms[0], x, y)), scale_factor=2.0)
        h = self.second(relu(normed(self.norms[1], self.first(h), y)))
        return h + interpolate(self.beside(x), scale_factor=2.0)  # 1x1 first: the same, cheaper


class DownBlock(nn.Module):
    """ReLU, 3x3, ReLU, 3x3, halved; beside it: 1x1, halved. The first block has no ReLU before."""

    def __init__(self, a: int, b: int, *, halve: bool, first: bool, slope: float) -> None:
        super().__init__()
        self.slope = slope
        self.halve, self.is_first = halve, first
        self.first = nn.Conv2d(a, b, 3, padding=1)
        self.second = nn.Conv2d(b, b, 3, padding=1)
        self.beside = nn.Conv2d(a, b, 1) if halve or a != b else nn.Identity()

    def forward(self, x: Float[Tensor, "n a h w"]) -> Float[Tensor, "n b h2 w2"]:
        """Float[n, b, h / 2, w / 2], or [n, b, h, w] where it does not halve."""
        h = self.first(x if self.is_first else leaky_relu(x, self.slope))
        h = self.second(leaky_relu(h, self.slope))
        if not self.halve:
            return h + self.beside(x)
        return avg_pool2d(h, 2) + self.beside(avg_pool2d(x, 2))


class ResidualGenerator(Generator):
    """z, class -> linear -> blocks that double -> norm, ReLU, 3x3, tanh."""

    def __init__(self, options: Residual, info: DatasetInfo) -> None:
        super().__init__()
        widths, classes, told = options.g_widths, len(info.classes), options.g_classes
        by_norm = classes if told == "norm" else 0
        self.latent_dim = options.latent_dim
        self.classes = classes if told != "none" else 0
        self.base = halvings(info.resolution, len(widths) - 1, "network.options.g_widths")
        beside = classes if told == "concat" else 0
        self.noise = LabelledNoise(self.latent_dim, beside, options.class_dim, mlp=False)
        self.linear = nn.Linear(self.noise.size, widths[0] * self.base**2)
        self.blocks = nn.ModuleList(
            UpBlock(a, b, options.g_norm, by_norm) for a, b in pairwise(widths)
        )
        self.norm = make_norm(options.g_norm, widths[-1], 0)
        self.to_image = nn.Conv2d(widths[-1], info.channels, 3, padding=1)

    def forward(self, z: Float[Tensor, "n z"], y: Labels | None = None) -> Float[Tensor, "n c h w"]:
        """Pictures in [-1, 1]."""
        x = to_maps(self.linear(self.noise(z, y)), self.base)
        for block in self.blocks:
            x = block(x, y)
        return torch.tanh(self.to_image(relu(self.norm(x))))


class ResidualDiscriminator(Discriminator):
    """Blocks that halve, ReLU, pool over positions, linear with projection. No batch norm."""

    def __init__(self, options: Residual, info: DatasetInfo) -> None:
        super().__init__()
        self.per_sample = True
        classes, told = len(info.classes), options.d_classes
        beside = classes if told == "concat" else 0
        self.image = LabelledImage(info.channels, info.resolution, beside)
        self.blocks = nn.ModuleList()
        size = info.resolution
        for a, b in pairwise([self.image.channels, *options.d_widths]):
            halve = size > SMALLEST and size % 2 == 0
            self.blocks.append(
                DownBlock(a, b, halve=halve, first=not self.blocks, slope=options.d_slope)
            )
            size = size // 2 if halve else size
        self.pool, self.slope = options.pool, options.d_slope
        features = options.d_widths[-1] * (size**2 if options.pool == "none" else 1)
        self.head = Head(features, classes if told == "projection" else 0)

    def forward(
        self, x: Float[Tensor, "n c h w"], y: Int64[Tensor, " n"] | None = None
    ) -> Float[Tensor, " n"]:
        """Logits; larger is more real."""
        x = self.image(x, y)
        for block in self.blocks:
            x = block(x)
        x = leaky_relu(x, self.slope)
        return self.head(x.sum((2, 3)) if self.pool == "sum" else to_features(x), y)
