"""Data sets that a person brought along: each a folder `own/NAME` below the data folder."""

import json
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from ganscope.engine.catalog_models import DatasetInfo
from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError

FOLDER = "own"
INFO = "dataset.json"
IMAGES = "images.npy"
LABELS = "labels.npy"
FINGERPRINT = "fingerprint.json"


def names(root: Path | None) -> list[str]:
    """Every complete one, sorted."""
    if root is None:
        return []
    return sorted(path.parent.name for path in (root / FOLDER).glob(f"*/{INFO}"))


def info(root: Path, name: str) -> DatasetInfo:
    """What one of them is. DataError where its description is damaged."""
    try:
        return DatasetInfo.model_validate_json((root / FOLDER / name / INFO).read_bytes())
    except (OSError, ValidationError):
        raise DataError(f"The data set {name} is damaged. Import its pictures again.") from None


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
