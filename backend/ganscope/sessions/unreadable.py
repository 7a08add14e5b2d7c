"""Rows that hold something else than was written, in a database that is otherwise sound."""

from collections.abc import Iterator

from sqlalchemy import Connection, delete, func, insert, select

from ganscope.engine.errors import WorkspaceError
from ganscope.sessions import codec, damage, rows
from ganscope.sessions.codec import EventRow
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.schema import checkpoints, digests, events, sessions, streams


def damaged_sessions(connection: Connection) -> Iterator[str]:
    """Ids of those whose own row cannot be read."""
    for row in connection.execute(rows.with_seq()).mappings():
        try:
            rows.session_of(row)
        except WorkspaceError:
            yield row["id"]


def damaged_checkpoints(connection: Connection) -> Iterator[tuple[str, str]]:
    """Session and id of each whose row cannot be read."""
    unknown = {"session_name": "", "dataset": "", "recipe": "", "thumbnail_url": ""}
    for row in connection.execute(select(checkpoints)).mappings():
        try:
            Checkpoint.model_validate(dict(row) | unknown)
        except damage.UNREADABLE:
            yield row["session_id"], row["id"]


def drop_events(connection: Connection) -> dict[str, int]:
    """Remove events that cannot be read; returns how many of each log. Reads every log once."""
    dropped: dict[str, int] = {}
    query = select(events.c.stream, events.c.seq, events.c.type, events.c.data, events.c.columns)
    streamed = connection.execution_options(yield_per=1000)
    broken = [
        (stream, row.seq)
        for stream, *rest in streamed.execute(query)
        if _is_broken(stream, row := EventRow(*rest))
    ]
    for stream, seq in broken:
        connection.execute(delete(events).where(events.c.stream == stream, events.c.seq == seq))
        dropped[stream] = dropped.get(stream, 0) + 1
    connection.execute(delete(digests).where(digests.c.stream.in_(dropped)))
    return dropped


def _is_broken(stream: str, row: EventRow) -> bool:
    try:
        codec.decode(stream, row)
    except WorkspaceError:
        return True
    return False


def drop_session(connection: Connection, session_id: str) -> None:
    """Remove a session's own row, and begin its stream anew behind the events that it has."""
    newest = select(func.max(events.c.seq)).where(events.c.stream == session_id)
    epoch = select(streams.c.worker_epoch).where(streams.c.id == session_id)
    before = connection.execute(epoch).scalar()
    connection.execute(delete(sessions).where(sessions.c.id == session_id))
    connection.execute(delete(streams).where(streams.c.id == session_id))
    connection.execute(delete(digests).where(digests.c.stream == session_id))
    stream = {
        "id": session_id,
        "last_seq": connection.execute(newest).scalar() or 0,
        "worker_epoch": before + 1 if isinstance(before, int) else 1,
    }
    connection.execute(insert(streams).values(stream))


def drop_checkpoint(connection: Connection, checkpoint_id: str) -> None:
    """Remove a checkpoint's row."""
    connection.execute(delete(checkpoints).where(checkpoints.c.id == checkpoint_id))
