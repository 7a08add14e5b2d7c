"""Which real images teach a judge, and which ones generated pictures are compared with."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ganscope.engine.data import Dataset
from ganscope.library import catalog, datasets

HELD_OUT = 0.2
"""Share of a data set without test images that no judge learns from."""


@dataclass(frozen=True)
class Split:
    """One data set, cut in two: a judge learns from one part and is measured on the other."""

    train: Dataset
    """Every image that a GAN may train on."""
    learn: Dataset
    """What the judge learns from."""
    held_out: Dataset
    """What it never saw."""
    held_out_words: str
    """Where those images come from, for people."""
    unseen: bool
    """Whether no GAN trained on them either: so with a data set's own test images."""

    @property
    def reference(self) -> Dataset:
        """What generated pictures are compared with: test images, where there are any."""
        return self.held_out if self.unseen else self.train


def split(name: str, root: Path) -> Split:
    """A data set and its test images; without such, a fifth of its own, the same every time.

    Raises DataError where its files are missing, ConfigError for an unknown name.
    """
    train = catalog.load_dataset(name, root)
    if name in datasets.names() and train.info.kind == "pictures":
        return _with_test(train, datasets.named(name).load(root, "t10k"))
    order = np.random.default_rng(0).permutation(len(train))
    cut = max(1, round(HELD_OUT * len(train)))
    held_out, learn = (_part(train, np.sort(rows)) for rows in (order[:cut], order[cut:]))
    words = "a fifth of its images, kept from the judge"
    return Split(train, learn, held_out, words, unseen=False)


def _with_test(train: Dataset, test: Dataset) -> Split:
    return Split(train, train, test, "its own test images", unseen=True)


def _part(dataset: Dataset, rows: np.ndarray) -> Dataset:
    return replace(dataset, images=dataset.images[rows], labels=dataset.labels[rows])
