"""How a session that was made elsewhere comes into the workspace: whole, or not at all.

Its files are put together in a hidden folder. Its log may be long, so it is written in small
transactions under an id that nobody knows yet; then one transaction names the session, and moves
the folder. A marker in the folder says, until that is over, whose remains a crash has left.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import DataError as BadValue
from sqlalchemy.exc import IntegrityError

from ganscope.engine.errors import UploadError
from ganscope.imports.cleanup import discard, lock_of
from ganscope.sessions import log
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.rows import new_id
from ganscope.sessions.schema import checkpoints, events, sessions, streams
from ganscope.sessions.store import Store

INCOMING = ".incoming-"
FILES = "session"
"""Inside the hidden folder: what becomes the session's own."""
ABOUT = "about"
"""Beside it: what only tells of the session."""
MARKER = "incoming.id"
LOCK = ".landing.lock"
PAGE = 500
MAX_NAME = 80
NOT_HERE = {"worker_pid": None, "place": None, "deleted_at": None}
"""What was so only where it came from."""


@dataclass(frozen=True)
class ValidatedSession:
    """A session that may land: all of it was checked."""

    session: Session
    """As it came, in a state that has ended."""
    saved: list[Checkpoint]
    rows: Callable[[str], Iterator[EventRow]]
    """Its log under the id that it gets here."""


@contextmanager
def incoming(store: Store) -> Generator[Path]:
    """An empty folder in the workspace; what is left of it at the end goes."""
    folder = store.home / "sessions" / f"{INCOMING}{secrets.token_hex(8)}"
    (folder / FILES).mkdir(parents=True)
    try:
        with FileLock(lock_of(folder)):
            yield folder
    finally:
        discard(folder)


def land(store: Store, folder: Path, validated: ValidatedSession) -> Session:
    """Name the session, write its log, move its files, and tell every page."""
    marker = folder / FILES / MARKER
    with FileLock(store.home / "sessions" / LOCK):
        session_id = _reserved(store, validated.session.id, marker)
        try:
            last_seq = _write_log(store, session_id, validated.rows(session_id))
            landed = _publish(store, folder / FILES, validated, session_id, last_seq)
        except BadValue:
            _undo(store, session_id)
            text = "It holds numbers or texts that this workspace's database cannot keep."
            raise UploadError(text) from None
        except BaseException:
            _undo(store, session_id)
            raise
        (store.folder(session_id) / MARKER).unlink()
        return landed


def _reserved(store: Store, wanted: str, marker: Path) -> str:
    """The session's own id where it is free, else another; it is taken from here on."""
    session_id = wanted
    while True:
        marker.write_text(session_id, "utf-8")
        if not store.folder(session_id).exists():
            with suppress(IntegrityError), store.database.writing() as connection:
                log.open_stream(connection, session_id)
                return session_id
        session_id = new_id()


def _write_log(store: Store, stream: str, rows: Iterator[EventRow]) -> int:
    seq = 0
    while page := list(islice(rows, PAGE)):
        with store.database.writing() as connection:
            connection.execute(insert(events), [{"stream": stream} | row._asdict() for row in page])
        seq = page[-1].seq
    return seq


def _publish(
    store: Store, files: Path, validated: ValidatedSession, session_id: str, last_seq: int
) -> Session:
    with store.database.writing() as connection:
        log.hold(connection, WORKSPACE)
        landed = _named(connection, validated.session, session_id)
        landed = landed.model_copy(update={"last_seq": last_seq})
        grown = update(streams).where(streams.c.id == session_id).values(last_seq=last_seq)
        connection.execute(grown)
        connection.execute(insert(sessions).values(_row(sessions, landed.model_dump(mode="json"))))
        for saved in validated.saved:
            own = {"id": f"{session_id}-{saved.step}", "session_id": session_id}
            row = _row(checkpoints, saved.model_dump(mode="json") | own)
            connection.execute(insert(checkpoints).values(row))
        store.announce(connection, landed)
        (files / "session.json").write_text(landed.model_dump_json(indent=2), "utf-8")
        files.rename(store.folder(session_id))
    return landed


def _named(connection: Connection, session: Session, session_id: str) -> Session:
    """The session with what depends on which others are here."""
    parent, name = session.parent, session.name
    if parent is not None and not _is_here(connection, parent.rpartition("-")[0]):
        parent = None
    if session_id != session.id:
        known = set(connection.execute(select(sessions.c.name)).scalars())
        endings = (f" ({number})" for number in count(2))
        options = (f"{name[: MAX_NAME - len(ending)].rstrip()}{ending}" for ending in endings)
        name = next(option for option in options if option not in known)
    own = {"id": session_id, "name": name, "parent": parent}
    return session.model_copy(update=own | NOT_HERE)


def _is_here(connection: Connection, session_id: str) -> bool:
    return bool(connection.scalar(select(sessions.c.id).where(sessions.c.id == session_id)))


def _row(table: Table, fields: dict[str, Any]) -> dict[str, Any]:
    """Those fields that the table keeps; lists and the like as JSON."""
    known = {column.name: fields[column.name] for column in table.c if column.name in fields}
    lists = {name: json.dumps(v) for name, v in known.items() if isinstance(v, dict | list)}
    return known | lists


def _undo(store: Store, session_id: str) -> None:
    """Take back what was written of a session that did not land."""
    with store.database.writing() as connection:
        if _is_here(connection, session_id):
            return
        connection.execute(delete(events).where(events.c.stream == session_id))
        connection.execute(delete(streams).where(streams.c.id == session_id))
    if (store.folder(session_id) / MARKER).exists():
        shutil.rmtree(store.folder(session_id), ignore_errors=True)


def sweep(store: Store) -> None:
    """Remove what a crash left; an import that still runs keeps its locks."""
    root = store.home / "sessions"
    with suppress(Timeout, OSError), FileLock(root / LOCK, timeout=0):
        for marker in [*root.glob(f"{INCOMING}*/{FILES}/{MARKER}"), *root.glob(f"*/{MARKER}")]:
            _undo(store, marker.read_text("utf-8"))
            marker.unlink(missing_ok=True)
    for folder in root.glob(f"{INCOMING}*"):
        if folder.is_dir():
            with suppress(Timeout, OSError), FileLock(lock_of(folder), timeout=0):
                discard(folder)
