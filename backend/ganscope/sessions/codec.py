"""An event as a row, and a row as what goes over the wire. Ticks keep their columns as float32."""

from typing import Any, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from ganscope.sessions import damage, former
from ganscope.sessions.events import Event, Tick
from ganscope.sessions.former import Wire


class EventRow(NamedTuple):
    """One stored event."""

    seq: int
    type: str
    data: bytes
    columns: bytes | None


def encode(event: Event) -> tuple[str, bytes, bytes | None]:
    """Type, JSON and float32 columns of an event; the stream and seq are the row's key."""
    if not isinstance(event, Tick):
        json = event.model_dump_json(exclude={"session_id", "seq"})
        return event.type, json.encode(), None
    columns = b"".join(column.tobytes() for column in event.scalars.values())
    return event.type, tick_header(event), columns


def tick_header(tick: Tick) -> bytes:
    """A tick without its numbers: of its scalars only the names."""
    header = tick.model_dump(exclude={"session_id", "seq", "scalars"})
    header["scalars"] = list(tick.scalars)
    return orjson.dumps(header)


def matrix_of(names: list[str], columns: bytes) -> NDArray[np.float32]:
    """The tick's scalars as [scalar, step]."""
    if not names:
        return np.empty((0, 0), np.float32)
    return np.frombuffer(columns, dtype=np.float32).reshape(len(names), -1)


def decode(stream: str, row: EventRow) -> Wire:
    """The event as it goes over the wire; non-finite numbers become null there. WorkspaceError."""
    try:
        wire: Wire = orjson.loads(row.data)
        wire["session_id"] = stream
        wire["seq"] = row.seq
        if row.columns is not None:
            names = wire["scalars"]
            wire["scalars"] = dict(zip(names, matrix_of(names, row.columns), strict=True))
        return former.lifted(wire)
    except damage.UNREADABLE as error:
        raise damage.of_row(f"Event {row.seq} of {stream}") from error


def head(stream: str, row: EventRow) -> Wire:
    """The event without a tick's numbers, as it was written. Raises WorkspaceError."""
    try:
        wire: Wire = orjson.loads(row.data)
        if row.columns is not None:
            matrix_of(wire["scalars"], row.columns)
        return wire
    except damage.UNREADABLE as error:
        raise damage.of_row(f"Event {row.seq} of {stream}") from error


def dumps(value: Any) -> bytes:
    """JSON with numpy arrays as lists and every non-finite number as null."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)
