"""DCGAN (Radford et al. 2016, 1511.06434), grey or colour, any width, with or without classes."""

from itertools import pairwise
from typing import Literal

import torch
from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import leaky_relu

from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.networks._blocks import (
    ClassesInD,
    ClassesInG,
    ConditionalNetwork,
    Dropout,
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

D_WIDTHS = "network.options.d_widths"
FEWER = "Give fewer d_widths or a larger resolution."


class Dcgan(ConditionalNetwork):
    """Shape of the two networks."""

    latent_dim: int = Field(default=100, ge=1, le=1024)
    """Numbers of noise from which G draws one picture."""
    g_classes: ClassesInG = "none"
    """How G is told the class: beside the noise, by its norms, or not at all."""
    d_classes: ClassesInD = "none"
    """How D is told the class: as a channel, by projection of its features, or not at all."""
    d_class_gain: float = Field(default=1.0, gt=0, le=100)
    """Factor of the projection in D's logit; a larger one makes D look at the class sooner."""
    class_dim: int = Field(default=64, ge=1, le=1024)
    """Numbers that stand for a class beside the noise."""
    class_mlp: bool = False
    """Pass those numbers through a small network first."""
    g_widths: list[Width] = Field(default=[256, 128, 64], min_length=1, max_length=6)
    """Channels of G from its smallest map upwards; each further one doubles the resolution."""
    to_image: Literal["convolution", "transposed"] = "convolution"
    """G's last layer: 3x3 at full size, or one more transposed convolution that doubles."""
    d_widths: list[Width] = Field(default=[64, 128, 256], min_length=1, max_length=6)
    """Channels of D; each halves the resolution."""
    d_mix: int | None = Field(default=None, ge=1, le=2048)
    """Channels of one more 3x3 convolution in D, which leaves the resolution."""
    kernel: Literal[4, 5] = 4
    """Width of the strided convolutions."""
    g_norm: NormKind = "batch"
    """Norm after each layer of G but the last."""
    dense_norm: Literal["features", "maps"] = "maps"
    """Batch norm after G's first layer over each of its numbers, or over each of its maps."""
    d_norm: NormKind = "batch"
    """Norm in D on all layers but the first. Batch norm does not go with gradient penalties."""
    g_slope: float = Field(default=0.0, ge=0, lt=1)
    """Slope of G's activations below zero: 0 is ReLU."""
    bias: Literal["auto", "dense", "none"] = "auto"
    """Biases where no norm follows; in dense layers and G's last one only; or nowhere."""
    init: Literal["normal", "torch"] = "normal"
    """Initial weights: N(0, 0.02) as in the paper (sec. 4), or torch's own."""
    dropout: float = Field(default=0.0, ge=0, lt=1)
    """Share of D's activations set to zero at each step."""
    spectral_norm: bool = False
    """Divide each weight of D by its largest singular value, which bounds D's slope."""

    def build(self, info: DatasetInfo, /) -> tuple[Generator, Discriminator]:
        """A fresh pair. Raises ConfigError where the widths do not fit the pictures."""
        G, D = DcganGenerator(self, info), DcganDiscriminator(self, info)
        if self.init == "normal":
            for layer in (*G.modules(), *D.modules()):
                if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
                    nn.init.normal_(layer.weight, 0.0, 0.02)
        if self.spectral_norm:
            normalise_spectrum(D)
        return G, D


class DcganGenerator(Generator):
    """z, class -> linear -> transposed convolutions with norm -> last layer, tanh."""

    def __init__(self, options: Dcgan, info: DatasetInfo) -> None:
        super().__init__()
        widths, classes = options.g_widths, len(info.classes)
        told = options.g_classes
        by_norm = classes if told == "norm" else 0
        last = options.to_image == "transposed"
        self.latent_dim = options.latent_dim
        self.classes = classes if told != "none" else 0
        self.slope = options.g_slope
        self.base = halvings(info.resolution, len(widths) - 1 + last, "network.options.g_widths")
        self.noise = LabelledNoise(
            self.latent_dim, classes if told == "concat" else 0, options.class_dim,
            mlp=options.class_mlp,
        )  # fmt: skip
        size = widths[0] * self.base**2
        plain = options.g_norm == "none" and options.bias == "auto"
        self.linear = nn.Linear(self.noise.size, size, bias=plain or options.bias == "dense")
        features = options.dense_norm == "features" and options.g_norm == "batch" and not by_norm
        self.dense_norm = nn.BatchNorm1d(size) if features else nn.Identity()
        first = nn.Identity() if features else make_norm(options.g_norm, widths[0], by_norm)
        norms = [make_norm(options.g_norm, width, by_norm) for width in widths[1:]]
        self.up = nn.ModuleList(
            _transposed(a, b, options.kernel, bias=plain) for a, b in pairwise(widths)
        )
        self.norms = nn.ModuleList([first, *norms])
        make = _transposed if last else _full_size
        self.to_image = make(widths[-1], info.channels, options.kernel, bias=options.bias != "none")

    def forward(self, z: Float[Tensor, "n z"], y: Labels | None = None) -> Float[Tensor, "n c h w"]:
        """Pictures in [-1, 1]."""
        x = self.dense_norm(self.linear(self.noise(z, y)))
        x = leaky_relu(normed(self.norms[0], to_maps(x, self.base), y), self.slope)
        for up, norm in zip(self.up, self.norms[1:], strict=True):
            x = leaky_relu(normed(norm, up(x), y), self.slope)
        return torch.tanh(self.to_image(x))


def _transposed(a: int, b: int, kernel: int, *, bias: bool) -> nn.Module:
    """Doubles the resolution."""
    return nn.ConvTranspose2d(a, b, kernel, 2, (kernel - 1) // 2, kernel % 2, bias=bias)


def _full_size(a: int, b: int, _kernel: int, *, bias: bool) -> nn.Module:
    return nn.Conv2d(a, b, 3, padding=1, bias=bias)


class DcganDiscriminator(Discriminator):
    """Strided convolutions, norm on all but the first, leaky ReLU, dropout, linear."""

    def __init__(self, options: Dcgan, info: DatasetInfo) -> None:
        super().__init__()
        self.per_sample = options.d_norm != "batch"
        widths, classes, told = options.d_widths, len(info.classes), options.d_classes
        self.image = LabelledImage(
            info.channels, info.resolution, classes if told == "concat" else 0
        )
        kernel, auto, plain = options.kernel, options.bias == "auto", options.d_norm == "none"
        self.down = nn.ModuleList(
            nn.Conv2d(a, b, kernel, 2, (kernel - 1) // 2, bias=auto and (plain or i == 0))
            for i, (a, b) in enumerate(pairwise([self.image.channels, *widths]))
        )
        outputs = list(widths)
        if options.d_mix is not None:
            self.down.append(nn.Conv2d(widths[-1], options.d_mix, 3, 1, 1, bias=auto and plain))
            outputs.append(options.d_mix)
        self.norms = nn.ModuleList(make_norm(options.d_norm, width) for width in outputs[1:])
        self.dropout = Dropout(options.dropout)
        size = outputs[-1] * _strided(info.resolution, kernel, len(widths)) ** 2
        by_projection = classes if told == "projection" else 0
        self.head = Head(
            size, by_projection, bias=options.bias != "none", gain=options.d_class_gain
        )

    def forward(
        self, x: Float[Tensor, "n c h w"], y: Int64[Tensor, " n"] | None = None
    ) -> Float[Tensor, " n"]:
        """Logits; larger is more real."""
        x = self.image(x, y)
        for i, down in enumerate(self.down):
            x = down(x)
            x = self.norms[i - 1](x) if i else x
            x = self.dropout(leaky_relu(x, 0.2))
        return self.head(to_features(x), y)


def _strided(size: int, kernel: int, times: int) -> int:
    """What strided convolutions leave of a size: half each, an odd rest cut off or rounded up."""
    for _ in range(times):
        size = (size + 2 * ((kernel - 1) // 2) - kernel) // 2 + 1
    if size < 1:
        raise ConfigError(f"D halves the pictures {times} times, to nothing. {FEWER}", D_WIDTHS)
    return size
