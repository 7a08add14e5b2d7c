"""`/ws`: hello with a snapshot, then every event after it (docs/api.md). The socket only tells."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket
from sqlalchemy.exc import DatabaseError

from ganscope import __version__
from ganscope.engine.errors import NotFoundError, WorkspaceError
from ganscope.services.feed import Channel, message
from ganscope.services.services import Services
from ganscope.sessions import codec, damage
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE
from ganscope.web.deps import ServicesDep

router = APIRouter()
HEARTBEAT_S = 5.0
SOCKETS = 256
"""Connections at once; more are turned away."""
TRY_LATER = 1013
UNKNOWN = 4404


@router.websocket("/ws")
async def watch(
    socket: WebSocket,
    use: ServicesDep,
    session: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,64}$")] = None,
    after: Annotated[int | None, Query(ge=0, le=2**53)] = None,
) -> None:
    """Tell one client about a session (or `workspace` alone) until it goes.

    Without a session it is the newest active one, else the newest, always: hello comes again
    whenever that is another one.
    """
    await socket.accept()
    if use.sockets >= SOCKETS:
        await socket.close(TRY_LATER, "Too many connections. Close some windows.")
        return
    use.sockets += 1
    telling = asyncio.create_task(_Teller(socket, use, session).tell(after))
    leaving = asyncio.create_task(_listen(socket))
    try:
        await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        use.sockets -= 1
        for task in (telling, leaving):
            task.cancel()
        await asyncio.gather(telling, leaving, return_exceptions=True)


async def _listen(socket: WebSocket) -> None:
    """Whatever a browser sends is ignored; only its leaving matters."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


class _Teller:
    """One client's cursors into the logs; more is sent only when it has taken what went before."""

    def __init__(self, socket: WebSocket, use: Services, asked: str | None) -> None:
        self._socket = socket
        self._use = use
        self._asked = asked
        self._session = asked or WORKSPACE
        self._cursors: dict[str, int] = {}

    async def tell(self, after: int | None) -> None:
        """Hello, then deltas until the task is cancelled."""
        try:
            while True:
                self._session = self._asked or await self._newest()
                await self._follow(after)
                after = None
        except NotFoundError as error:
            await self._socket.close(UNKNOWN, str(error))
        except (WorkspaceError, DatabaseError) as error:
            if not damage.words(error):
                raise
            await self._socket.close(TRY_LATER, "The workspace cannot be read: see /api/status.")

    async def _newest(self) -> str:
        session = await asyncio.to_thread(self._use.store.newest)
        return session.id if session else WORKSPACE

    async def _follow(self, after: int | None) -> None:
        """Hello and deltas of this session; returns where another one is the newest."""
        follow = self._use.feed.channel
        async with follow(WORKSPACE) as workspace, follow(self._session) as own:
            known = after is not None and after <= own.seq and own.after(after) is not None
            await self._hello(after if known else None)
            channels = [workspace] if own is workspace else [workspace, own]
            seen = self._cursors[WORKSPACE]
            while True:
                await self._tell_news(channels)
                if self._asked is None and seen != self._cursors[WORKSPACE]:
                    seen = self._cursors[WORKSPACE]
                    if await self._newest() != self._session:
                        return

    async def _hello(self, resumed_after: int | None) -> None:
        workspace = await self._use.workspace_wire()
        self._cursors[WORKSPACE] = workspace["seq"]
        snapshot = None
        if self._session != WORKSPACE and resumed_after is None:
            snapshot = await self._use.snapshot_wire(self._session)
            self._cursors[self._session] = snapshot["seq"]
        elif resumed_after is not None:
            self._cursors[self._session] = resumed_after
        hello = {
            "type": "hello", "protocol": 1, "version": __version__, "workspace": workspace,
            "snapshot": snapshot, "resumed_after": resumed_after,
        }  # fmt: skip
        await self._send(hello)
        if snapshot is not None and snapshot["samples"] is not None:
            await self._send_frame(snapshot["samples"])

    async def _send(self, wire: dict[str, Any]) -> None:
        await self._socket.send_text((await asyncio.to_thread(codec.dumps, wire)).decode())

    async def _send_frame(self, samples: dict[str, Any]) -> None:
        frame = await asyncio.to_thread(self._use.feed.frame, samples, codec.dumps(samples))
        if frame is not None:
            await self._socket.send_bytes(frame)

    async def _tell_news(self, channels: list[Channel]) -> None:
        changes = [channel.changed for channel in channels]
        told = [await self._catch_up(channel) for channel in channels]
        if not any(told) and not await _any_set(changes, HEARTBEAT_S):
            if self._use.feed.trouble:
                raise WorkspaceError(self._use.feed.trouble)
            await self._send({"type": "heartbeat", "at": now()})

    async def _catch_up(self, channel: Channel) -> bool:
        after = self._cursors[channel.stream]
        news = channel.after(after)
        if news is None:
            await self._hello(None)
            return True
        if not news:
            return False
        self._cursors[channel.stream] = news[-1].seq
        await self._socket.send_text(message(channel.stream, after, news).decode())
        frames = [told.frame for told in news if told.frame is not None]
        if frames:
            await self._socket.send_bytes(frames[-1])
        return True


async def _any_set(changes: list[asyncio.Event], timeout: float) -> bool:
    waiting = [asyncio.create_task(change.wait()) for change in changes]
    try:
        done, _ = await asyncio.wait(waiting, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)
    finally:
        for task in waiting:
            task.cancel()
