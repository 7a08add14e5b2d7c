"""Rows of the table of sessions, as records and back."""

import json
import secrets
import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from ganscope.engine.config import Config
from ganscope.sessions import damage
from ganscope.sessions.database import now
from ganscope.sessions.events import StateChanged
from ganscope.sessions.records import Session, State
from ganscope.sessions.schema import sessions, streams

LEAST_S = 0.001
"""Between the beginnings of two sessions, so that one of them is the newer one."""


def with_seq() -> Select[Any]:
    """Sessions with the last seq of their logs."""
    return select(sessions, streams.c.last_seq).join(streams, streams.c.id == sessions.c.id)


def session_of(row: RowMapping) -> Session:
    """A row as a `Session`. Raises WorkspaceError."""
    fields = dict(row)
    try:
        fields["config"] = Config.model_validate_json(fields["config"])
        fields |= {key: json.loads(fields[key]) for key in ("classes", "tags")}
        fields["state"] = State(fields["state"])
        return Session(**fields)
    except damage.UNREADABLE as error:
        raise damage.of_row(f"The row of session {row['id']}") from error


def busy(name: str, target: str) -> str:
    """Why nothing else can start on a device."""
    return f"{name} is training on {target}. Stop it, choose another device, or queue this session."


def moved(session: Session, state: State, detail: str = "", advice: str = "") -> StateChanged:
    """The event of a change of state that did not come from the session's worker."""
    return StateChanged(
        session_id=session.id,
        seq=0,
        at=now(),
        state=state,
        detail=detail,
        advice=advice,
        step=session.step,
        total_steps=session.total_steps,
    )


def new_id() -> str:
    """An id: the day, and random letters."""
    return f"{time.strftime('%Y%m%d')}-{secrets.token_hex(4)}"


def new_row(config: Config, classes: Sequence[str], parent: str | None) -> dict[str, Any]:
    """Columns of a session that has not begun."""
    return {
        "id": new_id(),
        "state": State.QUEUED.value,
        "detail": "",
        "advice": "",
        "config": config.model_dump_json(),
        "parent": parent,
        "tags": "[]",
        "notes": "",
        "created_at": now(),
        "step": 0,
        "total_steps": 0,
        "epoch": 0.0,
        "nimg": 0,
        "training_seconds": 0.0,
        "classes": json.dumps(list(classes)),
    }


def after_all(connection: Connection, at: float) -> float:
    """When a session begins: after every other one, also where the clock was set back."""
    listed = select(func.max(sessions.c.created_at)).where(sessions.c.deleted_at.is_(None))
    newest = connection.execute(listed).scalar()
    return at if newest is None else max(at, newest + LEAST_S)


def free_name(connection: Connection, dataset: str) -> str:
    """The next name of sessions on a data set: one more than the largest number so far."""
    stem = dataset.replace("_", "-")
    names = select(sessions.c.name).where(sessions.c.name.like(f"{stem}-%"))
    numbers = [name.removeprefix(f"{stem}-") for name in connection.scalars(names)]
    most = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return f"{stem}-{most + 1:02}"
