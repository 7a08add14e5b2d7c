"""Previews one after the other as a film: WebP, GIF or MP4.

That takes seconds, so the server has a process of its own do it: run as
`python -m ganscope.sessions.timelapse FILE`, a Task as JSON; it says one line of JSON.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import numpy as np
from PIL import Image, ImageOps
from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError, GanError
from ganscope.imports.restraint import restrain
from ganscope.imports.tasks import Line

Kind = Literal["webp", "gif", "mp4"]
MOST = 300
"""Frames of one film."""
MOST_PIXELS = 160 * 10**6
"""Of all frames together, which are in memory at once: of large grids there are fewer."""
LEAST_SIDE = 280
"""Pixels; the tiles of smaller grids are enlarged by a whole factor, so that they stay sharp."""
HELD_MS = 2000
"""So long the last frame stays."""
MEMORY = 4 * 2**30
Writer = Callable[[list[Image.Image], Path, int], None]


class Task(Frozen):
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
    part = into.with_name(f".{into.stem}.part{into.suffix}")
    try:
        WRITERS[into.suffix](frames, part, fps)
        os.replace(part, into)
    except (OSError, RuntimeError) as error:  # the latter where there is no ffmpeg
        raise DataError(f"The film could not be written: {error}.") from error
    finally:
        part.unlink(missing_ok=True)


def thinned(paths: Sequence[Path], most: int = MOST) -> list[Path]:
    """At most so many, evenly spaced, both ends among them."""
    places = np.linspace(0, len(paths) - 1, min(most, len(paths))).round().astype(int)
    return [paths[place] for place in places.tolist()]


def _frames(paths: Sequence[Path]) -> list[Image.Image]:
    first = next((image for path in paths if (image := _read(path))), None)
    if first is None:
        return []
    shown = _enlarged(first)
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


def _enlarged(image: Image.Image) -> Image.Image:
    factor = -(-LEAST_SIDE // min(image.size))
    return image.resize((image.width * factor, image.height * factor), Image.Resampling.NEAREST)


def _durations(count: int, fps: int) -> list[int]:
    return [*[round(1000 / fps)] * (count - 1), HELD_MS]


def _webp(frames: list[Image.Image], into: Path, fps: int) -> None:
    _animated(frames, into, fps, quality=80, method=0)


def _gif(frames: list[Image.Image], into: Path, fps: int) -> None:
    fast, plain = Image.Quantize.FASTOCTREE, Image.Dither.NONE
    _animated([f.quantize(256, fast, dither=plain) for f in frames], into, fps)


def _animated(frames: list[Image.Image], into: Path, fps: int, **options: Any) -> None:
    first, *others = frames
    durations = _durations(len(frames), fps)
    first.save(into, save_all=True, append_images=others, duration=durations, loop=0, **options)


def _mp4(frames: list[Image.Image], into: Path, fps: int) -> None:
    """H.264, as every browser plays it: even sides, colours at half the resolution."""
    import imageio_ffmpeg

    width, height = frames[0].size
    even = (width + width % 2, height + height % 2)
    taken = f"-f rawvideo -pix_fmt rgb24 -s {even[0]}x{even[1]} -r {fps} -i -"
    given = "-c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p -movflags +faststart"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *taken.split(), *given.split()]
    pipe = subprocess.PIPE
    whither = f"file:{into.resolve()}"  # else a colon in a name would look like a protocol
    with subprocess.Popen([*command, whither], stdin=pipe, stderr=pipe) as encoder:
        assert encoder.stdin is not None
        with suppress(BrokenPipeError):  # it says why it ended
            for frame in [*frames, *[frames[-1]] * (HELD_MS * fps // 1000 - 1)]:
                encoder.stdin.write(ImageOps.pad(frame, even, centering=(0, 0)).tobytes())
        said = encoder.communicate()[1].decode("utf-8", "replace").strip()
    if encoder.returncode:
        raise OSError(said.rpartition("\n")[2])


WRITERS: dict[str, Writer] = {".webp": _webp, ".gif": _gif, ".mp4": _mp4}


def main() -> None:
    """Do one task. What it refuses is a line, not an error."""
    restrain(MEMORY)
    task = Task.model_validate_json(Path(sys.argv[1]).read_bytes())
    try:
        make(task.paths, task.into, task.fps)
        said = Line()
    except GanError as error:
        said = Line(refused=str(error))
    sys.stdout.write(said.model_dump_json() + "\n")


if __name__ == "__main__":
    main()
