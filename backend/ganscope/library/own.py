"""Imported data sets: each a folder `own/NAME` below the data folder."""

import json
from pathlib import Path

import numpy as np

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.library.own_files import FINGERPRINT, FOLDER, IMAGES, LABELS, info, names

__all__ = ["info", "load", "names"]


def load(root: Path, name: str) -> Dataset:
    """Its pictures, memory-mapped, and their labels. DataError where a file is missing or wrong."""
    facts, folder = info(root, name), root / FOLDER / name
    shape = (facts.images, facts.channels, facts.resolution, facts.resolution)
    try:
        images = np.load(folder / IMAGES, mmap_mode="r", allow_pickle=False)
        labels = np.load(folder / LABELS, allow_pickle=False)
        fingerprint = json.loads((folder / FINGERPRINT).read_text("utf-8"))
    except (OSError, ValueError, EOFError):
        raise DataError(f"The data set {name} is damaged. Import its pictures again.") from None
    if images.shape != shape or images.dtype != np.uint8 or labels.shape != shape[:1]:
        raise DataError(f"The data set {name} should hold {shape}; its file holds {images.shape}.")
    return Dataset(facts, images, labels.astype(np.int64), str(fingerprint))
