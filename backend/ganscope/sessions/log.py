"""The append-only logs: sequence numbers are given inside the transaction that appends."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from sqlalchemy import Connection, insert, select, update

from ganscope.engine.errors import NotFoundError, StateError
from ganscope.sessions import codec
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import Event
from ganscope.sessions.schema import events, streams

LAST = 2**31 - 1
"""No log is so long; PostgreSQL's integers end here."""


def open_stream(connection: Connection, stream: str) -> None:
    """Start an empty log."""
    connection.execute(insert(streams).values(id=stream, last_seq=0, worker_epoch=0))


def hold(connection: Connection, stream: str) -> None:
    """Keep others from appending to this log until the transaction ends."""
    held = update(streams).where(streams.c.id == stream).values(last_seq=streams.c.last_seq)
    connection.execute(held)


def next_worker_epoch(connection: Connection, stream: str) -> int:
    """Make every earlier worker of this session stale, and return the new worker's epoch."""
    bump = (
        update(streams)
        .where(streams.c.id == stream)
        .values(worker_epoch=streams.c.worker_epoch + 1)
        .returning(streams.c.worker_epoch)
    )
    return connection.execute(bump).scalar_one()


def append(
    connection: Connection, stream: str, said: Sequence[Event], worker_epoch: int | None = None
) -> int:
    """Append events and return the last seq.

    `worker_epoch` is given by workers: raises StateError when a newer one took the session over.
    Raises NotFoundError for an unknown stream.
    """
    grow = (
        update(streams)
        .where(streams.c.id == stream)
        .values(last_seq=streams.c.last_seq + len(said))
        .returning(streams.c.last_seq, streams.c.worker_epoch)
    )
    grown = connection.execute(grow).one_or_none()
    if grown is None:
        raise NotFoundError(f"There is no session {stream}.")
    if worker_epoch is not None and worker_epoch != grown.worker_epoch:
        raise StateError(f"Another worker has taken {stream} over.")
    first = grown.last_seq - len(said) + 1
    rows: list[dict[str, object]] = []
    for seq, event in enumerate(said, start=first):
        kind, data, columns = codec.encode(event)
        rows.append({"stream": stream, "seq": seq, "type": kind, "data": data, "columns": columns})
    connection.execute(insert(events), rows)
    return grown.last_seq


def last_seq(connection: Connection, stream: str) -> int:
    """Newest seq of a stream; raises NotFoundError when there is none."""
    found = connection.execute(select(streams.c.last_seq).where(streams.c.id == stream)).scalar()
    if found is None:
        raise NotFoundError(f"There is no session {stream}.")
    return found


def last_seqs(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """Newest seq of each stream that exists."""
    query = select(streams.c.id, streams.c.last_seq).where(streams.c.id.in_(list(wanted)))
    return {row.id: row.last_seq for row in connection.execute(query)}


def read(connection: Connection, stream: str, after: int, limit: int) -> list[EventRow]:
    """Events after `after`, oldest first."""
    query = (
        select(events.c.seq, events.c.type, events.c.data, events.c.columns)
        .where(events.c.stream == stream, events.c.seq > after)
        .order_by(events.c.seq)
        .limit(limit)
    )
    return [EventRow(*row) for row in connection.execute(query)]


def read_types(
    connection: Connection,
    stream: str,
    types: Sequence[str],
    up_to: int,
    newest: int | None = None,
    *,
    after: int = 0,
) -> list[EventRow]:
    """Events of some types in (after, up_to], oldest first; only the `newest` so many if given."""
    rows: list[EventRow] = []
    for kind in types:  # one query each: of several, SQLite would look through the whole log
        query = (
            select(events.c.seq, events.c.type, events.c.data, events.c.columns)
            .where(events.c.stream == stream, events.c.type == kind)
            .where(events.c.seq > after, events.c.seq <= up_to)
            .order_by(events.c.seq.desc())
            .limit(newest)
        )
        rows += [EventRow(*row) for row in connection.execute(query)]
    rows.sort(key=attrgetter("seq"))
    return rows if newest is None else rows[-newest:]
