"""The process that reads a few pictures which somebody holds up to a judge."""

import base64
import binascii
import io

from ganscope.engine.config import Frozen
from ganscope.engine.errors import UploadError
from ganscope.imports.pictures import decode
from ganscope.processes.child import Progress, Tell, limit_memory, serve

MEMORY = 2 * 2**30
LARGEST = 256
"""Larger pictures are made smaller: nobody here looks closer."""
WORDS = {
    "unreadable": "it is no picture that can be read",
    "too_small": "it is smaller than 16 pixels",
    "too_large": "it is too large",
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
    try:
        found = seen(base64.b64decode(text, validate=True), side)
    except binascii.Error:
        found = WORDS["unreadable"]
    if isinstance(found, str):
        raise UploadError(f"Picture {number} cannot be used: {found}. Leave it out.")
    return base64.b64encode(found).decode("ascii")


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
    serve(ReadTask, do)
