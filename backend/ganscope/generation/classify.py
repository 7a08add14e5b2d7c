"""What judges take pictures for; done by the generation process, torch is imported there only."""

import io
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.evaluation.results import ExtractorInfo, JudgeInfo

GUESSES = 3


class JudgeStatus(Frozen):
    """The judge of one data set, if there is one yet."""

    dataset: str
    about: JudgeInfo | None
    sha256: str
    shipped: bool


class Opinion(NamedTuple):
    """What a judge takes one picture for."""

    png: bytes
    """The picture as the judge saw it."""
    guesses: list[tuple[str, float]]
    """Class and probability, the likeliest first."""


class Opinions(NamedTuple):
    """Of several pictures, by one judge."""

    judge: ExtractorInfo
    classes: list[str]
    of: list[Opinion]


def judges(root: Path) -> list[JudgeStatus]:
    """Of every data set with classes that is known here."""
    from ganscope.library import catalog

    names = catalog.dataset_names(root)
    infos = [catalog.dataset_info(name, root) for name in names]
    return [_found(info.name, root) for info in infos if len(info.classes) > 1]


def _found(name: str, root: Path) -> JudgeStatus:
    from ganscope.evaluation import judges as files

    path = files.found(name, root)
    if path is None:
        return JudgeStatus(dataset=name, about=None, sha256="", shipped=False)
    _, about, sha256 = loaded(path)
    return JudgeStatus(
        dataset=name, about=about, sha256=sha256, shipped=path.parent == files.SHIPPED
    )


def classify(root: Path, dataset: str, pngs: list[bytes]) -> Opinions:
    """What the judge of a data set takes pictures for. Raises DataError where it has none yet."""
    from ganscope.evaluation import judges as files
    from ganscope.evaluation.arithmetic import probabilities
    from ganscope.evaluation.extractors.judge import JudgeExtractor
    from ganscope.library.sprites import encode_png

    path = files.found(dataset, root)
    if path is None:
        text = f"{dataset} has no judge yet. It is trained when a model of it is first evaluated."
        raise DataError(text)
    extractor = JudgeExtractor(*loaded(path))
    shown = np.stack([squared(png, extractor.channels, extractor.resolution) for png in pngs])
    _, logits = extractor.see(shown)
    found = [
        Opinion(encode_png(picture.transpose(1, 2, 0)), _guesses(row, extractor.classes))
        for picture, row in zip(shown, probabilities(logits), strict=True)
    ]
    return Opinions(extractor.info, extractor.classes, found)


def loaded(path: Path) -> Any:
    """A judge's file, read once for as long as it is the same."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, _stamp: int) -> Any:
    from ganscope.evaluation import judges as files

    return files.load(path)


def _guesses(shares: NDArray[np.float64], classes: list[str]) -> list[tuple[str, float]]:
    likeliest = np.argsort(-shares)[:GUESSES]
    return [(classes[k], float(shares[k])) for k in likeliest]


def squared(png: bytes, channels: int, size: int) -> NDArray[np.uint8]:
    """uint8 [c, h, w] at this size, cut square around the middle. Our own PNG only."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
        right = image.convert("L" if channels == 1 else "RGB")
    fitted = ImageOps.fit(right, (size, size), Image.Resampling.BILINEAR)
    return np.atleast_3d(np.array(fitted)).transpose(2, 0, 1)
