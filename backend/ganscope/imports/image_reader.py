"""The process that reads a few pictures which somebody holds up to a judge."""

import base64
import io

from ganscope.engine.config import Frozen
from ganscope.engine.errors import UploadError
from ganscope.imports.values import decode
from ganscope.processes.child import Progress, Tell, limit_memory, limit_seconds, serve

MEMORY = 2 * 2**30
SECONDS = 60
"""Of one processor, for all that somebody holds up at once."""
LARGEST = 256
"""Larger pictures are made smaller: nobody here looks closer."""
WORDS = {
    "unreadable": "it is no picture that can be read",
    "too_small": "it is smaller than 16 pixels",
    "too_large": "it is too large",
    "heic": "it is in HEIC, which is not read here: save it as JPEG",
}


class ReadTask(Frozen):
    """Pictures to be read."""

    files: list[str]
    """In base64."""
    side: int
    """Most pixels either way."""


def do(task: ReadTask, _: Tell[Progress]) -> list[str]:
    """Our own PNG of each, in base64. Raises UploadError for the first bad one."""
    return [_png(number, text, task.side) for number, text in enumerate(task.files, 1)]


def _png(number: int, text: str, side: int) -> str:
    content = content_of(text)
    found = WORDS["unreadable"] if content is None else seen(content, side)
    if isinstance(found, str):
        raise UploadError(f"Picture {number} cannot be used: {found}. Leave it out.")
    return base64.b64encode(found).decode("ascii")


def content_of(text: str) -> bytes | None:
    """What somebody sent in base64; None where it is none."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # binascii.Error is one; letters beyond ASCII raise another
        return None


def seen(content: bytes, side: int = LARGEST) -> bytes | str:
    """A file as a PNG of ours, or what is wrong with it."""
    found = decode(content)
    if isinstance(found, str):
        return WORDS[found]
    found.image.thumbnail((side, side))
    out = io.BytesIO()
    found.image.save(out, "PNG", compress_level=1)
    return out.getvalue()


if __name__ == "__main__":
    limit_memory(MEMORY)
    limit_seconds(SECONDS)
    serve(ReadTask, do)
