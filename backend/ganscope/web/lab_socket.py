"""`/ws/lab`: a lab of its own for whoever connects (docs/lab.md); it ends when they leave.

Text goes in, `LabOrder`; frames come out, as `LabFrame` describes them.
"""

import asyncio

from fastapi import APIRouter, WebSocket
from pydantic import ValidationError

from ganscope.engine.errors import StateError
from ganscope.lab.messages import LabOrder
from ganscope.processes.parent import end
from ganscope.services.labs import OpenLab
from ganscope.web.deps import ServicesDep
from ganscope.web.socket import TRY_LATER

router = APIRouter()
IDLE_S = 600.0
"""So long a page may say nothing, not even that it saw a frame."""
IDLE = 4408
IDLE_TEXT = "Nobody used the lab for ten minutes, so it was ended. Nothing of it was kept."
WRONG = 1008


@router.websocket("/ws/lab")
async def lab(socket: WebSocket, use: ServicesDep) -> None:
    """Open a lab for one page until it goes, says nonsense or nothing for long."""
    await socket.accept()
    try:
        async with use.labs.opened() as opened:
            works = [asyncio.create_task(do(socket, opened)) for do in (_tell, _hear)]
            try:
                await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            finally:
                await end(*works)
    except StateError as error:
        await socket.close(TRY_LATER, str(error))


async def _tell(socket: WebSocket, opened: OpenLab) -> None:
    try:
        async for frame in opened.frames():
            await socket.send_bytes(frame)
    except StateError as error:
        await socket.close(TRY_LATER, str(error))


async def _hear(socket: WebSocket, opened: OpenLab) -> None:
    while True:
        try:
            async with asyncio.timeout(IDLE_S):
                message = await socket.receive()
        except TimeoutError:
            await socket.close(IDLE, IDLE_TEXT)
            return
        if message["type"] == "websocket.disconnect":
            return
        try:
            order = LabOrder.model_validate_json(message.get("text") or "")
        except ValidationError:
            await socket.close(WRONG, "That is no order of a lab.")
            return
        await opened.ask(order)
