"""Two multilayer perceptrons for points in the plane (Goodfellow et al. 2014, 1406.2661)."""

from itertools import pairwise

from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import leaky_relu

from ganscope.engine.facts import DatasetInfo
from ganscope.engine.networks._blocks import Width, normalise_spectrum
from ganscope.engine.parts import Discriminator, Generator, Network


class Mlp(Network):
    """Shape of the two networks."""

    draws = "points"

    latent_dim: int = Field(default=2, ge=1, le=1024)
    """Numbers of noise from which G draws one point."""
    g_widths: list[Width] = Field(default=[128, 128, 128], min_length=1, max_length=8)
    """Numbers in each hidden layer of G."""
    d_widths: list[Width] = Field(default=[128, 128, 128], min_length=1, max_length=8)
    """Numbers in each hidden layer of D."""
    spectral_norm: bool = False
    """Divide each weight of D by its largest singular value, which bounds D's slope."""

    def build(self, _info: DatasetInfo, /) -> tuple[Generator, Discriminator]:
        """A fresh pair with torch's own initial weights."""
        G, D = MlpGenerator(self), MlpDiscriminator(self)
        if self.spectral_norm:
            normalise_spectrum(D)
        return G, D


class Layers(nn.Module):
    """Linear layers with leaky ReLU between them."""

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x: Float[Tensor, "n a"]) -> Float[Tensor, "n b"]:
        """Float[n, last size], without an activation at the end."""
        for layer in self.layers[:-1]:
            x = leaky_relu(layer(x), 0.2)
        return self.layers[-1](x)


class MlpGenerator(Generator):
    """z -> hidden layers -> a point, kept as a picture of one pixel and two channels."""

    def __init__(self, options: Mlp) -> None:
        super().__init__()
        self.latent_dim = options.latent_dim
        self.classes = 0
        self.body = Layers([options.latent_dim, *options.g_widths, 2])

    def forward(
        self, z: Float[Tensor, "n z"], _y: Int64[Tensor, " n"] | None = None
    ) -> Float[Tensor, "n 2 1 1"]:
        """Points, most of them in [-1, 1]; nothing bounds them."""
        return self.body(z)[:, :, None, None]


class MlpDiscriminator(Discriminator):
    """A point -> hidden layers -> one logit."""

    def __init__(self, options: Mlp) -> None:
        super().__init__()
        self.per_sample = True
        self.body = Layers([2, *options.d_widths, 1])

    def forward(
        self, x: Float[Tensor, "n 2 1 1"], _y: Int64[Tensor, " n"] | None = None
    ) -> Float[Tensor, " n"]:
        """Logits; larger is more real."""
        return self.body(x.flatten(1)).squeeze(1)
