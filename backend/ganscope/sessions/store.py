"""The workspace: sessions, their logs, commands and checkpoints. Each method is one transaction."""

import json
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from ganscope.engine.config import Config
from ganscope.engine.errors import NotFoundError, StateError
from ganscope.sessions import fold, log
from ganscope.sessions.database import Database, now
from ganscope.sessions.events import WORKSPACE, Event, SessionChanged, StateChanged
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.schema import commands, sessions, streams

ENDED = "It has ended; start a new session or resume it from a checkpoint."


class Store:
    """Sessions and their logs in one workspace."""

    def __init__(self, home: Path, url: str | None = None) -> None:
        """Open the workspace in `home`; `url` names a PostgreSQL server instead of SQLite."""
        self.home = home
        self.database = Database(home, url)

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
        instead_of: str | None = None,
    ) -> Session:
        """A new session in state queued. Raises StateError while another one is active.

        Only the session `instead_of` may be: the one that is ending, for which this one goes on.
        """
        with self.database.writing() as connection:
            # Taking the workspace's row first makes two browsers pressing Start take turns.
            log.hold(connection, WORKSPACE)
            self._refuse_second(connection, instead_of)
            session_id = f"{time.strftime('%Y%m%d')}-{secrets.token_hex(4)}"
            row = _new_row(session_id, config, classes, parent)
            row["name"] = name or self._free_name(connection, config.dataset)
            connection.execute(insert(sessions).values(row))
            log.open_stream(connection, session_id)
            queued = StateChanged(
                session_id=session_id,
                seq=0,
                at=row["created_at"],
                state=State.QUEUED,
                step=0,
                total_steps=0,
            )
            self._append(connection, session_id, [queued], None)
            return self._session(connection, session_id)

    def require_idle(self) -> None:
        """Raise StateError while a session is active."""
        with self.database.reading() as connection:
            self._refuse_second(connection, None)

    def _refuse_second(self, connection: Connection, instead_of: str | None) -> None:
        active = sessions.c.state.in_([state.value for state in ACTIVE])
        another = active & (sessions.c.id != (instead_of or ""))
        busy = connection.execute(select(sessions.c.name).where(another)).scalar()
        if busy is not None:
            raise StateError(f"{busy} is training. Stop it before starting another session.")

    def _free_name(self, connection: Connection, dataset: str) -> str:
        stem = dataset.replace("_", "-")
        taken = select(func.count()).where(sessions.c.name.like(f"{stem}-%"))
        return f"{stem}-{connection.execute(taken).scalar_one() + 1:02}"

    def session(self, session_id: str) -> Session:
        """One session; raises NotFoundError."""
        with self.database.reading() as connection:
            return self._session(connection, session_id)

    def sessions(self, limit: int = 100) -> list[Session]:
        """The newest sessions, newest first."""
        with self.database.reading() as connection:
            query = _with_seq().order_by(sessions.c.created_at.desc()).limit(limit)
            return [_session_of(row) for row in connection.execute(query).mappings()]

    def active(self) -> list[Session]:
        """Sessions that have, or are about to get, a worker; newest first."""
        with self.database.reading() as connection:
            states = [state.value for state in ACTIVE]
            query = _with_seq().where(sessions.c.state.in_(states))
            query = query.order_by(sessions.c.created_at.desc())
            return [_session_of(row) for row in connection.execute(query).mappings()]

    def newest(self) -> Session | None:
        """The newest active session, else the newest; None in an empty workspace."""
        return next(iter(self.active() or self.sessions(1)), None)

    def rename(self, session_id: str, name: str) -> Session:
        """Give a session another name, and say so to every page."""
        with self.database.writing() as connection:
            self._session(connection, session_id)
            connection.execute(
                update(sessions).where(sessions.c.id == session_id).values(name=name)
            )
            renamed = self._session(connection, session_id)
            self._announce(connection, renamed)
            return renamed

    # Logs

    def append(self, stream: str, said: Sequence[Event], worker_epoch: int | None = None) -> int:
        """Append events to a log, fold them into the session's row, and return the last seq."""
        with self.database.writing() as connection:
            return self._append(connection, stream, said, worker_epoch)

    def _append(
        self, connection: Connection, stream: str, said: Sequence[Event], worker_epoch: int | None
    ) -> int:
        seq = log.append(connection, stream, said, worker_epoch)
        changed: dict[str, Any] = {}
        for event in said:
            changed |= fold.changes(event)
        if changed:
            connection.execute(update(sessions).where(sessions.c.id == stream).values(**changed))
        running = next((event.at for event in said if fold.is_running(event)), None)
        if running is not None:
            first = (sessions.c.id == stream) & sessions.c.started_at.is_(None)
            connection.execute(update(sessions).where(first).values(started_at=running))
        if any(fold.wants_announcement(event) for event in said):
            self._announce(connection, self._session(connection, stream))
        return seq

    def _announce(self, connection: Connection, session: Session) -> None:
        said = SessionChanged(session_id=WORKSPACE, seq=0, at=now(), session=session)
        log.append(connection, WORKSPACE, [said])

    def take_over(self, session_id: str) -> int:
        """Become the session's only worker; returns the epoch to append with.

        Raises StateError for a session that has ended, perhaps while its worker was starting.
        """
        with self.database.writing() as connection:
            log.hold(connection, session_id)
            session = self._session(connection, session_id)
            if session.state not in ACTIVE:
                raise StateError(f"{session.name} is {session.state.value}. {ENDED}")
            return log.next_worker_epoch(connection, session_id)

    # Commands

    def command(self, session_id: str, data: dict[str, Any]) -> int:
        """Take a command down for the worker; raises StateError where the state forbids it."""
        with self.database.writing() as connection:
            log.hold(connection, session_id)
            session = self._session(connection, session_id)
            if session.state not in fold.ALLOWED[data["command"]]:
                end = "" if session.state in ACTIVE else f" {ENDED}"
                raise StateError(
                    f"{session.name} is {session.state.value}, so it cannot {data['command']}.{end}"
                )
            if data["command"] == "stop" and session.state is not State.STOPPING:
                self._append(connection, session_id, [_stopping(session)], None)
            row = {"session_id": session_id, "data": json.dumps(data), "created_at": now()}
            query = insert(commands).values(row).returning(commands.c.id)
            return connection.execute(query).scalar_one()

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

    def _session(self, connection: Connection, session_id: str) -> Session:
        row = connection.execute(_with_seq().where(sessions.c.id == session_id)).mappings().first()
        if row is None:
            raise NotFoundError(f"There is no session {session_id}.")
        return _session_of(row)


def _with_seq() -> Any:
    return select(sessions, streams.c.last_seq).join(streams, streams.c.id == sessions.c.id)


def _session_of(row: RowMapping) -> Session:
    fields = dict(row)
    fields["config"] = Config.model_validate_json(fields["config"])
    fields["classes"] = json.loads(fields["classes"])
    fields["state"] = State(fields["state"])
    return Session(**fields)


def _stopping(session: Session) -> StateChanged:
    return StateChanged(
        session_id=session.id,
        seq=0,
        at=now(),
        state=State.STOPPING,
        step=session.step,
        total_steps=session.total_steps,
    )


def _new_row(
    session_id: str, config: Config, classes: Sequence[str], parent: str | None
) -> dict[str, Any]:
    return {
        "id": session_id,
        "state": State.QUEUED.value,
        "detail": "",
        "advice": "",
        "config": config.model_dump_json(),
        "parent": parent,
        "created_at": now(),
        "step": 0,
        "total_steps": 0,
        "epoch": 0.0,
        "nimg": 0,
        "training_seconds": 0.0,
        "classes": json.dumps(list(classes)),
    }
