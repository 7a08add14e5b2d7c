"""The process that makes films: of a session's previews, or of pictures there and back.

That takes seconds, and memory for all frames at once.
"""

import base64
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.generation import films
from ganscope.generation.films import Frames
from ganscope.processes.child import Progress, Tell, limit_memory, serve

LEAST_SIDE = 280
"""Pixels; smaller pictures are enlarged by a whole factor, so that they stay sharp."""
MOST = 300
"""Previews in one film."""
MOST_PIXELS = 160 * 10**6
"""Of all frames together, which are in memory at once: of large grids there are fewer."""
HELD_MS = 2000
"""So long the last preview stays."""
MEMORY = 4 * 2**30


class FilmTask(Frozen):
    """A film to be made."""

    previews: list[Path] = []
    pictures: str = ""
    """Instead of previews: uint8 [n, c, h, w] as numpy keeps it, in base64."""
    into: Path
    fps: int = Field(ge=2, le=30)


def do(task: FilmTask, _: Tell[Progress]) -> str:
    """Make it, by the ending of its name. Raises DataError."""
    if task.pictures:
        content = io.BytesIO(base64.b64decode(task.pictures))
        frames = there_and_back(np.load(content, allow_pickle=False))
        films.write(frames, task.into, task.fps)
    else:
        films.write(timelapse(task.previews), task.into, task.fps, HELD_MS)
    return task.into.name


def there_and_back(pictures: NDArray[np.uint8]) -> Frames:
    """Enlarged frames of pictures [n, c, h, w] that go round: neither end is shown twice."""
    frames = [_enlarged(_image(picture)) for picture in pictures]
    return [*frames, *frames[-2:0:-1]]


def timelapse(previews: Sequence[Path]) -> Frames:
    """Previews one after the other. Raises DataError where none can be read.

    Each is a grid without gaps. One of another size than the first is fitted into that size, on
    black. Of too many, evenly spaced ones are taken, the first and the last among them.
    """
    paths = [path for path in previews if path.is_file()]
    first = next((image for path in paths if (image := _read(path))), None)
    if first is None:
        raise DataError("None of the previews can be read, so there is nothing to make a film of.")
    shown = _enlarged(first)
    most = min(MOST, max(2, MOST_PIXELS // (shown.width * shown.height)))
    read = map(_read, thinned(paths, most))
    return [_fitted(image, shown.size) for image in read if image is not None]


def thinned(paths: Sequence[Path], most: int = MOST) -> list[Path]:
    """At most so many, evenly spaced, both ends among them."""
    places = np.linspace(0, len(paths) - 1, min(most, len(paths))).round().astype(int)
    return [paths[place] for place in places.tolist()]


def _image(picture: NDArray[np.uint8]) -> Image.Image:
    shown = picture.transpose(1, 2, 0)
    return Image.fromarray(shown[:, :, 0] if shown.shape[2] == 1 else shown).convert("RGB")


def _enlarged(image: Image.Image) -> Image.Image:
    """By the smallest whole factor that makes both sides long enough."""
    factor = -(-LEAST_SIDE // min(image.size))
    return image.resize((image.width * factor, image.height * factor), Image.Resampling.NEAREST)


def _read(path: Path) -> Image.Image | None:
    """The picture in colour; None for one that is damaged, or was thinned out meanwhile."""
    try:
        with Image.open(path, formats=["WEBP"]) as image:
            return image.convert("RGB")
    except OSError:
        return None


def _fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """As large as it can be in this size: sharp where that is a whole factor."""
    factor = size[1] // image.height
    exact = (image.width * factor, image.height * factor) == size
    how = Image.Resampling.NEAREST if exact else Image.Resampling.LANCZOS
    return ImageOps.pad(image, size, how)


if __name__ == "__main__":
    limit_memory(MEMORY)
    serve(FilmTask, do)
