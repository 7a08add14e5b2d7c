"""The workspace: sessions, their logs, commands and checkpoints. Each method is one transaction."""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ganscope.engine.config import Config
from ganscope.engine.errors import NotFoundError, StateError, WorkspaceError
from ganscope.sessions import digests, fold, loaded_model, log, measured, queue, rows
from ganscope.sessions.database import Database, now
from ganscope.sessions.events import WORKSPACE, Event, Measured, SessionChanged, StateChanged
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.schema import checkpoints, commands, sessions

ENDED = "It has ended; start a new session or resume it from a checkpoint."


class Store:
    """Sessions and their logs in one workspace."""

    def __init__(self, home: Path, url: str | None = None) -> None:
        """Open the workspace in `home`; `url` names a PostgreSQL server instead of SQLite."""
        self.home = home
        self.database = Database(home, url)

    @property
    def environment(self) -> dict[str, str]:
        """What another process needs to find this workspace."""
        found = {"GANSCOPE_HOME": str(self.home)}
        return found if self.database.is_sqlite else found | {"GANSCOPE_DB": str(self.database.url)}

    def folder(self, session_id: str) -> Path:
        """Where a session's files are."""
        return self.home / "sessions" / session_id

    # Sessions

    def create(
        self,
        config: Config,
        classes: Sequence[str],
        name: str | None = None,
        parent: str | None = None,
        *,
        target: str = "cpu",
        experiment: str = "",
        may_wait: bool = False,
        instead_of: str | None = None,
    ) -> Session:
        """A new session in state queued. Raises StateError while its device `target` is taken.

        One that may wait queues up then. `instead_of` is the session that is ending, and for which
        this one goes on; it does not count. A loaded model gives way to a session that begins.
        """
        with self.database.writing() as connection:
            # Taking the workspace's row first makes two browsers pressing Start take turns.
            log.hold(connection, WORKSPACE)
            row = rows.new_row(config, classes, parent)
            taken = queue.occupant(connection, target, instead_of)
            if taken is not None and not may_wait:
                raise StateError(rows.busy(taken, target))
            row |= {"target": target, "experiment": experiment}
            row["ready_at"] = row["created_at"] if taken is None else None
            row["created_at"] = rows.after_all(connection, row["created_at"])
            row["place"] = None if taken is None else queue.last_place(connection) + 1
            row["name"] = name or rows.free_name(connection, config.dataset)
            session_id = row["id"]
            connection.execute(insert(sessions).values(row))
            log.open_stream(connection, session_id)
            queued = StateChanged(
                session_id=session_id,
                seq=0,
                at=now(),
                state=State.QUEUED,
                step=0,
                total_steps=0,
            )
            self._append(connection, session_id, [queued], None)
            if taken is None:
                loaded_model.load(connection, None)
            return self.get(connection, session_id)

    def require_free(self, target: str) -> None:
        """Raise StateError while a session occupies the device, or waits for it."""
        with self.database.reading() as connection:
            taken = queue.occupant(connection, target)
        if taken is not None:
            raise StateError(rows.busy(taken, target))

    def session(self, session_id: str) -> Session:
        """One session; raises NotFoundError."""
        with self.database.reading() as connection:
            return self.get(connection, session_id)

    def sessions(self, limit: int = 100) -> list[Session]:
        """The newest sessions, newest first."""
        with self.database.reading() as connection:
            query = rows.with_seq().where(sessions.c.deleted_at.is_(None))
            query = query.order_by(sessions.c.created_at.desc()).limit(limit)
            return [rows.session_of(row) for row in connection.execute(query).mappings()]

    def active(self) -> list[Session]:
        """Sessions that have, or are about to get, a worker; newest first."""
        with self.database.reading() as connection:
            states = [state.value for state in ACTIVE]
            query = rows.with_seq().where(sessions.c.state.in_(states))
            query = query.order_by(sessions.c.ready_at.is_(None), sessions.c.created_at.desc())
            return [rows.session_of(row) for row in connection.execute(query).mappings()]

    def newest(self) -> Session | None:
        """The newest active session, else the newest; None in an empty workspace."""
        return next(iter(self.active() or self.sessions(1)), None)

    def next_ready(self) -> list[str]:
        """Sessions that wait, and whose device has become free."""
        with self.database.reading() as connection:
            return queue.next_ready(connection)

    def claim(self, session_id: str) -> bool:
        """Let a waiting session begin; False where it is no longer its turn.

        Of several servers and command lines only one gets True: that one starts the worker.
        """
        with self.database.writing() as connection:
            log.hold(connection, session_id)
            log.hold(connection, WORKSPACE)
            if session_id not in queue.next_ready(connection):
                return False
            self.edited(connection, session_id, {"ready_at": now(), "place": None})
            loaded_model.load(connection, None)
            return True

    def rearrange(self, wanted: Sequence[str]) -> None:
        """Give those that wait another order. Raises StateError where it is not exactly those."""
        with self.database.writing() as connection:
            log.hold(connection, WORKSPACE)
            queue.rearrange(connection, wanted)
            for session_id in wanted:
                self.announce(connection, self.get(connection, session_id))

    def edit(self, session_id: str, changes: dict[str, Any]) -> Session:
        """Change columns that people write, such as the name, and say so to every page."""
        with self.database.writing() as connection:
            return self.edited(connection, session_id, changes)

    def edited(self, connection: Connection, session_id: str, changes: dict[str, Any]) -> Session:
        """The same inside a transaction."""
        self.get(connection, session_id)
        if "tags" in changes:
            changes = changes | {"tags": json.dumps(changes["tags"])}
        if changes:
            connection.execute(
                update(sessions).where(sessions.c.id == session_id).values(**changes)
            )
        changed = self.get(connection, session_id)
        self.announce(connection, changed)
        return changed

    # Logs

    def append(self, stream: str, said: Sequence[Event], worker_epoch: int | None = None) -> int:
        """Append events to a log, fold them into the session's row, and return the last seq."""
        with self.database.writing() as connection:
            return self._append(connection, stream, said, worker_epoch)

    def _append(
        self, connection: Connection, stream: str, said: Sequence[Event], worker_epoch: int | None
    ) -> int:
        seq = log.append(connection, stream, said, worker_epoch)
        if stream != WORKSPACE and seq // digests.EVENTS > (seq - len(said)) // digests.EVENTS:
            with suppress(WorkspaceError):  # a damaged row: who reads it names it
                digests.grow(connection, stream, seq)
        changed: dict[str, Any] = {}
        for event in said:
            changed |= fold.changes(event)
        if changed:
            connection.execute(update(sessions).where(sessions.c.id == stream).values(**changed))
        running = next((event.at for event in said if fold.is_running(event)), None)
        if running is not None:
            first = (sessions.c.id == stream) & sessions.c.started_at.is_(None)
            connection.execute(update(sessions).where(first).values(started_at=running))
        for event in said:
            if isinstance(event, Measured):
                self._rank(connection, event)
        if any(fold.wants_announcement(event) for event in said):
            self.announce(connection, self.get(connection, stream))
        return seq

    def _rank(self, connection: Connection, event: Measured) -> None:
        """A checkpoint's place among those of its session follows from its score."""
        fd = measured.counted(event, self.get(connection, event.session_id).config)
        if fd is not None:
            scored = checkpoints.c.id == event.checkpoint_id
            connection.execute(update(checkpoints).where(scored).values(fd=fd))

    def announce(self, connection: Connection, session: Session) -> None:
        """Tell every page of a session as it is now."""
        said = SessionChanged(session_id=WORKSPACE, seq=0, at=now(), session=session)
        log.append(connection, WORKSPACE, [said])

    def take_over(self, session_id: str) -> int:
        """Become the session's only worker; returns the epoch to append with.

        Raises StateError for a session that has ended, perhaps while its worker was starting.
        """
        with self.database.writing() as connection:
            log.hold(connection, session_id)
            session = self.get(connection, session_id)
            if session.state not in ACTIVE:
                raise StateError(f"{session.name} is {session.state.value}. {ENDED}")
            return log.next_worker_epoch(connection, session_id)

    # Commands

    def command(self, session_id: str, data: dict[str, Any]) -> int:
        """Take a command down for the worker; raises StateError where the state forbids it."""
        with self.database.writing() as connection:
            log.hold(connection, session_id)
            session = self.get(connection, session_id)
            if session.state not in fold.ALLOWED[data["command"]]:
                end = "" if session.state in ACTIVE else f" {ENDED}"
                raise StateError(
                    f"{session.name} is {session.state.value}, so it cannot {data['command']}.{end}"
                )
            if session.waits:
                return self._to_waiting(connection, session, data["command"])
            if data["command"] == "stop" and session.state is not State.STOPPING:
                self._append(connection, session_id, [rows.moved(session, State.STOPPING)], None)
            row = {"session_id": session_id, "data": json.dumps(data), "created_at": now()}
            query = insert(commands).values(row).returning(commands.c.id)
            return connection.execute(query).scalar_one()

    def _to_waiting(self, connection: Connection, session: Session, command: str) -> int:
        """It has no worker that could read an order: only a stop makes sense, and is done here."""
        if command != "stop":
            raise StateError(f"{session.name} waits in the queue, so it cannot {command} yet.")
        taken_out = rows.moved(session, State.STOPPED, "Taken out of the queue before it began.")
        self._append(connection, session.id, [taken_out], None)
        return 0

    def take_commands(self, session_id: str) -> list[dict[str, Any]]:
        """Commands not yet taken, oldest first; they are the caller's now."""
        waiting = (commands.c.session_id == session_id) & commands.c.taken_at.is_(None)
        with self.database.reading() as connection:
            if connection.execute(select(commands.c.id).where(waiting)).first() is None:
                return []
        with self.database.writing() as connection:
            query = update(commands).where(waiting).values(taken_at=now())
            taken = connection.execute(query.returning(commands.c.id, commands.c.data)).all()
            return [json.loads(row.data) for row in sorted(taken, key=lambda row: row.id)]

    def get(self, connection: Connection, session_id: str) -> Session:
        """One session, inside a transaction; raises NotFoundError."""
        query = rows.with_seq().where(sessions.c.id == session_id)
        row = connection.execute(query).mappings().first()
        if row is None:
            raise NotFoundError(f"There is no session {session_id}.")
        return rows.session_of(row)
