"""Layers that several families share."""

from typing import Annotated, Literal

import torch
from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import normalize
from torch.nn.utils import parametrize

from ganscope.engine.device import without_autocast
from ganscope.engine.draws import Draws
from ganscope.engine.errors import ConfigError
from ganscope.engine.parts import Network

Width = Annotated[int, Field(ge=1, le=2048)]
"""Channels, or numbers, of one layer."""
NormKind = Literal["batch", "layer", "none"]
Labels = Int64[Tensor, " n"] | Float[Tensor, "n classes"]
"""Class indices; or shares of classes, where the embeddings of G were made to take them."""
ClassesInG = Literal["none", "concat", "norm"]
ClassesInD = Literal["none", "concat", "projection"]
G_NORM = "network.options.g_norm"


class ConditionalNetwork(Network):
    """A family that can tell both networks the class."""

    latent_dim: int
    g_classes: ClassesInG
    d_classes: ClassesInD

    def tells_g(self) -> bool:
        """Beside the noise or by its norms."""
        return self.g_classes != "none"

    def tells_d(self) -> bool:
        """As a channel or by projection."""
        return self.d_classes != "none"


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
        self.rng: Draws | None = None

    def forward(self, x: Float[Tensor, "..."]) -> Float[Tensor, "..."]:
        """Set a share of x to zero and scale up the rest; in eval mode return x itself."""
        if not self.training or self.keep == 1.0 or self.rng is None:
            return x
        return x * self.rng.mask_like(x, self.keep).div_(self.keep)


class ClassNorm(nn.Module):
    """Batch norm whose scale and shift belong to the class (de Vries et al. 2017, 1707.00683)."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(width, affine=False)
        self.scale = nn.Embedding(classes, width)
        self.shift = nn.Embedding(classes, width)
        nn.init.ones_(self.scale.weight)
        nn.init.zeros_(self.shift.weight)

    def forward(self, x: Float[Tensor, "n c h w"], y: Labels) -> Tensor:
        """Normalised maps of the same shape."""
        return self.norm(x) * self.scale(y)[:, :, None, None] + self.shift(y)[:, :, None, None]


def make_norm(kind: NormKind, width: int, classes: int = 0) -> nn.Module:
    """A norm for maps of `width` channels; with classes, its scale and shift belong to them.

    `layer` is over each picture's channels and positions (Ba et al. 2016, 1607.06450): no picture
    depends on the others of its batch. Raises ConfigError.
    """
    if classes and kind != "batch":
        raise ConfigError("Norms by class are batch norms: set g_norm to batch.", G_NORM)
    match kind:
        case "batch":
            return ClassNorm(width, classes) if classes else nn.BatchNorm2d(width)
        case "layer":
            return nn.GroupNorm(1, width)
        case "none":
            return nn.Identity()


def normed(norm: nn.Module, x: Tensor, y: Tensor | None) -> Tensor:
    """The norm's result, with the class where the norm takes one."""
    return norm(x, y) if isinstance(norm, ClassNorm) else norm(x)


class LabelledNoise(nn.Module):
    """z with the class beside it: an embedding, and after it a small MLP where asked."""

    def __init__(self, latent_dim: int, classes: int, class_dim: int, *, mlp: bool) -> None:
        super().__init__()
        self.size = latent_dim + (class_dim if classes else 0)
        self.embed = nn.Embedding(classes, class_dim) if classes else None
        self.mlp = _small_mlp(class_dim) if classes and mlp else nn.Identity()

    def forward(self, z: Float[Tensor, "n z"], y: Labels | None) -> Tensor:
        """Float[n, size]."""
        return z if self.embed is None else torch.cat([z, self.mlp(self.embed(y))], dim=1)


def _small_mlp(size: int) -> nn.Module:
    return nn.Sequential(nn.Linear(size, size), nn.ReLU(), nn.Linear(size, size))


class LabelledImage(nn.Module):
    """x with the class beside it as one more channel: an embedding as large as a picture."""

    def __init__(self, channels: int, size: int, classes: int) -> None:
        super().__init__()
        self.size = size
        self.channels = channels + (1 if classes else 0)
        self.embed = nn.Embedding(classes, size * size) if classes else None

    def forward(self, x: Float[Tensor, "n c h w"], y: Int64[Tensor, " n"] | None) -> Tensor:
        """Float[n, channels, h, w]."""
        if self.embed is None:
            return x
        return torch.cat([x, self.embed(y).unflatten(1, (1, self.size, self.size))], dim=1)


class Head(nn.Module):
    """Features to one logit; with classes, plus the inner product of features and class.

    Projection discriminator: Miyato and Koyama 2018, 1802.05637, eq. 3.
    """

    def __init__(self, size: int, classes: int, *, bias: bool = True, gain: float = 1.0) -> None:
        super().__init__()
        self.linear = nn.Linear(size, 1, bias=bias)
        self.embed = nn.Embedding(classes, size) if classes else None
        self.scale = gain * size**-0.5

    def forward(self, h: Float[Tensor, "n f"], y: Int64[Tensor, " n"] | None) -> Tensor:
        """Float[n]: logits, larger is more real."""
        logits = self.linear(h).squeeze(1)
        if self.embed is None:
            return logits
        return logits + self.scale * (self.embed(y) * h).sum(1)


def halvings(size: int, times: int, path: str) -> int:
    """What is left of a size after so many halvings. ConfigError where it does not come out."""
    if size % 2**times or not size >> times:
        text = f"{size} pixels cannot be halved {times} times. Give fewer widths or another size."
        raise ConfigError(text, path)
    return size >> times


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
        with without_autocast(weight.device):
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
