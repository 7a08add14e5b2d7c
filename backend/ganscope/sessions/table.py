"""Every session in short, fast for thousands of them."""

import json
from collections.abc import Sequence
from typing import Any, Literal

import orjson
from sqlalchemy import Connection, RowMapping, func, select

from ganscope.sessions import codec, damage, log, measured
from ganscope.sessions.events import Measured
from ganscope.sessions.records import Record, State, mean_speed
from ganscope.sessions.schema import checkpoints, sessions
from ganscope.sessions.store import Store

POINTS = 40
"""Of a small curve."""


class SessionRow(Record):
    """One line of the table of sessions."""

    id: str
    name: str
    state: State
    detail: str
    recipe: str
    dataset: str
    loss: str
    target: str
    device_title: str | None
    step: int
    total_steps: int
    epoch: float
    epochs: int
    training_seconds: float
    images_per_s: float | None
    """Mean over the training time, its ancestors' included."""
    created_at: float
    ended_at: float | None
    ready_at: float | None
    place: float | None
    parent: str | None
    experiment: str
    tags: list[str]
    notes: str
    checkpoints: int
    """How many are kept."""
    bytes: int
    """Of its checkpoints on the disk."""
    fd: float | None
    """The lowest of its checkpoints; null until one is measured."""
    no_fd: str | None
    """Why there is none, in a sentence; null where there is one."""
    thumbnail_url: str | None
    """Of its newest checkpoint; null where nothing was saved."""

    @property
    def waits(self) -> bool:
        """Whether it waits for its device, and has no worker yet."""
        return self.state is State.QUEUED and self.ready_at is None


class Spark(Record):
    """A small curve of quality over the session: scores, never a loss."""

    scalar: Literal["fd"] = "fd"
    """Fréchet distance: lower is better."""
    values: list[float]
    """The last ones, in the order of steps; empty where nothing was measured."""


COLUMNS = [
    column for column in sessions.c if column.name in {*SessionRow.model_fields, "config", "nimg"}
]


def rows(store: Store, limit: int = 10_000) -> list[SessionRow]:
    """The newest sessions, newest first; three thousand take some 100 ms."""
    with store.database.reading() as connection:
        saved = _saved(connection)
        query = select(*COLUMNS).where(sessions.c.deleted_at.is_(None))
        query = query.order_by(sessions.c.created_at.desc()).limit(limit)
        found = connection.execute(query).mappings().all()
    return [_row(row, saved.get(row["id"])) for row in found]


def _saved(connection: Connection) -> dict[str, RowMapping]:
    query = select(
        checkpoints.c.session_id,
        func.count().label("checkpoints"),
        func.sum(checkpoints.c.bytes).label("bytes"),
        func.min(checkpoints.c.fd).label("fd"),
        func.max(checkpoints.c.step).label("newest"),
    ).group_by(checkpoints.c.session_id)
    return {row["session_id"]: row for row in connection.execute(query).mappings()}


def _row(row: RowMapping, saved: RowMapping | None) -> SessionRow:
    try:
        return _read(dict(row), saved)
    except damage.UNREADABLE as error:
        raise damage.of_row(f"The row of session {row['id']}, or of a checkpoint of it,") from error


def _read(fields: dict[str, Any], saved: RowMapping | None) -> SessionRow:
    config: dict[str, Any] = orjson.loads(fields.pop("config"))
    fields |= {key: config[key] for key in ("recipe", "dataset", "epochs")}
    fields |= {"loss": config["loss"]["name"], "tags": json.loads(fields["tags"])}
    fields |= {"checkpoints": 0, "bytes": 0, "fd": None, "thumbnail_url": None}
    fields["images_per_s"] = mean_speed(fields.pop("nimg"), fields["training_seconds"])
    every = config.get("score_every_epochs", 1.0)  # of old sessions it says nothing
    if saved is not None:
        fields |= {key: saved[key] for key in ("checkpoints", "bytes", "fd")}
        newest = f"{fields['id']}-{saved['newest']}"
        fields["thumbnail_url"] = f"/api/checkpoints/{newest}/thumbnail.webp"
    why = measured.why_none(State(fields["state"]), fields["checkpoints"], every)
    fields["no_fd"] = why if fields["fd"] is None else None
    return SessionRow.model_validate(fields)


def sparks(store: Store, session_ids: Sequence[str]) -> dict[str, Spark]:
    """A small curve of each session that exists: the Fréchet distance over its checkpoints."""
    with store.database.reading() as connection:
        return {one: Spark(values=_scores(store, connection, one)) for one in session_ids}


def _scores(store: Store, connection: Connection, session_id: str) -> list[float]:
    if not (said := log.read_types(connection, session_id, ["measured"], log.LAST)):
        return []
    config = store.get(connection, session_id).config
    told = (Measured.model_validate(codec.decode(session_id, row)) for row in said)
    found = {one.step: measured.counted(one, config) for one in told}
    return [fd for _, fd in sorted(found.items()) if fd is not None][-POINTS:]
