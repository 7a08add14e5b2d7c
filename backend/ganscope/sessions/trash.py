"""Deleting sessions: hidden at once, removed some seconds later, restorable until then."""

import shutil
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from ganscope.engine.errors import NotFoundError, StateError
from ganscope.sessions import cleanup
from ganscope.sessions.database import now
from ganscope.sessions.records import ACTIVE, Session
from ganscope.sessions.schema import checkpoints, commands, digests, events, sessions, streams
from ganscope.sessions.store import Store

UNDO_S = 12.0
"""So long a deletion can be taken back; the page offers it for 8 s."""

KEPT = 0.0
"""As the time of deletion: gone for people, kept as the first part of others' curves."""


def throw(store: Store, session_id: str) -> Session:
    """Hide a session. Raises StateError while it is active."""
    with store.database.writing() as connection:
        session = store.get(connection, session_id)
        if session.state in ACTIVE:
            text = f"{session.name} is {session.state.value}. Stop it before deleting it."
            raise StateError(text)
        return store.edited(connection, session_id, {"deleted_at": session.deleted_at or now()})


def take_back(store: Store, session_id: str) -> Session:
    """Show a session again. Raises NotFoundError once it is gone."""
    with store.database.writing() as connection:
        session = store.get(connection, session_id)
        if session.deleted_at == KEPT:
            raise NotFoundError(f"{session.name} was deleted too long ago to be had back.")
        return store.edited(connection, session_id, {"deleted_at": None})


def empty(store: Store, undo_s: float = UNDO_S) -> list[str]:
    """Remove for good what was deleted so long ago; returns the sessions' ids.

    Of one that others were resumed from, the log and the pictures stay hidden: they are the first
    part of the others' curves.
    """
    old = (sessions.c.deleted_at > KEPT) & (sessions.c.deleted_at < now() - undo_s)
    with store.database.reading() as connection:
        found = list(connection.scalars(select(sessions.c.id).where(old)))
    return [session_id for session_id in found if _remove(store, session_id)]


def _remove(store: Store, session_id: str) -> bool:
    """Rows first: after a crash, files may be left, but no half session is shown."""
    with store.database.writing() as connection:
        try:
            session = store.get(connection, session_id)
        except NotFoundError:  # another server of this workspace was faster
            return False
        if session.deleted_at is None:  # taken back just now
            return False
        heirs = select(sessions.c.state).where(sessions.c.parent.like(f"{session_id}-%"))
        states = list(connection.scalars(heirs))
        if any(state in ACTIVE for state in states):  # it may yet need the checkpoint
            return False
        needed = bool(states)
        connection.execute(delete(checkpoints).where(checkpoints.c.session_id == session_id))
        if needed:
            kept = update(sessions).where(sessions.c.id == session_id).values(deleted_at=KEPT)
            connection.execute(kept)
        else:
            _forget(connection, session)
    folder = store.folder(session_id)
    for place in [folder / "checkpoints", folder / "live"] if needed else [folder]:
        _discard(place)
    return not needed


def _discard(folder: Path) -> None:
    """Renamed first, so that the next start removes what is left where this is broken off."""
    hidden = folder.with_name(f".{folder.name}{cleanup.DELETED}")
    with suppress(OSError):
        folder.rename(hidden)
    for place in (hidden, folder):
        shutil.rmtree(place, ignore_errors=True)


def _forget(connection: Connection, session: Session) -> None:
    for table, key in (
        (commands, commands.c.session_id),
        (events, events.c.stream),
        (digests, digests.c.stream),
        (sessions, sessions.c.id),
        (streams, streams.c.id),
    ):
        connection.execute(delete(table).where(key == session.id))
    if session.parent is not None:  # its last heir may have been this one
        before = sessions.c.id == session.parent.rpartition("-")[0]
        again = update(sessions).where(before & (sessions.c.deleted_at == KEPT))
        connection.execute(again.values(deleted_at=KEPT + 1))
