"""What a picture's file says of itself, so that the picture can be drawn again from it."""

import struct
import zlib
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from ganscope.engine.config import Frozen
from ganscope.engine.errors import PromptError
from ganscope.generation.requests import MOST_PICTURES, Point, Weights

SIGNATURE = b"\x89PNG\r\n\x1a\n"
AFTER_HEADER = len(SIGNATURE) + 12 + 13
KEYWORD = b"ganscope"
LAST_DAY = 253402300799.0
"""The last second of the year 9999: what is told of time ends there."""
MOST_TEXT = 4 << 20
"""Bytes of unpacked text that are read."""
Text = Annotated[str, Field(max_length=200)]
NOTHING = (
    "This file does not say how it was drawn. Choose a PNG that Ganscope wrote and that no other "
    "program has saved since."
)


class Provenance(Frozen):
    """Everything needed to draw a file's pictures again, and where they came from."""

    format: Literal["ganscope-picture-1"] = "ganscope-picture-1"
    prompt: Text
    session_id: Text
    session_name: Text
    checkpoint_id: Text | None
    """None where the live average drew it."""
    step: int = Field(ge=0, le=2**53)
    epoch: float = Field(ge=0, le=1e9)
    dataset: Text
    weights: Weights
    sha256: Text
    """Of the weights' file."""
    points: list[Point] = Field(min_length=1, max_length=MOST_PICTURES)
    columns: int = Field(default=1, ge=1, le=MOST_PICTURES)
    """Pictures in a row, where the file holds several."""
    made_at: float = Field(ge=0, le=LAST_DAY)


def inscribed(png: bytes, says: Provenance) -> bytes:
    """The same picture with a text of its making (PNG 1.2, 4.2.3.3: iTXt, compressed)."""
    text = says.model_dump_json(exclude_defaults=True).encode()
    body = KEYWORD + b"\0\1\0\0\0" + zlib.compress(text)
    software = _chunk(b"tEXt", b"Software\0Ganscope")
    return png[:AFTER_HEADER] + software + _chunk(b"iTXt", body) + png[AFTER_HEADER:]


def inscription(file: bytes) -> Provenance:
    """What a file says of itself; raises PromptError where that is nothing or no sense.

    No pixel is decoded.
    """
    for kind, body in _chunks(file):
        if kind == b"iTXt" and body.startswith(KEYWORD + b"\0\1\0"):
            packed = body[len(KEYWORD) + 3 :].split(b"\0", 2)[-1]
            try:
                return Provenance.model_validate_json(_unpacked(packed))
            except (ValidationError, zlib.error):
                break
    raise PromptError(NOTHING)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Those before the pixels, or none where it is no PNG."""
    place = len(SIGNATURE)
    while file.startswith(SIGNATURE) and place + 12 <= len(file):
        length = int.from_bytes(file[place : place + 4])
        kind = file[place + 4 : place + 8]
        if kind == b"IDAT":
            return
        yield kind, file[place + 8 : place + 8 + length]
        place += 12 + length


def _unpacked(packed: bytes) -> bytes:
    """Raises zlib.error where it is damaged, or longer than any text of ours."""
    source = zlib.decompressobj()
    text = source.decompress(packed, MOST_TEXT)
    if not source.eof:
        raise zlib.error("the text is cut off, or too long")
    return text
