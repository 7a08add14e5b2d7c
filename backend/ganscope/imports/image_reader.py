"""The process that reads a few pictures which somebody holds up to a judge.

`python -m ganscope.imports.image_reader [SIDE]` takes a JSON list of files in base64, and gives
back a list of our own PNG, no larger than so many pixels either way, or of what is wrong.
"""

import base64
import binascii
import io
import json
import sys

from ganscope.imports.pictures import decode
from ganscope.imports.process_limits import restrain

MEMORY = 2 * 2**30
LARGEST = 256
"""Larger pictures are made smaller: nobody here looks closer."""
WORDS = {
    "unreadable": "it is no picture that can be read",
    "too_small": "it is smaller than 16 pixels",
    "too_large": "it is too large",
}


def main() -> None:
    """Read all, say all."""
    side = int(sys.argv[1]) if len(sys.argv) > 1 else LARGEST
    restrain(MEMORY)
    json.dump([_told(text, side) for text in json.load(sys.stdin)], sys.stdout)


def _told(text: str, side: int) -> dict[str, str]:
    try:
        found = seen(base64.b64decode(text, validate=True), side)
    except binascii.Error:
        found = WORDS["unreadable"]
    if isinstance(found, str):
        return {"fault": found}
    return {"png": base64.b64encode(found).decode("ascii")}


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
    main()
