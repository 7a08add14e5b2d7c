"""What MNIST and those made like it share: four gzipped IDX files in torchvision's layout."""

import importlib
from pathlib import Path

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import Arrays, cached, held_out, read_idx, stamp
from ganscope.library.descriptions import RemoteFile


def load_idx(info: DatasetInfo, root: Path, split: str) -> Dataset:
    """The images and labels of one split, `train` or `t10k`."""
    folder = root / info.folder
    paths = [folder / f"{split}-images-idx3-ubyte.gz", folder / f"{split}-labels-idx1-ubyte.gz"]

    def make() -> Arrays:
        return read_idx(paths[0], 3)[:, None], read_idx(paths[1], 1).astype("int64")

    which = info if split == "train" else held_out(info, 10_000)
    return cached(which, folder, stamp(paths), make)


def idx_files(folder: str) -> list[str]:
    """Where the four files lie below the data folder."""
    kinds = ("images-idx3", "labels-idx1")
    return [f"{folder}/raw/{s}-{kind}-ubyte.gz" for s in ("train", "t10k") for kind in kinds]


def torchvision_files(class_name: str, sizes: dict[str, int]) -> list[RemoteFile]:
    """A torchvision class's own addresses and MD5 sums. Importing torchvision takes seconds."""
    source = getattr(importlib.import_module("torchvision.datasets"), class_name)
    return [
        RemoteFile(
            urls=[mirror + name for mirror in source.mirrors],
            path=f"{class_name}/raw/{name}",
            md5=md5,
            bytes=sizes[name],
        )
        for name, md5 in source.resources
    ]
