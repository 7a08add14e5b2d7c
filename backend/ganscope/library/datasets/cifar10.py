"""CIFAR-10: small colour photographs (Krizhevsky 2009, Learning Multiple Layers of Features)."""

import hashlib
import importlib
from pathlib import Path
from typing import Any

import numpy as np

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import Arrays, cached, held_out, stamp
from ganscope.library.descriptions import RemoteFile

FOLDER = "cifar-10-batches-py"
BATCHES = [*(f"data_batch_{number}" for number in range(1, 6)), "test_batch"]
SIZES = [31_035_704, 31_035_320, 31_035_999, 31_035_696, 31_035_623, 31_035_526, 158]
LABELS = b"U\x06labelsq\x04]q\x05"
PIXELS = b"T" + (10_000 * 3072).to_bytes(4, "little")
ALIASES = {
    "airplane": ["plane", "aeroplane", "aircraft", "jet", "airliner", "\u2708", "\U0001f6e9"],
    "automobile": ["car", "auto", "motorcar", "motor car", "limousine", "taxi", "cab", "sedan",
                   "\U0001f697", "\U0001f698", "\U0001f695"],
    "bird": ["birdie", "songbird", "\U0001f426"],
    "cat": ["kitten", "kitty", "kittycat", "pussycat", "tomcat", "\U0001f431", "\U0001f408"],
    "deer": ["stag", "doe", "fawn", "roe", "reindeer", "\U0001f98c"],
    "dog": ["puppy", "pup", "doggy", "doggie", "hound", "canine", "\U0001f436", "\U0001f415"],
    "frog": ["toad", "froggy", "\U0001f438"],
    "horse": ["pony", "horsey", "stallion", "mare", "foal", "\U0001f434", "\U0001f40e"],
    "ship": ["boat", "vessel", "freighter", "ocean liner", "yacht", "\U0001f6a2", "\u26f5"],
    "truck": ["lorry", "pickup truck", "fire engine", "firetruck", "\U0001f69a", "\U0001f69b"],
}  # fmt: skip
ANIMALS = ["bird", "cat", "deer", "dog", "frog", "horse"]
VEHICLES = ["airplane", "automobile", "ship", "truck"]
NOUNS = {
    "animal": ANIMALS,
    "creature": ANIMALS,
    "beast": ANIMALS,
    "mammal": ["cat", "deer", "dog", "horse"],
    "pet": ["cat", "dog"],
    "vehicle": VEHICLES,
    "means of transport": VEHICLES,
    "land vehicle": ["automobile", "truck"],
}

info = DatasetInfo(
    name="cifar10",
    title="CIFAR-10",
    summary="Small colour photographs of animals and vehicles, one of ten classes each.",
    resolution=32,
    channels=3,
    classes=list(ALIASES),
    aliases={alias: name for name, aliases in ALIASES.items() for alias in aliases},
    nouns=NOUNS,
    flips=True,
    images=50_000,
    download_mb=170.5,
    files=[f"{FOLDER}/{name}" for name in [*BATCHES, "batches.meta"]],
    licence="Cite the author",
    source="Alex Krizhevsky, https://www.cs.toronto.edu/~kriz/cifar.html",
)


def load(root: Path, split: str = "train") -> Dataset:
    """The training images (50,000), or with split "t10k" the test images (10,000)."""
    names = BATCHES[:5] if split == "train" else BATCHES[5:]
    paths = [root / FOLDER / name for name in names]

    def make() -> Arrays:
        sums = {Path(member.path).name: member.md5 for member in files()[0].members}
        batches = [read_batch(path, sums[path.name]) for path in paths]
        return np.concatenate([b[0] for b in batches]), np.concatenate([b[1] for b in batches])

    which = info if split == "train" else held_out(info, 10_000)
    return cached(which, root / FOLDER, stamp(paths), make)


def read_batch(path: Path, md5: str) -> Arrays:
    """The 10,000 pictures and labels of one batch file, checked against its MD5 sum.

    The files are serialised Python objects, which nothing here ever loads: in files with the
    official sums the pixels are one run of bytes, the labels ten runs of a thousand `K label`.
    """
    content = path.read_bytes()
    if hashlib.md5(content).hexdigest() != md5:
        raise DataError(f"{path} is not the official file. Delete it and download it again.")
    labels, pixels = content.find(LABELS), content.find(PIXELS)
    after = content[labels + len(LABELS) :][:20_020].ljust(20_020)
    runs = np.frombuffer(after, np.uint8).reshape(10, 2002)
    framed = (runs[:, 0] == ord("(")) & (runs[:, -1] == ord("e"))
    framed &= (runs[:, 1:-1:2] == ord("K")).all(axis=1)
    rest = content[pixels + len(PIXELS) :][: 10_000 * 3072]
    if min(labels, pixels) < 0 or not framed.all() or len(rest) < 10_000 * 3072:
        raise DataError(f"{path} is not laid out as expected. Delete it and download it again.")
    images = np.frombuffer(rest, np.uint8)
    return images.reshape(-1, 3, 32, 32), runs[:, 2:-1:2].reshape(-1).astype(np.int64)


def files() -> list[RemoteFile]:
    """What to download: one archive, unpacked into the batch files."""
    source: Any = importlib.import_module("torchvision.datasets").CIFAR10
    sums = dict([*source.train_list, *source.test_list])
    sums[source.meta["filename"]] = source.meta["md5"]
    members = [
        RemoteFile([], path, sums[Path(path).name], size)
        for path, size in zip(info.files, SIZES, strict=True)
    ]
    return [RemoteFile([source.url], source.filename, source.tgz_md5, 170_498_071, members)]
