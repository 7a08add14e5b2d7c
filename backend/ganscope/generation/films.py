"""Frames as a film: WebP, GIF or MP4."""

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageOps

from ganscope.engine.errors import DataError

Kind = Literal["webp", "gif", "mp4"]
Frames = list[Image.Image]
Writer = Callable[[Frames, Path, int, int], None]


def write(frames: Frames, into: Path, fps: int, held_ms: int = 0) -> None:
    """A film of these frames, by the ending of its name; whole or not at all. Raises DataError.

    The last one stays for `held_ms`, or as long as any other where that is 0.
    """
    part = into.with_name(f".{into.stem}.part{into.suffix}")
    try:
        WRITERS[into.suffix](frames, part, fps, held_ms)
        os.replace(part, into)
    except (OSError, RuntimeError) as error:  # the latter where there is no ffmpeg
        raise DataError(f"The film could not be written: {error}.") from error
    finally:
        part.unlink(missing_ok=True)


def _durations(count: int, fps: int, held_ms: int) -> list[int]:
    frame = round(1000 / fps)
    return [*[frame] * (count - 1), held_ms or frame]


def _webp(frames: Frames, into: Path, fps: int, held_ms: int) -> None:
    _animated(frames, into, fps, held_ms, quality=80, method=0)


def _gif(frames: Frames, into: Path, fps: int, held_ms: int) -> None:
    fast, plain = Image.Quantize.FASTOCTREE, Image.Dither.NONE
    _animated([f.quantize(256, fast, dither=plain) for f in frames], into, fps, held_ms)


def _animated(frames: Frames, into: Path, fps: int, held_ms: int, **options: Any) -> None:
    first, *others = frames
    durations = _durations(len(frames), fps, held_ms)
    first.save(into, save_all=True, append_images=others, duration=durations, loop=0, **options)


def _mp4(frames: Frames, into: Path, fps: int, held_ms: int) -> None:
    """H.264, as every browser plays it: even sides, colours at half the resolution."""
    import imageio_ffmpeg

    width, height = frames[0].size
    even = (width + width % 2, height + height % 2)
    taken = f"-f rawvideo -pix_fmt rgb24 -s {even[0]}x{even[1]} -r {fps} -i -"
    given = "-c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p -movflags +faststart"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *taken.split(), *given.split()]
    pipe = subprocess.PIPE
    whither = f"file:{into.resolve()}"  # else a colon in a name would look like a protocol
    held = max(0, held_ms * fps // 1000 - 1)
    with subprocess.Popen([*command, whither], stdin=pipe, stderr=pipe) as encoder:
        assert encoder.stdin is not None
        with suppress(BrokenPipeError):  # it says why it ended
            for frame in [*frames, *[frames[-1]] * held]:
                encoder.stdin.write(ImageOps.pad(frame, even, centering=(0, 0)).tobytes())
        said = encoder.communicate()[1].decode("utf-8", "replace").strip()
    if encoder.returncode:
        raise OSError(said.rpartition("\n")[2])


WRITERS: dict[str, Writer] = {".webp": _webp, ".gif": _gif, ".mp4": _mp4}
