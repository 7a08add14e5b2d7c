"""EMNIST Letters: handwritten letters, capital and small as one (Cohen et al. 2017, 1702.05373)."""

import importlib
import string
from pathlib import Path

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import UNTRIED, Arrays, cached, held_out, read_idx, stamp
from ganscope.library.descriptions import RemoteFile

ARCHIVE = "EMNIST/raw/gzip.zip"
MEMBER = "gzip/emnist-letters-{}-ubyte.gz"

info = DatasetInfo(
    name="emnist_letters",
    title="EMNIST Letters",
    summary="Handwritten letters in grey; a class holds a letter's capital and small forms.",
    resolution=28,
    channels=1,
    classes=list(string.ascii_lowercase),
    aliases={f"{letter}'s": letter for letter in string.ascii_lowercase} | {"zed": "z", "zee": "z"},
    nouns={
        "letter": [],
        "character": [],
        "letter of the alphabet": [],
        "alphabet": [],
        "vowel": list("aeiou"),
        "consonant": [letter for letter in string.ascii_lowercase if letter not in "aeiou"],
    },
    images=124_800,
    download_mb=561.8,
    files=[ARCHIVE],
    licence="US government work (NIST Special Database 19)",
    source="NIST, https://www.nist.gov/itl/products-and-services/emnist-dataset",
    caveat=UNTRIED,
)


def load(root: Path, split: str = "train") -> Dataset:
    """The training images (124,800), or with split "t10k" the test images (20,800)."""
    path, part = root / ARCHIVE, "train" if split == "train" else "test"

    def make() -> Arrays:
        lying = read_idx(path, 3, MEMBER.format(f"{part}-images-idx3"))
        labels = read_idx(path, 1, MEMBER.format(f"{part}-labels-idx1")).astype("int64")
        # The files hold each picture with rows and columns exchanged, and count from 1.
        return lying.transpose(0, 2, 1)[:, None].copy(), labels - 1

    which = info if split == "train" else held_out(info, 20_800)
    return cached(which, path.parent, stamp([path]), make)


def files() -> list[RemoteFile]:
    """What to download: one archive, which is read as it is."""
    source = importlib.import_module("torchvision.datasets").EMNIST
    return [RemoteFile([source.url], ARCHIVE, source.md5, 561_753_746)]
