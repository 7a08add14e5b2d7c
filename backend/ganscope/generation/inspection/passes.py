"""One sample through both networks: what each layer is, and what leaves it, as tiles."""

import base64
import math
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d

from ganscope.engine import registry, sampling
from ganscope.engine.data import Dataset, fitted, to_pixels
from ganscope.engine.errors import DataError, PromptError
from ganscope.generation.inspection.loading import NetworkPair, load
from ganscope.generation.inspection.requests import (
    MOST_TILES,
    LayerPass,
    NetworkFiles,
    NetworkPass,
    Operation,
    PairPass,
    Sample,
)
from ganscope.generation.inspection.trace import TracedLayer, is_one_thing, traced
from ganscope.library import catalog
from ganscope.library.sprites import encode_png, grid

LARGEST = 32
"""Pixels of a tile; larger maps are averaged down to it."""
MOST_NUMBERS = 1024
"""Numbers without places that are shown, the first ones."""
FEW = 4
"""Numbers that are written out."""


def look(files: NetworkFiles, sample: Sample, root: Path) -> PairPass:
    """Follow one sample through both networks. Raises CheckpointError, PromptError, DataError."""
    pair = load(files)
    z, y = _noise(pair, sample)
    g = traced(pair.G, z, y)
    x = g[-1].output
    if sample.real is not None:
        x, y = _real(pair, sample, root)
    d = None if pair.D is None else traced(pair.D, x, y)
    loss = registry.bind("losses", pair.config.loss)
    logit = None if d is None else d[-1].output.flatten()[0]
    shown = logit if logit is None or loss.scores == "logit" else logit.sigmoid()
    return PairPass(
        step_g=pair.step_g,
        step_d=pair.step_d,
        g=told(pair.G, g),
        d=None if pair.D is None or d is None else told(pair.D, d),
        seen="generated" if sample.real is None else "real",
        label=int(y) if pair.info.classes else None,
        drawn=_picture(g[-1].output),
        shown=_picture(x),
        score=None if shown is None else float(shown),
    )


def _noise(pair: NetworkPair, sample: Sample) -> tuple[Tensor, Tensor]:
    """Float[1, z] and int64[1]: what G is given; no class is class 0."""
    known = max(1, len(pair.info.classes))
    z = sampling.noise(pair.G.latent_dim, sample.seed, sample.number, 1)
    k = sample.class_index or 0
    if k >= known:
        text = f"{pair.info.title} has {known} classes, counted from 0. There is no class {k}."
        raise PromptError(text)
    return z, torch.tensor([k])


def _real(pair: NetworkPair, sample: Sample, root: Path) -> tuple[Tensor, Tensor]:
    """A real picture as D sees it, and its class."""
    data = _dataset(pair.config.dataset, root)
    rows = np.arange(len(data))
    if sample.class_index is not None and pair.info.classes:
        rows = np.flatnonzero(data.labels == sample.class_index)
    if not len(rows):
        raise DataError(f"{pair.info.title} holds no picture of that class.")
    row = rows[(sample.real or 0) % len(rows)]
    x = fitted(torch.from_numpy(data.images[row : row + 1].copy()), pair.info)
    return x, torch.from_numpy(data.labels[row : row + 1])


@lru_cache(maxsize=1)
def _dataset(name: str, root: Path) -> Dataset:
    """Its arrays stay on the disk. Raises DataError where it is not here."""
    return catalog.load_dataset(name, root)


def told(net: nn.Module, layers: list[TracedLayer]) -> NetworkPass:
    """A traced pass as data. What two layers share counts with the first."""
    counted: set[nn.Parameter] = set()
    found: list[LayerPass] = []
    for layer in layers:
        own = {w for part in layer.modules for w in part.parameters()} - counted
        counted |= own
        found.append(_layer(layer, sum(w.numel() for w in own)))
    parameters = sum(w.numel() for w in net.parameters())
    beside = parameters - sum(w.numel() for w in counted)
    return NetworkPass(layers=found, parameters=parameters, beside=beside)


def _layer(layer: TracedLayer, parameters: int) -> LayerPass:
    x = layer.output[0]
    flat = x.flatten()
    operations = [
        Operation(
            kind=one.kind,
            title=one.title,
            says=one.says,
            parameters=sum(w.numel() for w in one.module.parameters()) if one.module else 0,
        )
        for one in layer.heard
    ]
    channels, tiles = _tiles(x)
    return LayerPass(
        name=layer.name,
        says=_sentence(layer),
        operations=operations,
        shape=list(x.shape) or [1],
        parameters=parameters,
        channels=channels,
        tiles=tiles,
        pooled=x.dim() == 3 and max(x.shape[1:]) > LARGEST,
        values=flat.tolist() if len(flat) <= FEW else [],
    )


def _sentence(layer: TracedLayer) -> str:
    """Of a block what it says of itself, else what its first part does."""
    for part in layer.modules[:1]:
        if not is_one_thing(part) and not type(part).__module__.startswith("torch."):
            return (type(part).__doc__ or type(part).__name__).strip().split("\n", 1)[0]
    return layer.heard[0].says if layer.heard else "What the network is given."


def _tiles(x: Float[Tensor, "..."]) -> tuple[list[int], list[str]]:
    """The strongest channels of maps, the strongest first; numbers without places as one tile."""
    size = x.abs()
    if x.dim() != 3 or x.shape[1:] == (1, 1):
        return [], [_png(_folded(size.flatten()))]
    order = size.mean((1, 2)).argsort(descending=True)[:MOST_TILES]
    maps = size[order]
    if max(maps.shape[1:]) > LARGEST:
        maps = adaptive_avg_pool2d(maps, LARGEST)
    most = maps.max()
    return order.tolist(), [_png(one / most if most > 0 else one) for one in maps]


def _folded(numbers: Float[Tensor, " f"]) -> Float[Tensor, "h w"]:
    """As nearly a square, row by row; what is left over is 0."""
    numbers = numbers[:MOST_NUMBERS]
    width = math.ceil(math.sqrt(len(numbers)))
    height = math.ceil(len(numbers) / width)
    page = numbers.new_zeros(height * width)
    page[: len(numbers)] = numbers
    return page.view(height, width) / numbers.max().clamp(min=1e-12)


def _png(page: Float[Tensor, "h w"]) -> str:
    bright = page.clamp(0, 1).sqrt()  # else all but the largest would be black
    levels = bright.mul(255).round().to(torch.uint8).numpy()
    return base64.b64encode(encode_png(levels[:, :, None])).decode()


def _picture(x: Float[Tensor, "1 c h w"]) -> str:
    if x.shape[2:] == (1, 1):  # a point in the plane
        return ""
    return base64.b64encode(encode_png(grid(to_pixels(x), 1))).decode()
