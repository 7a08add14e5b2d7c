"""SVHN: house numbers from street photographs, cropped to single digits (Netzer et al. 2011)."""

import importlib
from pathlib import Path

import numpy as np

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import UNTRIED, Arrays, cached, held_out, stamp
from ganscope.library.datasets._mat import read_mat
from ganscope.library.descriptions import RemoteFile
from ganscope.library.digit_words import DIGIT_ALIASES, DIGIT_NOUNS, DIGITS

SIZES = {"train": 182_040_794, "test": 64_275_384}

info = DatasetInfo(
    name="svhn",
    title="SVHN",
    summary="Digits of house numbers in colour, cut from street photographs.",
    resolution=32,
    channels=3,
    classes=DIGITS,
    aliases=DIGIT_ALIASES,
    nouns=DIGIT_NOUNS | {"house number": []},
    images=73_257,
    download_mb=246.3,
    files=[f"{split}_32x32.mat" for split in SIZES],
    licence="Non-commercial use only",
    source="Stanford University and Google, http://ufldl.stanford.edu/housenumbers/",
    caveat=UNTRIED,
)


def load(root: Path, split: str = "train") -> Dataset:
    """The training images (73,257), or with split "t10k" the test images (26,032)."""
    path = root / info.files[0 if split == "train" else 1]

    def make() -> Arrays:
        found = read_mat(path)
        if set(found) != {"X", "y"} or found["X"].ndim != 4:
            raise DataError(f"{path} should hold the arrays X and y. Download it again.")
        labels = found["y"].reshape(-1).astype(np.int64)
        labels[labels == 10] = 0  # so the files call the digit 0
        return np.ascontiguousarray(found["X"].transpose(3, 2, 0, 1)), labels

    which = info if split == "train" else held_out(info, 26_032)
    return cached(which, path.parent, stamp([path]), make)


def files() -> list[RemoteFile]:
    """What to download."""
    known = importlib.import_module("torchvision.datasets").SVHN.split_list
    return [RemoteFile([known[s][0]], known[s][1], known[s][2], size) for s, size in SIZES.items()]
