"""A session's log on its way out, and in again: lines of JSON, and one tensor of all numbers.

The tensor is written and read as a stream, which is why its few bytes of header are made here.
"""

import struct
from collections.abc import Iterator

import orjson
from sqlalchemy import func, select

from ganscope.archive.format import TENSOR
from ganscope.sessions import codec, log
from ganscope.sessions.codec import EventRow
from ganscope.sessions.records import Session
from ganscope.sessions.schema import events
from ganscope.sessions.store import Store

PAGE = 500
FLOAT = 4
ALIGNED = 8
SIZE = struct.Struct("<Q")


def lines(store: Store, session: Session) -> Iterator[bytes]:
    """Every event up to the session's last, in order, without its numbers and its stream."""
    for row in rows(store, session):
        wire = codec.decode(session.id, row._replace(columns=None))
        del wire["session_id"]
        yield orjson.dumps({"seq": row.seq} | wire) + b"\n"


def numbers(store: Store, session: Session) -> Iterator[bytes]:
    """The float32 columns of every tick, in order, as one safetensors file of one flat tensor."""
    yield header(_bytes_of_ticks(store, session) // FLOAT)
    for row in rows(store, session):
        if row.columns is not None:
            yield row.columns


def header(count: int) -> bytes:
    """What stands before so many numbers."""
    entry = {"dtype": "F32", "shape": [count], "data_offsets": [0, FLOAT * count]}
    text = orjson.dumps({TENSOR: entry})
    padded = text.ljust(-(-len(text) // ALIGNED) * ALIGNED)
    return SIZE.pack(len(padded)) + padded


def _bytes_of_ticks(store: Store, session: Session) -> int:
    within = (events.c.stream == session.id) & (events.c.seq <= session.last_seq)
    total = select(func.coalesce(func.sum(func.length(events.c.columns)), 0)).where(within)
    with store.database.reading() as connection:
        return int(connection.execute(total).scalar_one())


def rows(store: Store, session: Session) -> Iterator[EventRow]:
    """The log up to the session's last event, never more than a page of it in memory."""
    seq = 0
    while seq < session.last_seq:
        with store.database.reading() as connection:
            page = log.read(connection, session.id, seq, min(PAGE, session.last_seq - seq))
        yield from page
        seq = page[-1].seq if page else session.last_seq
