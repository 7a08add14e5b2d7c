"""A generator that draws points: noise by its seed or by itself, one class or a blend of several.

Imported by the generation process only, like everything here that holds torch.
"""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import cast

import numpy as np
import torch
from jaxtyping import Float
from numpy.typing import NDArray
from torch import Tensor, nn

from ganscope.engine import checkpoint, sampling
from ganscope.engine.data import to_pixels
from ganscope.engine.errors import CheckpointError, PromptError
from ganscope.engine.files import sha256
from ganscope.generation.requests import Point, Weights

DIRECTIONS = 10
"""Principal directions of the latent space that are kept."""


class SoftEmbedding(nn.Module):
    """An embedding that takes shares of classes in place of one index: a blend is their mean."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        self.weight = embedding.weight

    def forward(self, y: Float[Tensor, "n classes"]) -> Float[Tensor, "n width"]:
        """With all of the share on one class exactly that class's row."""
        return y @ self.weight


class Renderer:
    """The generator of a checkpoint or of a live file, in eval mode on the CPU."""

    def __init__(self, model: checkpoint.LoadedGenerator, digest: str) -> None:
        self.G, self.config, self.info = _softened(model.G), model.config, model.dataset
        self.sha256 = digest
        """Of the file that the weights came from."""
        self.latent_dim = int(model.G.latent_dim)
        self.classes = int(model.G.classes)
        """That it can be asked for; 0 where it takes no class."""

    def noise(self, points: Sequence[Point]) -> Float[Tensor, "n z"]:
        """Noise of each point. Raises PromptError where a point is of another latent space."""
        parts = [self._rows(list(run)) for _, run in groupby(enumerate(points), _run)]
        z = torch.cat(parts)
        for row, point in enumerate(points):
            if point.moves:
                z[row] += self._step(point.moves)
        return z

    def _rows(self, run: list[tuple[int, Point]]) -> Tensor:
        """Noise of points that follow each other in one seed's, or of one that holds its own."""
        point = run[0][1]
        if point.z is None:
            rows = sampling.noise(self.latent_dim, point.seed, point.number, len(run))
            return rows * point.truncation
        if len(point.z) != self.latent_dim:
            text = f"This model draws from {self.latent_dim} numbers of noise, not {len(point.z)}."
            raise PromptError(text)
        return torch.tensor([point.z], dtype=torch.float32)

    def _step(self, moves: list[float]) -> Tensor:
        vectors = self.directions[0][: len(moves)]
        return torch.tensor(moves[: len(vectors)], dtype=torch.float32) @ vectors

    def mix(self, points: Sequence[Point]) -> Float[Tensor, "n classes"] | None:
        """Shares of classes, summing to 1, of each point. Raises PromptError."""
        if not self.classes:
            return None
        y = torch.zeros(len(points), self.classes)
        for row, point in enumerate(points):
            for part in point.mix:
                if part.class_index >= self.classes:
                    text = f"This model knows {self.classes} classes, counted from 0."
                    raise PromptError(f"{text} There is no class {part.class_index}.")
                y[row, part.class_index] += part.share
            if abs(float(y[row].sum()) - 1) > 1e-4:
                raise PromptError("This model draws by class: the shares of a mix sum to 1.")
        return y

    @torch.no_grad()
    def paint(self, z: Tensor, y: Tensor | None, *, block: int = 0) -> NDArray[np.uint8]:
        """Pictures uint8 [n, c, h, w].

        With a `block` they are computed in blocks of that many always: then a picture does not
        depend, to the last bit, on how many others are drawn with it.
        """
        n, size = len(z), block or len(z)
        rest = -n % size
        z = torch.cat([z, z.new_zeros(rest, z.shape[1])])
        y = None if y is None else torch.cat([y, y[:1].expand(rest, -1)])
        parts = [
            to_pixels(self.G(z[i : i + size], None if y is None else y[i : i + size]))
            for i in range(0, n, size)
        ]
        return np.concatenate(parts)[:n]

    @cached_property
    def directions(self) -> tuple[Float[Tensor, "k z"], list[float]]:
        """Unit vectors along which G's first layer varies most, and their shares of the variance.

        z is white, so the principal components of the layer's outputs (Haerkoenen et al. 2020,
        2004.02546) are the right singular vectors of its weight: no sampling is needed
        (Shen and Zhou 2021, 2007.06600).
        """
        first = cast(nn.Linear, self.G.get_submodule("linear"))  # other ones may see the class only
        weight = first.weight.detach()[:, : self.latent_dim]
        _, scale, vectors = torch.linalg.svd(weight, full_matrices=False)
        shares = (scale**2 / (scale**2).sum())[:DIRECTIONS]
        vectors = vectors[:DIRECTIONS]
        largest = vectors.gather(1, vectors.abs().argmax(1, keepdim=True))
        return vectors * largest.sign(), shares.tolist()


def _run(numbered: tuple[int, Point]) -> tuple[object, ...]:
    """Equal for neighbours whose noise can be made at once."""
    place, point = numbered
    if point.z is not None:
        return ("own", place)
    return (point.seed, point.truncation, point.number - place)


def _softened(G: nn.Module) -> nn.Module:
    """The same network with every embedding taking shares of classes."""
    for parent in list(G.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Embedding):
                setattr(parent, name, SoftEmbedding(child))
    return G


def renderer(model: Path, weights: Weights = "ema") -> Renderer:
    """The generator of a checkpoint folder or a live file, read once. Raises CheckpointError."""
    try:
        stamp = max(path.stat().st_mtime_ns for path in [model, *model.glob("*.safetensors")])
    except OSError:
        text = f"The files of this model are no longer in {model}. Load another one."
        raise CheckpointError(text) from None
    return _read(model, weights, stamp)


@lru_cache(maxsize=4)
def _read(model: Path, weights: Weights, _stamp: int) -> Renderer:
    if weights == "raw" and not model.is_dir():
        text = "A model that trains gives its averaged weights only. Save it to draw from the raw."
        raise CheckpointError(text)
    group = "ema" if weights == "ema" else "generator"
    file = model / f"{group}.safetensors" if model.is_dir() else model
    found = checkpoint.load_generator(model, group)
    return Renderer(found, sha256(file.read_bytes()))
