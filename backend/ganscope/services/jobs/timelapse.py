"""Previews one after the other as a film: WebP, GIF or MP4.

That takes seconds, so the server has a process of its own do it: run as
`python -m ganscope.services.jobs.timelapse FILE`, a Task as JSON; it says one line of JSON.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError, GanError
from ganscope.generation import films
from ganscope.generation.films import MEMORY, enlarged
from ganscope.imports.process_limits import restrain
from ganscope.imports.tasks import WorkerLine

MOST = 300
"""Frames of one film."""
MOST_PIXELS = 160 * 10**6
"""Of all frames together, which are in memory at once: of large grids there are fewer."""
HELD_MS = 2000
"""So long the last frame stays."""


class TimelapseTask(Frozen):
    """A film to be made."""

    paths: list[Path] = Field(min_length=1)
    into: Path
    fps: int = Field(ge=2, le=30)


def make(paths: Sequence[Path], into: Path, fps: int) -> None:
    """A film of these previews, by the ending of its name. DataError where none can be read.

    Each is a grid without gaps. One of another size than the first is fitted into that size, on
    black. Of too many, evenly spaced ones are taken, the first and the last among them.
    """
    frames = _frames([path for path in paths if path.is_file()])
    if not frames:
        raise DataError("None of the previews can be read, so there is nothing to make a film of.")
    films.write(frames, into, fps, HELD_MS)


def thinned(paths: Sequence[Path], most: int = MOST) -> list[Path]:
    """At most so many, evenly spaced, both ends among them."""
    places = np.linspace(0, len(paths) - 1, min(most, len(paths))).round().astype(int)
    return [paths[place] for place in places.tolist()]


def _frames(paths: Sequence[Path]) -> list[Image.Image]:
    first = next((image for path in paths if (image := _read(path))), None)
    if first is None:
        return []
    shown = enlarged(first)
    most = min(MOST, max(2, MOST_PIXELS // (shown.width * shown.height)))
    read = map(_read, thinned(paths, most))
    return [_fitted(image, shown.size) for image in read if image is not None]


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


def main() -> None:
    """Do one task. What it refuses is a line, not an error."""
    restrain(MEMORY)
    task = TimelapseTask.model_validate_json(Path(sys.argv[1]).read_bytes())
    try:
        make(task.paths, task.into, task.fps)
        said = WorkerLine()
    except GanError as error:
        said = WorkerLine(refused=str(error))
    sys.stdout.write(said.model_dump_json() + "\n")


if __name__ == "__main__":
    main()
