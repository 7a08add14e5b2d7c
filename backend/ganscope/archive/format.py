"""A session as one file to send to somebody: what lies in it, under which names. Free of torch."""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import Field

from ganscope import __version__
from ganscope.engine.config import Frozen
from ganscope.sessions.records import Checkpoint

FORMAT = "ganscope-archive"
VERSION = 1
CONTENTS = "ganscope.json"
"""Always the first: by it others tell such a file from an archive of pictures."""
SESSION = "session.json"
SAVED = "checkpoints.json"
EVENTS = "events.jsonl"
"""The log, an event a line; of a tick's scalars only the names."""
TICKS = "ticks.safetensors"
"""The numbers of all ticks one after the other: of each tick, column by column."""
TENSOR = "ticks"
CHECKPOINT = re.compile(r"checkpoints/([0-9]{8,12})/([a-z]+\.(?:safetensors|json|webp))", re.ASCII)
SAMPLE = re.compile(r"samples/[0-9]{8,12}(?:-raw)?\.webp", re.ASCII)
SESSION_ID = re.compile(r"[0-9]{8}-[0-9a-f]{8}", re.ASCII)
ENDING = ".ganscope.zip"
LOCAL_HEADER = 30
"""Bytes before the first name in a zip archive."""
Kind = Literal["session", "checkpoint"]
Which = Literal["all", "latest", "none"]
"""Checkpoints that go with a session."""


class ListedFile(Frozen):
    """One file of the archive."""

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class Contents(Frozen):
    """What the archive says of itself."""

    format: Literal["ganscope-archive"] = FORMAT
    version: int = VERSION
    made_by: str = f"Ganscope {__version__}"
    kind: Kind
    files: dict[str, ListedFile]
    """Every other file in it."""


class ArchivedCheckpoints(Frozen):
    """The checkpoints in the archive, newest first."""

    checkpoints: list[Checkpoint]


def is_allowed(name: str, kind: Kind) -> bool:
    """Whether a archive of this kind may hold a file of this name."""
    if name in (SESSION, SAVED) or CHECKPOINT.fullmatch(name):
        return True
    return kind == "session" and (name in (EVENTS, TICKS) or bool(SAMPLE.fullmatch(name)))


def is_archive(path: Path) -> bool:
    """Whether a file begins as a archive does; all else is told when it is read."""
    begin = b"PK\x03\x04"
    with suppress(OSError), path.open("rb") as file:
        head = file.read(LOCAL_HEADER + len(CONTENTS))
        return head.startswith(begin) and head[LOCAL_HEADER:] == CONTENTS.encode()
    return False


def file_name(name: str, ending: str = ENDING) -> str:
    """What a archive is called on disk: a session's name in plain ASCII letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9._]+", "-", plain).strip("-.")[:60].strip("-.")
    return (stem or "session") + ending
