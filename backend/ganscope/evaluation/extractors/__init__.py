"""What turns pictures into numbers that scores compare; one kind a file.

Imports evaluation, library and engine.
"""

from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.metric_input import Features
from ganscope.evaluation.results import ExtractorInfo


class Extractor(Protocol):
    """Sees pictures; always the same way, whoever drew them."""

    info: ExtractorInfo

    def see(self, images: NDArray[Any]) -> tuple[Features, Features | None]:
        """Features [n, f] of uint8 pictures [n, c, h, w], and of classes logits [n, k]."""
        ...


class CachedFeatures:
    """An extractor's findings on real images, computed once and kept in the data folder."""

    def __init__(self, folder: Path) -> None:
        """Files of plain numbers, one for each extractor and selection of images."""
        self._folder = folder

    def see(
        self, extractor: Extractor, images: NDArray[Any], key: str
    ) -> tuple[Features, Features | None]:
        """What the extractor sees; `key` names the images, and changes with any of them."""
        path = self._folder / f"{extractor.info.name}-{extractor.info.sha256[:16]}-{key}.npz"
        try:
            with np.load(path, allow_pickle=False) as file:
                found = {name: file[name].astype(np.float64) for name in file.files}
                return found["features"], found.get("logits")
        except (OSError, ValueError, KeyError):
            pass  # not there, or not whole: made anew below
        features, logits = extractor.see(images)
        self._write(path, features, logits)
        return features, logits

    def _write(self, path: Path, features: Features, logits: Features | None) -> None:
        arrays = {"features": features.astype(np.float32)}
        if logits is not None:
            arrays["logits"] = logits.astype(np.float32)
        temporary = path.with_name(f".{path.name}.{id(self)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                np.savez(file, **arrays)  # pyright: ignore[reportArgumentType]
            temporary.replace(path)
        except OSError:  # a full disk only costs the next evaluation its speed
            temporary.unlink(missing_ok=True)
