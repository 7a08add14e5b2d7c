"""What can be wrong in an archive, and that it is refused with one sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ganscope.archive import commit_import, reading
from ganscope.archive import format as names
from ganscope.engine.errors import UploadError
from ganscope.sessions.codec import dumps
from ganscope.sessions.schema import events, streams
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files, Json

SAVED = "checkpoints/00000002/"


Change = Callable[[Files], Files]


def refusal(store: Store, path: Path) -> str:
    """The one sentence with which it is refused; disk and database stay as they were."""
    with pytest.raises(UploadError) as caught:
        reading.receive(path, store)
    left = [found.name for found in (store.home / "sessions").glob("*")]
    assert {*left} <= {commit_import.LOCK}
    with store.database.reading() as connection:
        count = [select(func.count()).select_from(table) for table in (streams, events)]
        assert [connection.execute(query).scalar_one() for query in count] == [1, 0]
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def session(**changes: object) -> Change:
    return lambda files: archives.edited(files, names.SESSION, lambda told: told.update(changes))


def saved(**changes: object) -> Change:
    def change(told: Json) -> None:
        told["checkpoints"][0] |= changes

    return lambda files: archives.edited(files, names.SAVED, change)


def line(place: int, **changes: object) -> Change:
    def apply(files: Files) -> Files:
        lines = [json.loads(text) for text in files[names.EVENTS].splitlines()]
        lines[place] |= changes
        return files | {names.EVENTS: b"".join(dumps(text) + b"\n" for text in lines)}

    return apply


def raw(name: str, content: bytes) -> Change:
    return lambda files: files | {name: content}


def replaced(name: str, old: bytes, new: bytes) -> Change:
    def apply(files: Files) -> Files:
        assert old in files[name]
        return files | {name: files[name].replace(old, new, 1)}

    return apply


def without(name: str) -> Change:
    return lambda files: {known: files[known] for known in files if known != name}


def found(files: Files, kind: str) -> int:
    """Which line of the log is the first of this kind."""
    return [json.loads(text)["type"] for text in files[names.EVENTS].splitlines()].index(kind)


def at(kind: str, **changes: object) -> Change:
    return lambda files: line(found(files, kind), **changes)(files)


SAMPLE = "samples/00000004.webp"
