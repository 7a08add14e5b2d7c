"""Work ends when its client leaves: nobody would read what comes of it."""

import asyncio
import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ganscope.processes.parent import end

COSTLY: Final = re.compile(
    r"/generate(/\w+)?"
    r"|/api/(generate|understand|classify|recreate|latent/\w+|export/[\w.]+|(evaluations/)?compare)"
    r"|/api/.+/(export|analysis|analysis\.csv|history\.csv|timelapse\.\w+|sheet\.png|report)"
)
"""Routes that compute long, and leave nothing half-done where they are cut off."""


class EndsWithClient:
    """Cancels what works for a client that is gone."""

    def __init__(self, app: ASGIApp) -> None:
        """Pass requests on to `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, for as long as somebody waits."""
        if not _is_costly(scope):
            await self.app(scope, receive, send)
            return
        body = _Listening(receive, whole=scope["method"] == "GET")
        work = asyncio.create_task(_called(self.app, scope, body, send))
        gone = asyncio.create_task(body.gone())
        try:
            await asyncio.wait([work, gone], return_when=asyncio.FIRST_COMPLETED)
        finally:
            finished = work.done()
            await end(work, gone)
        if finished:
            work.result()


async def _called(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


def _is_costly(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "POST"):
        return False
    return COSTLY.fullmatch(scope["path"]) is not None


class _Listening:
    """A request's body; once it is here, what follows is the client's leaving."""

    def __init__(self, receive: Receive, *, whole: bool) -> None:
        self._receive = receive
        self._whole = asyncio.Event()
        if whole:
            self._whole.set()

    async def __call__(self) -> Message:
        message = await self._receive()
        if not message.get("more_body", False):
            self._whole.set()
        return message

    async def gone(self) -> None:
        await self._whole.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass
