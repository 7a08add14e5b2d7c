"""`/ws`: hello with a snapshot, then every event after it. The socket only tells."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket

from ganscope import __version__
from ganscope.engine.errors import NotFoundError
from ganscope.services.feed import Channel, message
from ganscope.services.services import Services
from ganscope.sessions import codec
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
    session: Annotated[str, Query(pattern=r"^[a-z0-9-]{1,64}$")] = WORKSPACE,
    after: Annotated[int | None, Query(ge=0, le=2**53)] = None,
) -> None:
    """Tell one browser about a session (or only the workspace) until it goes."""
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
    """One browser's cursors into the logs; more is sent only when it has taken what went before."""

    def __init__(self, socket: WebSocket, use: Services, session: str) -> None:
        self._socket = socket
        self._use = use
        self._session = session
        self._cursors: dict[str, int] = {}

    async def tell(self, after: int | None) -> None:
        """Hello, then deltas until the task is cancelled."""
        follow = self._use.feed.channel
        try:
            async with follow(WORKSPACE) as workspace, follow(self._session) as own:
                known = after is not None and after <= own.seq and own.after(after) is not None
                await self._hello(after if known else None)
                channels = [workspace] if own is workspace else [workspace, own]
                while True:
                    await self._tell_news(channels)
        except NotFoundError as error:
            await self._socket.close(UNKNOWN, str(error))

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
