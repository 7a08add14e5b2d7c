"""Sessions that lie in the workspace's folders and that its database does not know: found, listed.

Logs live in the database alone: what is listed again has its settings and checkpoints, no curves.
Rows of a sound database that cannot be read are mended the same way; their logs are kept.
"""

from collections.abc import Set
from pathlib import Path

import orjson
from sqlalchemy import insert, select

from ganscope.engine.plural import many
from ganscope.sessions import from_folder, log, rows, unreadable
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.events import Logged
from ganscope.sessions.from_folder import FoundSession, checkpoints_in
from ganscope.sessions.records import ACTIVE, Record, Session, State
from ganscope.sessions.schema import checkpoints, sessions
from ganscope.sessions.store import Store

FILE = from_folder.FILE
LISTED = (
    "Listed again from its folder. Its curves, log and scores, and the names of its checkpoints, "
    "were lost with the database."
)
MENDED = (
    "Its row in the database could not be read, and was written again from its folder. Its curves "
    "and log are kept."
)
DROPPED = "Of this log {:,} events could not be read, and were removed."
RESUME = "Resume from the newest checkpoint."


class Unlisted(Record):
    """What lies in the folders and is not listed."""

    sessions: int
    checkpoints: int
    said: str
    """A sentence; empty where there is nothing."""


class Rebuilt(Record):
    """What was listed again."""

    sessions: int
    checkpoints: int
    left_out: list[str]
    """Of each folder that could not be listed: a sentence."""
    said: str


def unlisted(store: Store) -> Unlisted:
    """Sessions with checkpoints in folders that the database does not know, or cannot read."""
    damaged = _damaged(store)
    folders, lost = _folders(store, damaged), _lost(store, damaged)
    count = sum(len(checkpoints_in(folder)) for folder in folders) + len(lost)
    if not count:
        return Unlisted(sessions=0, checkpoints=0, said="")
    what, such = many(count, "checkpoint"), str(folders[0].name if folders else lost[0][1])
    if folders:
        what = f"{many(len(folders), 'session')} with {what}"
    said = (
        f"{what} in the workspace's folders, such as {such}, not listed in its "
        "database. Press “List them again” on Sessions, or run: ganscope rebuild"
    )
    return Unlisted(sessions=len(folders), checkpoints=count, said=f"{said}.")


def rebuild(store: Store) -> Rebuilt:
    """List them again, each whole or not at all, and mend what cannot be read of the others."""
    listed: list[FoundSession] = []
    left_out: list[str] = []
    damaged = _damaged(store)
    for folder in sorted({*_folders(store, damaged), *map(store.folder, damaged)}):
        is_damaged = folder.name in damaged
        found = from_folder.read(folder, may_be_bare=is_damaged)
        if not isinstance(found, str):
            _list(store, found, is_damaged=is_damaged)
            listed.append(found)
            continue
        left_out.append(f"{folder.name}: {found}")
        if is_damaged:
            left_out[-1] += " Nor can its row be read, so it is no longer listed."
            with store.database.writing() as connection:
                unreadable.drop_session(connection, folder.name)
    left_out += _mend(store)
    lost = _lost(store)
    for session, checkpoint_id in lost:
        _record(store, session, checkpoint_id)
    count = sum(len(found.saved) for found in listed) + len(lost) - len(_lost(store))
    said = f"Listed again: {many(len(listed), 'session')} with {many(count, 'checkpoint')}."
    if left_out:
        said += f" Left out: {many(len(left_out), 'folder')}, such as {left_out[0]}"
    return Rebuilt(sessions=len(listed), checkpoints=count, left_out=left_out, said=said)


def _damaged(store: Store) -> set[str]:
    with store.database.reading() as connection:
        return set(unreadable.damaged_sessions(connection))


def _folders(store: Store, damaged: set[str]) -> list[Path]:
    with store.database.reading() as connection:
        known = set(connection.scalars(select(sessions.c.id))) - damaged
    root = store.home / "sessions"
    found = sorted(root.iterdir()) if root.is_dir() else []
    return [
        folder
        for folder in found
        if folder.name not in known and not folder.name.startswith(".") and checkpoints_in(folder)
    ]


def _list(store: Store, found: FoundSession, *, is_damaged: bool) -> None:
    session = found.session
    row = rows.new_row(session.config, session.classes, session.parent)
    kept = (set(sessions.c.keys()) & Session.model_fields.keys()) - row.keys()
    row |= {key: getattr(session, key) for key in kept}
    row |= {"id": session.id, "name": session.name, "created_at": min(session.created_at, now())}
    row |= {"notes": session.notes, "tags": orjson.dumps(session.tags).decode()}
    row |= {"step": session.step, "epoch": session.epoch, "nimg": session.nimg}
    with store.database.writing() as connection:
        if is_damaged:
            unreadable.drop_session(connection, session.id)
        else:
            log.open_stream(connection, session.id)
        connection.execute(insert(sessions).values(row))
        known = select(checkpoints.c.id).where(checkpoints.c.session_id == session.id)
        has = set(connection.scalars(known))
    artifacts = Artifacts(store)
    for one in found.saved:
        if one.id not in has:
            artifacts.record(one)
    said = MENDED if is_damaged else LISTED
    store.append(session.id, [rows.moved(session, State.INTERRUPTED, said, RESUME)])


def _mend(store: Store) -> list[str]:
    """Rows of checkpoints anew from their folders, and logs without what cannot be read in them.

    Returns a sentence for each that was removed.
    """
    said: list[str] = []
    with store.database.writing() as connection:
        broken = list(unreadable.damaged_checkpoints(connection))
        for _, checkpoint_id in broken:
            unreadable.drop_checkpoint(connection, checkpoint_id)
        dropped = unreadable.drop_events(connection)
        known = set(connection.scalars(select(sessions.c.id)))
    for session_id, checkpoint_id in broken:
        if session_id in known and not _record(store, store.session(session_id), checkpoint_id):
            said.append(f"checkpoint {checkpoint_id}: neither its row nor its files can be read.")
    for stream, count in dropped.items():
        said.append(f"{stream}: {DROPPED.format(count)}")
        if stream in known:
            told = Logged(session_id=stream, seq=0, at=now(), level="warning", text=said[-1])
            store.append(stream, [told])
    return said


def _lost(store: Store, damaged: Set[str] = frozenset()) -> list[tuple[Session, str]]:
    """Checkpoints in folders of listed sessions that the database lost, with their ids."""
    with store.database.reading() as connection:
        query = rows.with_seq().where(sessions.c.deleted_at.is_(None))
        raw = connection.execute(query).mappings().all()
        known = set(connection.scalars(select(checkpoints.c.id)))
    found: list[tuple[Session, str]] = []
    for row in raw:
        folders = checkpoints_in(store.folder(row["id"]))
        ids = {f"{row['id']}-{int(path.name)}" for path in folders} - known
        if ids and row["state"] not in ACTIVE and row["id"] not in damaged:
            found += [(rows.session_of(row), own) for own in sorted(ids)]
    return found


def _record(store: Store, session: Session, checkpoint_id: str) -> bool:
    step = int(checkpoint_id.rpartition("-")[2])
    artifacts = Artifacts(store)
    path = artifacts.checkpoint_folder(session.id, step)
    found = from_folder.checkpoint(path, session) if path.is_dir() else None
    if found is not None:
        artifacts.record(found)
    return found is not None
