"""A data set's kept arrays as the server reads them, without torch: counts, size and sprites."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from ganscope.engine.errors import DataError, NotFoundError
from ganscope.engine.facts import DatasetInfo
from ganscope.library.sprites import encode_scatter, encode_sprite

ROWS, COLUMNS = 2, 10
"""Of the thumbnails."""
PAGE_ROWS, PAGE_COLUMNS = 8, 12
PAGE = PAGE_ROWS * PAGE_COLUMNS
POINTS = 2000


@dataclass(frozen=True)
class DatasetPreview:
    """One data set in the data folder."""

    root: Path
    info: DatasetInfo

    @property
    def folder(self) -> Path:
        """Where its arrays lie."""
        return self.root / self.info.folder

    def is_open(self) -> bool:
        """Whether its arrays are there; they are made when it is loaded for the first time."""
        names = ("images.npy", "labels.npy", "fingerprint.json")
        return all(self._kept(name).is_file() for name in names)

    def counts(self) -> list[int]:
        """Pictures of each class; empty without classes, and without sound arrays."""
        if not self.info.classes or not self.is_open():
            return []
        try:
            return np.bincount(self._arrays()[1], minlength=len(self.info.classes)).tolist()
        except DataError:  # said where the pictures are shown
            return []

    def bytes_on_disk(self) -> int:
        """Of its files and of what is kept beside them."""
        kept = self.folder.glob("*" if self.info.own else f"ganscope-{self.info.name}-*")
        paths = {*kept, *(self.root / file for file in self.info.files)}
        return sum(path.stat().st_size for path in paths if path.is_file())

    def report(self) -> JsonValue:
        """What was found in the pictures that a person brought; None for others."""
        if not self.info.own:
            return None
        try:
            return json.loads((self.folder / "report.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def thumbnails(self) -> Path:
        """Two rows of ten pictures, a class to each column; made once. Points: one scatter."""
        path = self._kept("thumbnails.webp")
        images = self._kept("images.npy")
        if not path.is_file() or path.stat().st_mtime_ns < images.stat().st_mtime_ns:
            part = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            part.write_bytes(self._overview())
            os.replace(part, path)
        return path

    def _overview(self) -> bytes:
        images, labels = self._arrays()
        if self.info.kind == "points":
            return encode_scatter(images[:POINTS, :, 0, 0])
        return encode_sprite(images[_shown(labels)], COLUMNS)

    def page(self, label: int | None, page: int) -> bytes:
        """Eight rows of twelve pictures, of one class or of all. Raises NotFoundError."""
        if self.info.kind == "points":
            raise DataError(f"{self.info.title} holds points; there are no pictures to look at.")
        images, labels = self._arrays()
        places = np.arange(len(labels)) if label is None else np.flatnonzero(labels == label)
        shown = places[page * PAGE : (page + 1) * PAGE]
        if not len(shown):
            raise NotFoundError(f"{self.info.title} has no page {page} of such pictures.")
        return encode_sprite(images[shown], PAGE_COLUMNS)

    def stamp(self) -> str:
        """Changes with the pictures."""
        found = self._kept("images.npy").stat()
        return f"{found.st_mtime_ns:x}-{found.st_size:x}"

    def _arrays(self) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """Images, memory-mapped, and labels. DataError where they are damaged."""
        try:
            images = np.load(self._kept("images.npy"), mmap_mode="r", allow_pickle=False)
            labels = np.load(self._kept("labels.npy"), allow_pickle=False)
        except (OSError, ValueError, EOFError):
            images, labels = np.empty(0), np.empty(1, np.int64)
        if images.ndim != 4 or labels.shape != images.shape[:1]:
            text = f"The kept pictures of {self.info.title} are damaged. Delete {self.folder}."
            raise DataError(text)
        return images, labels

    def _kept(self, name: str) -> Path:
        own = self.info.own and name != "thumbnails.webp"
        return self.folder / (name if own else f"ganscope-{self.info.name}-{name}")


def _shown(labels: NDArray[np.int64]) -> list[int]:
    """Places of the pictures in the thumbnails, row by row: column j shows the j-th of ten classes.

    Classes are chosen evenly where there are more, and take turns where there are fewer.
    """
    present = np.unique(labels)
    evenly = np.linspace(0, len(present) - 1, min(COLUMNS, len(present))).round().astype(np.int64)
    of_class = [np.flatnonzero(labels == label)[: ROWS * COLUMNS] for label in present[evenly]]
    taken = [0] * len(of_class)
    places: list[int] = []
    for cell in range(ROWS * COLUMNS):
        turn = cell % COLUMNS % len(of_class)
        places.append(int(of_class[turn][taken[turn] % len(of_class[turn])]))
        taken[turn] += 1
    return places
