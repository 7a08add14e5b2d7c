"""A session as one file to send to somebody: what lies in it, under which names. Free of torch.

JSON that a stranger wrote is read strictly: what is odd is refused before a model sees it.
"""

import json
import re
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, TypeVar

import orjson
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from ganscope import __version__
from ganscope.archive.bounds import require_bounded
from ganscope.engine.config import Frozen
from ganscope.engine.errors import UploadError
from ganscope.imports.names import shown
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
MOST = 2**53
"""No whole number of ours is larger: above it a page could not tell two of them apart."""
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
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


def parsed(model: type[M], content: bytes, name: str) -> M:
    """The object that the model describes. Raises UploadError, naming the file and the field."""
    return modelled(TypeAdapter(model), plain(content, name), name)


def plain(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object without a key twice, a number that is not finite, or half a character."""
    try:
        found = orjson.loads(content)  # it takes no NaN, no 1e400, nothing but sound UTF-8
        json.loads(content, object_pairs_hook=_unique, parse_int=_bounded)
    except (ValueError, RecursionError):
        raise UploadError(f"{name} is not readable JSON of ours.") from None
    if not isinstance(found, dict):
        raise UploadError(f"{name} should hold a JSON object.")
    require_bounded(found, name)
    return found


def modelled(adapter: TypeAdapter[T], value: dict[str, Any], name: str) -> T:
    """The value as the model has it. Raises UploadError."""
    try:
        return adapter.validate_json(orjson.dumps(value), strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = shown(".".join(str(step) for step in fault["loc"]))
        raise UploadError(f"{name} is refused: {where}: {fault['msg']}.") from None


def _unique(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")


def _bounded(digits: str) -> None:
    if abs(int(digits)) > MOST:
        raise ValueError("too large a number")
