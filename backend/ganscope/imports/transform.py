"""How a picture becomes one of a data set, and a preview of that: what training will see."""

import io
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ganscope.imports.image_source import ImageSource
from ganscope.imports.import_report import ImportLook
from ganscope.imports.pictures import MAX_BYTES
from ganscope.imports.report import Survey
from ganscope.imports.suggestion import UsablePicture
from ganscope.imports.values import DecodedPicture, decode

ROWS, COLUMNS = 2, 5
FIRSTS = 25
GAP = 3.0
"""Far larger pictures are first averaged to three times the size; Lanczos does the rest."""


def preview(source: ImageSource, survey: Survey, look: ImportLook) -> bytes:
    """A lossless WebP without gaps, the classes in turn. Places without a picture stay black."""
    return _sheet(source, survey, look, chosen(survey), (ROWS, COLUMNS))


def firsts(source: ImageSource, survey: Survey, look: ImportLook) -> bytes:
    """The first picture of each class, class by class, in rows of 25."""
    first: dict[int, UsablePicture] = {}
    for found in survey.pictures:
        first.setdefault(found.label, found)
    count = max(1, len(survey.report.classes))
    rows = -(-count // FIRSTS)
    places = [first.get(label) for label in range(count)]
    return _sheet(source, survey, look, places, (rows, FIRSTS))


def _sheet(
    source: ImageSource,
    survey: Survey,
    look: ImportLook,
    pictures: Sequence[UsablePicture | None],
    shape: tuple[int, int],
) -> bytes:
    (rows, columns), size = shape, look.resolution
    conversion = survey.conversion(look)
    sheet = np.zeros((rows, size, columns, size, look.channels), np.uint8)
    for place, found in enumerate(pictures):
        seen = decode(source.read(found.file, MAX_BYTES), conversion) if found else None
        if isinstance(seen, DecodedPicture):
            row, column = divmod(place, columns)
            sheet[row, :, column] = transformed(seen.image, look).transpose(1, 2, 0)
    pixels = sheet.reshape(rows * size, columns * size, look.channels)
    image = Image.fromarray(pixels[:, :, 0] if look.channels == 1 else pixels)
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True)
    return out.getvalue()


def chosen(survey: Survey) -> list[UsablePicture]:
    """Ten pictures: one of each class, then another of each, spread over the class."""
    groups: dict[int, list[UsablePicture]] = {}
    for found in survey.pictures:
        groups.setdefault(found.label, []).append(found)
    wanted = min(ROWS * COLUMNS, len(survey.pictures))
    turns = [
        (turn, label)
        for turn in range(wanted)
        for label, group in groups.items()
        if turn < len(group)
    ][:wanted]
    taken = Counter(label for _, label in turns)
    return [groups[label][turn * len(groups[label]) // taken[label]] for turn, label in turns]


def transformed(image: Image.Image, look: ImportLook) -> NDArray[np.uint8]:
    """An upright picture of mode L or RGB as uint8 [c, h, w].

    Crop keeps the largest square in the middle. Pad keeps everything and fills up with the median
    colour of the picture's own border. Grey is Rec. 601 luma.
    """
    square = _cropped(image, look.resolution) if look.fit == "crop" else _padded(image, look)
    if look.channels == 1:
        return np.asarray(square.convert("L"))[None]
    return np.asarray(square.convert("RGB")).transpose(2, 0, 1)


def _cropped(image: Image.Image, size: int) -> Image.Image:
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    box = (left, top, left + side, top + side)
    return image.resize((size, size), Image.Resampling.LANCZOS, box, GAP)


def _padded(image: Image.Image, look: ImportLook) -> Image.Image:
    size = look.resolution
    scale = size / max(image.size)
    width, height = (max(1, round(side * scale)) for side in image.size)
    small = image.resize((width, height), Image.Resampling.LANCZOS, None, GAP)
    square = Image.new(small.mode, (size, size), _border(small))
    square.paste(small, ((size - width) // 2, (size - height) // 2))
    return square


def _border(image: Image.Image) -> int | tuple[int, ...]:
    """Median of the outermost pixels, channel by channel."""
    pixels = np.asarray(image)
    edges = [pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]
    median = np.median(np.concatenate(edges), axis=0).round().astype(int)
    return int(median) if image.mode == "L" else tuple(int(value) for value in median)
