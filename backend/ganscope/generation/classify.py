"""What judges take pictures for; done by the generation process, torch is imported there only."""

import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.evaluation.results import ExtractorInfo, JudgeInfo
from ganscope.generation.ink import InkStyle, Prepared, prepared, style_of

if TYPE_CHECKING:
    from ganscope.evaluation.extractors.judge import JudgeExtractor

GUESSES = 3
SAMPLED = 500
"""Pictures of a data set by which it is told how they lie on their ground."""
STYLES = {
    "mnist": InkStyle(
        light=True, extent=20 / 28, smallest=20 / 28, largest=20 / 28, off=0.036, by_mass=True,
        least=0.057, most=0.264,
    ),
    "drawn_digits": InkStyle(
        light=True, extent=19 / 28, smallest=16 / 28, largest=23 / 28, off=0.089, by_mass=False,
        least=0.070, most=0.281,
    ),
}  # fmt: skip
"""Of data sets whose judge comes with Ganscope: it knows them where they are not."""


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
    unlike: bool
    """Whether it is like nothing that the judge learnt: then the guesses mean nothing."""
    changes: list[str]
    """What was done to it so that it is as the data set's own, and what is still unlike."""


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


def classify(root: Path, dataset: str, pngs: list[bytes], *, held_up: bool = True) -> Opinions:
    """What the judge of a data set takes pictures for. Raises DataError where it has none yet.

    Those that somebody holds up are first laid on their ground as the data set's own are.
    """
    from ganscope.evaluation import judges as files
    from ganscope.evaluation.arithmetic import probabilities
    from ganscope.library.sprites import encode_png

    path = files.found(dataset, root)
    if path is None:
        text = f"{dataset} has no judge yet. It is trained when a model of it is first evaluated."
        raise DataError(text)
    extractor = extractor_of(path)
    size, channels = extractor.resolution, extractor.channels
    style = _style(root, dataset) if held_up and channels == 1 else None
    if style is None:
        seen = [Prepared(squared(png, channels, size), []) for png in pngs]
    else:
        title = loaded(path)[1].title
        seen = [prepared(grey(png), size, style, title) for png in pngs]
    shown = np.stack([one.picture.reshape(channels, size, size) for one in seen])
    features, logits = extractor.see(shown)
    found = [
        Opinion(
            encode_png(picture.transpose(1, 2, 0)),
            _guesses(row, extractor.classes),
            bool(unlike),
            changes,
        )
        for picture, row, unlike, (_, changes) in zip(
            shown, probabilities(logits), extractor.unlike(features, shown), seen, strict=True
        )
    ]
    return Opinions(extractor.info, extractor.classes, found)


def _style(root: Path, dataset: str) -> InkStyle | None:
    """How its pictures lie on their ground; None where they have none, or are not here."""
    from ganscope.library import catalog

    if dataset in STYLES:
        return STYLES[dataset]
    try:
        images = catalog.load_dataset(dataset, root).images
    except DataError:
        return None
    rows = np.random.default_rng(0).permutation(len(images))[:SAMPLED]
    return style_of(np.asarray(images[np.sort(rows)]))


def extractor_of(path: Path) -> "JudgeExtractor":
    """The judge of a file, with what it can tell from other pictures."""
    from ganscope.evaluation import typicality
    from ganscope.evaluation.extractors.judge import JudgeExtractor

    beside = typicality.path_of(path)
    stamp = beside.stat().st_mtime_ns if beside.is_file() else 0
    return JudgeExtractor(*loaded(path), typical=_typical(beside, stamp))


def loaded(path: Path) -> Any:
    """A judge's file, read once for as long as it is the same."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, _stamp: int) -> Any:
    from ganscope.evaluation import judges as files

    return files.load(path)


@lru_cache(maxsize=16)
def _typical(path: Path, _stamp: int) -> Any:
    from ganscope.evaluation import typicality

    return typicality.load(path)


def _guesses(shares: NDArray[np.float64], classes: list[str]) -> list[tuple[str, float]]:
    likeliest = np.argsort(-shares)[:GUESSES]
    return [(classes[k], float(shares[k])) for k in likeliest]


def grey(png: bytes) -> NDArray[np.uint8]:
    """uint8 [h, w], of its own size. Our own PNG only."""
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
        return np.array(image.convert("L"))


def squared(png: bytes, channels: int, size: int) -> NDArray[np.uint8]:
    """uint8 [c, h, w] at this size, cut square around the middle. Our own PNG only."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
        right = image.convert("L" if channels == 1 else "RGB")
    fitted = ImageOps.fit(right, (size, size), Image.Resampling.BILINEAR)
    return np.atleast_3d(np.array(fitted)).transpose(2, 0, 1)
