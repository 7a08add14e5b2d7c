"""Reads the data sets' files and keeps their arrays beside them: the next start is instant."""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo

Arrays = tuple[NDArray[Any], NDArray[np.int64]]
UNTRIED = "Read as its authors document it; never yet read from the official files here."
"""Caveat of the data sets that were only ever tried on files made after their description."""
LONGEST = 1 << 28
"""Bytes: nothing that we read unpacks to more."""


def cached(info: DatasetInfo, folder: Path, key: str, make: Callable[[], Arrays]) -> Dataset:
    """The data set from its cache in the folder; made and, if possible, cached if absent.

    `key` says what the arrays were made from; a cache with another key is made anew.
    """
    names = ["images.npy", "labels.npy", "fingerprint.json"]
    images_path, labels_path, note_path = (
        folder / f"ganscope-{info.name}-{name}" for name in names
    )
    try:
        note = json.loads(note_path.read_text("utf-8"))
        if note["key"] == key:
            images = np.load(images_path, mmap_mode="r", allow_pickle=False)
            labels = np.load(labels_path, allow_pickle=False)
            return _checked(info, (images, labels), note["fingerprint"])
    except (OSError, ValueError, KeyError, TypeError, DataError):
        pass  # no cache, or not ours: made anew below
    images, labels = make()
    digest = hashlib.sha256(images.tobytes())
    digest.update(labels.tobytes())
    fingerprint = digest.hexdigest()
    dataset = _checked(info, (images, labels), fingerprint)
    try:
        _write(images_path, lambda file: np.save(file, images))
        _write(labels_path, lambda file: np.save(file, labels))
        note_bytes = json.dumps({"key": key, "fingerprint": fingerprint}).encode()
        _write(note_path, lambda file: file.write(note_bytes))
    except OSError:
        pass  # a read-only or full folder only costs the second start its speed
    return dataset


def held_out(info: DatasetInfo, images: int) -> DatasetInfo:
    """The test images of a data set, which have a cache of their own."""
    return info.model_copy(update={"name": f"{info.name}-t10k", "images": images})


def _checked(info: DatasetInfo, arrays: Arrays, fingerprint: str) -> Dataset:
    images, labels = arrays
    shape = (info.images, info.channels, info.resolution, info.resolution)
    kind = np.float32 if info.kind == "points" else np.uint8
    if images.shape != shape or images.dtype != kind or labels.shape != shape[:1]:
        raise DataError(f"{info.title} should hold {shape}; its files hold {images.shape}.")
    if labels.min() < 0 or labels.max() >= max(1, len(info.classes)):
        raise DataError(f"{info.title} holds labels outside its {len(info.classes)} classes.")
    return Dataset(info, images, labels.astype(np.int64), fingerprint)


def _write(path: Path, write: Callable[..., object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as file:
        write(file)
    os.replace(temporary, path)


def stamp(paths: list[Path]) -> str:
    """Names, sizes and times of the raw files: changes with them. DataError if one is missing."""
    try:
        facts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    except OSError as error:
        raise DataError(f"{error.filename} is missing. Download the data set first.") from None
    return repr(facts)


def read_idx(path: Path, dimensions: int, member: str | None = None) -> NDArray[np.uint8]:
    """One gzipped IDX file of unsigned bytes (LeCun's format), or such a member of a zip archive.

    Raises DataError for a broken one.
    """
    try:
        with _opened(path, member) as packed, gzip.open(packed, "rb") as file:
            content = cast(bytes, file.read(LONGEST))
    except (OSError, EOFError, KeyError, RuntimeError, zlib.error, BadZipFile) as error:
        raise DataError(
            f"{path} cannot be read ({error}). Delete it and download it again."
        ) from None
    header = 4 + 4 * dimensions
    if len(content) < header or content[:4] != bytes([0, 0, 8, dimensions]):
        raise DataError(f"{path} is not an IDX file of bytes. Delete it and download it again.")
    shape = tuple(int(size) for size in np.frombuffer(content, ">u4", dimensions, 4))
    if int(np.prod(shape, dtype=np.int64)) != len(content) - header:
        raise DataError(f"{path} is cut short. Delete it and download it again.")
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


def _opened(path: Path, member: str | None) -> Any:
    if member is None:
        return path.open("rb")
    with ZipFile(path) as archive:  # stays open for as long as the member does
        return archive.open(member)
