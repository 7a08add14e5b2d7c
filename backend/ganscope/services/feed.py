"""One tail of the logs for all sockets: each event is read and encoded once, however many watch."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from ganscope.engine.errors import WorkspaceError
from ganscope.sessions import codec, damage, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.codec import EventRow, Wire
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import ACTIVE
from ganscope.sessions.schema import sessions
from ganscope.sessions.store import Store

POLL_S = 0.03
RING = 500
"""Events of a stream kept in memory; who falls further behind gets a new snapshot."""
logger = logging.getLogger(__name__)
PATIENCE = 16
"""A reader this many events behind gets its ticks merged."""


class FeedMessage(NamedTuple):
    """One event, ready to be sent."""

    seq: int
    wire: Wire
    json: bytes
    frame: bytes | None
    """The binary frame of a preview."""


@dataclass
class Channel:
    """The newest events of one stream, and who waits for more."""

    stream: str
    seq: int
    ring: deque[FeedMessage] = field(default_factory=lambda: deque(maxlen=RING))
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    readers: int = 0

    def after(self, seq: int) -> list[FeedMessage] | None:
        """Events after `seq`; None when some of them are no longer in memory."""
        if seq < self.seq - len(self.ring):
            return None
        return [told for told in self.ring if told.seq > seq]


class Feed:
    """Follows every stream that somebody watches."""

    def __init__(self, store: Store, artifacts: Artifacts) -> None:
        """Nothing is followed yet."""
        self._store = store
        self._artifacts = artifacts
        self._channels: dict[str, Channel] = {}
        self.trouble = ""
        """Why the logs cannot be read now; empty where they can."""

    @asynccontextmanager
    async def channel(self, stream: str) -> AsyncGenerator[Channel]:
        """Follow a stream for as long as the block lasts; raises NotFoundError."""
        if stream not in self._channels:
            opened = await asyncio.to_thread(self._open, stream)
            self._channels.setdefault(stream, opened)
        channel = self._channels[stream]
        channel.readers += 1
        try:
            yield channel
        finally:
            channel.readers -= 1
            if not channel.readers:
                self._channels.pop(stream, None)

    async def ended(self) -> AsyncGenerator[str]:
        """Ids of sessions as they end, for ever; what is told of an ended one later is no end."""
        seen, active = await asyncio.to_thread(self._active)
        async with self.channel(WORKSPACE) as channel:
            while True:
                changed, news = channel.changed, channel.after(seen) or []
                seen = channel.seq
                for session in filter(None, (one.wire.get("session") for one in news)):
                    if session["state"] in ACTIVE:
                        active.add(session["id"])
                    elif session["id"] in active:
                        active.remove(session["id"])
                        yield session["id"]
                await changed.wait()

    def _active(self) -> tuple[int, set[str]]:
        """The workspace's newest event, and the sessions that had not ended then."""
        with self._store.database.reading() as connection:
            seq = log.last_seq(connection, WORKSPACE)
            query = select(sessions.c.id).where(
                sessions.c.state.in_([state.value for state in ACTIVE])
            )
            return seq, set(connection.scalars(query))

    async def run(self) -> None:
        """Poll for ever; SQLite has no way to be told."""
        while True:
            try:
                found = await asyncio.to_thread(self._poll, dict(self._channels))
                self.trouble = ""
            except (OSError, SQLAlchemyError, WorkspaceError) as error:
                self._note(error)  # it must not silence pages for ever
                found = []
            for channel, news in found:
                channel.ring.extend(news)
                channel.seq = news[-1].seq
                channel.changed.set()
                channel.changed = asyncio.Event()
            await asyncio.sleep(POLL_S)

    def _note(self, error: Exception) -> None:
        said = damage.words(error)
        if not said:
            logger.error("Could not read the logs; trying again.", exc_info=error)
        self.trouble = said  # said by who looks after the sessions

    def _open(self, stream: str) -> Channel:
        with self._store.database.reading() as connection:
            seq = log.last_seq(connection, stream)
            rows = log.read(connection, stream, max(0, seq - RING), RING)
        channel = Channel(stream, rows[-1].seq if rows else seq)
        channel.ring.extend(self._tell(stream, row, with_frame=False) for row in rows)
        return channel

    def _poll(self, channels: dict[str, Channel]) -> list[tuple[Channel, list[FeedMessage]]]:
        found: list[tuple[Channel, list[FeedMessage]]] = []
        if not channels:
            return found
        with self._store.database.reading() as connection:
            newest = log.last_seqs(connection, channels)
            for stream, channel in channels.items():
                if newest.get(stream, 0) > channel.seq:
                    rows = log.read(connection, stream, channel.seq, RING)
                    found.append((channel, [self._tell(stream, row) for row in rows]))
        return found

    def _tell(self, stream: str, row: EventRow, *, with_frame: bool = True) -> FeedMessage:
        wire = codec.decode(stream, row)
        json = codec.dumps(wire)
        frame = self.frame(wire, json) if with_frame and row.type == "samples" else None
        return FeedMessage(row.seq, wire, json, frame)

    def frame(self, wire: Wire, json: bytes) -> bytes | None:
        """A preview as one binary message: length, JSON of its event, picture."""
        path = self._artifacts.samples_folder(wire["session_id"]) / f"{wire['step']:08}.webp"
        if not path.is_file():
            return None
        return len(json).to_bytes(4, "big") + json + path.read_bytes()


def message(stream: str, after: int, news: list[FeedMessage]) -> bytes:
    """The `events` message that covers (after, last seq]."""
    told = [item.json for item in news] if len(news) <= PATIENCE else _merged(news)
    head = codec.dumps(
        {"type": "events", "session_id": stream, "after": after, "seq": news[-1].seq}
    )
    return head[:-1] + b',"events":[' + b",".join(told) + b"]}"


def _merged(news: list[FeedMessage]) -> list[bytes]:
    """For a slow reader: neighbouring ticks as one, and only the newest preview."""
    merged: list[Wire] = []
    newest = max((item.seq for item in news if item.wire["type"] == "samples"), default=0)
    for item in news:
        if item.wire["type"] == "samples" and item.seq != newest:
            continue
        previous = merged[-1] if merged else None
        if previous is not None and _joins(previous, item.wire):
            merged[-1] = _joined(previous, item.wire)
        else:
            merged.append(item.wire)
    return [codec.dumps(wire) for wire in merged]


def _joins(a: Wire, b: Wire) -> bool:
    return a["type"] == b["type"] == "tick" and (
        a["scalars"].keys() == b["scalars"].keys()
        and a["first_step"] + a["steps"] == b["first_step"]
    )


def _joined(a: Wire, b: Wire) -> Wire:
    scalars = {
        name: np.concatenate([a["scalars"][name], b["scalars"][name]]) for name in a["scalars"]
    }
    return b | {
        "first_step": a["first_step"],
        "steps": a["steps"] + b["steps"],
        "scalars": scalars,
    }
