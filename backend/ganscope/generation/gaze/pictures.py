"""The pictures that D is shown: fakes by their seed, real images of the session's data set.

Both as D sees them in training, but without what is random there: noise and augmentation.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from ganscope.engine import sampling
from ganscope.engine.data import Dataset, Images, Labels, fitted
from ganscope.engine.errors import DataError, PromptError
from ganscope.engine.registry import bind
from ganscope.generation.gaze.answers import PictureKey
from ganscope.generation.inspection.loading import NetworkPair
from ganscope.library import catalog


class ShownBatch(NamedTuple):
    """Pictures in [-1, 1] with what D is told of each."""

    x: Images
    y: Labels
    keys: list[PictureKey]


def classes_told(pair: NetworkPair) -> list[str]:
    """The classes that the networks are told of; empty where they are told none."""
    family = bind("networks", pair.config.network)
    return pair.info.classes if family.tells_g() or family.tells_d() else []


def fakes(pair: NetworkPair, seed: int, keys: Sequence[PictureKey]) -> ShownBatch:
    """G's pictures at these places of a seed's noise."""
    rows = [sampling.noise(pair.G.latent_dim, seed, key.number, 1) for key in keys]
    y = _labels(keys)
    with torch.no_grad():
        x = pair.G(torch.cat(rows), y).float()
    return ShownBatch(x, y, list(keys))


def fake_keys(pair: NetworkPair, count: int, class_index: int | None) -> list[PictureKey]:
    """The first of a seed: all of one class, or the classes in turn, where there are any.

    Raises PromptError for a class that the networks are not told of.
    """
    known = _known(pair, class_index)
    if not known:
        return [PictureKey("fake", i, None) for i in range(count)]
    return [
        PictureKey("fake", i, i % known if class_index is None else class_index)
        for i in range(count)
    ]


def _known(pair: NetworkPair, class_index: int | None) -> int:
    known = len(classes_told(pair))
    if class_index is not None and class_index >= known:
        text = f"These networks know {known} classes, counted from 0."
        raise PromptError(f"{text} There is no class {class_index}.")
    return known


class RealImages:
    """The session's data set, as its networks see it."""

    def __init__(self, name: str, root: Path, pair: NetworkPair) -> None:
        """Raises DataError, ConfigError where the data are not here or cannot be read."""
        self._data: Dataset = catalog.load_dataset(name, root)
        self._pair = pair
        classes = len(pair.info.classes)
        if int(self._data.labels.max()) >= max(1, classes):
            text = f"{pair.info.title} has other classes by now than the {classes} that D learnt"
            raise DataError(f"{text}. Import the former pictures to see D's view of them.")

    def keys(self, count: int, seed: int, class_index: int | None) -> list[PictureKey]:
        """So many rows by chance, none twice; of one class where it is given."""
        _known(self._pair, class_index)
        rows = np.arange(len(self._data))
        if class_index is not None:
            rows = rows[self._data.labels == class_index]
        chosen = np.random.default_rng(seed).permutation(rows)[:count]
        return [self._key(int(row)) for row in chosen]

    def at(self, rows: Sequence[int]) -> ShownBatch:
        """These images, sized and coloured for the networks. Raises PromptError."""
        most = max(rows, default=0)
        if most >= len(self._data):
            text = f"{self._pair.info.title} has {len(self._data):,} images, counted from 0."
            raise PromptError(f"{text} There is no image {most:,}.")
        keys = [self._key(row) for row in rows]
        pixels = torch.from_numpy(np.array(self._data.images[list(rows)]))
        return ShownBatch(fitted(pixels, self._pair.info), _labels(keys), keys)

    def _key(self, row: int) -> PictureKey:
        told = classes_told(self._pair)
        return PictureKey("real", row, int(self._data.labels[row]) if told else None)


def _labels(keys: Sequence[PictureKey]) -> Labels:
    return torch.tensor([key.class_index or 0 for key in keys], dtype=torch.int64)
