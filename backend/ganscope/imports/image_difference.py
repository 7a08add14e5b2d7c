"""The process that compares a file that somebody holds up with pictures of ours, pixel by pixel."""

import base64
import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ganscope.engine.config import Frozen
from ganscope.imports.image_reader import MEMORY, SECONDS, content_of
from ganscope.imports.values import DecodedPicture, decode
from ganscope.processes.child import Progress, Tell, limit_memory, limit_seconds, serve


class CompareTask(Frozen):
    """A file, and what it should show; both in base64."""

    theirs: str
    ours: str
    """A PNG."""


def do(task: CompareTask, _: Tell[Progress]) -> int:
    """The largest difference of two pixels, of 255; -1 where they cannot be compared."""
    theirs = content_of(task.theirs)
    with Image.open(io.BytesIO(base64.b64decode(task.ours)), formats=["PNG"]) as image:
        size, ours = image.size, _pixels(image)
    found = None if theirs is None else decode(theirs, most=size[0] * size[1])
    if not isinstance(found, DecodedPicture) or found.image.size != size:
        return -1
    return int(np.abs(_pixels(found.image) - ours).max())


def _pixels(image: Image.Image) -> NDArray[np.int16]:
    return np.asarray(image.convert("RGB"), np.int16)


if __name__ == "__main__":
    limit_memory(MEMORY)
    limit_seconds(SECONDS)
    serve(CompareTask, do)
