"""A few pictures after the exact transform, so that a person sees what training will see."""

import io
from collections import Counter

import numpy as np
from PIL import Image

from ganscope.imports.archive import ImageSource
from ganscope.imports.import_report import ImportLook
from ganscope.imports.pictures import MAX_BYTES, DecodedPicture, decode
from ganscope.imports.report import Survey, UsablePicture
from ganscope.imports.transform import transformed

ROWS, COLUMNS = 2, 5


def preview(source: ImageSource, survey: Survey, look: ImportLook) -> bytes:
    """A lossless WebP without gaps, the classes in turn. Places without a picture stay black."""
    size = look.resolution
    sheet = np.zeros((ROWS, size, COLUMNS, size, look.channels), np.uint8)
    for place, found in enumerate(chosen(survey)):
        seen = decode(source.read(found.file, MAX_BYTES))
        if isinstance(seen, DecodedPicture):
            row, column = divmod(place, COLUMNS)
            sheet[row, :, column] = transformed(seen.image, look).transpose(1, 2, 0)
    pixels = sheet.reshape(ROWS * size, COLUMNS * size, look.channels)
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
