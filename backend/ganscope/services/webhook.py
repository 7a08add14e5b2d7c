"""Tells an address of the operator's what happened: in a few bounded tries, beside all else."""

import asyncio
import logging
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

from ganscope.engine.errors import StateError

PATIENCE = httpx.Timeout(10, connect=5)
PAUSES_S = (2.0, 10.0)
"""Between tries: so many more than the first one."""
WAITING = 100
"""Alerts that may wait to be sent; a newer one is not sent beyond that."""
AGAIN = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})
logger = logging.getLogger(__name__)


class Webhook:
    """An address that takes JSON by POST. Its path, query and password are never repeated."""

    def __init__(self, address: str, pauses_s: tuple[float, ...] = PAUSES_S) -> None:
        """Nothing is sent yet."""
        self._address = address
        self._pauses_s = pauses_s
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(WAITING)
        parts = urlsplit(address)
        self.host = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
        """All that is said of it."""
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log the whole address

    def put(self, body: bytes) -> None:
        """Have it sent in its turn; never waits."""
        try:
            self._waiting.put_nowait(body)
        except asyncio.QueueFull:
            logger.warning("%s takes alerts too slowly: one is not sent.", self.host)

    async def run(self) -> None:
        """Send what is put, one after the other, for ever."""
        while True:
            body = await self._waiting.get()
            try:
                await self.send(body, self._pauses_s)
            except StateError as error:
                logger.warning("An alert was not taken. %s", error)

    async def send(self, body: bytes, pauses_s: tuple[float, ...] = ()) -> None:
        """Send now, and after each pause again where that may help. Raises StateError."""
        status, why = await self._try(body)
        for pause_s in pauses_s:
            if not why or not _may_pass(status):
                break
            await asyncio.sleep(pause_s)
            status, why = await self._try(body)
        if not why:
            return
        raise StateError(f"{self.host} {why}. Look at GANSCOPE_WEBHOOK, and at what listens there.")

    async def _try(self, body: bytes) -> tuple[int | None, str]:
        """The status it answered with, and what was wrong; empty where it took the alert."""
        headers = {"content-type": "application/json", "user-agent": "ganscope"}
        try:
            async with httpx.AsyncClient(timeout=PATIENCE, follow_redirects=False) as client:
                answer = await client.post(self._address, content=body, headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            return None, f"cannot be reached ({type(error).__name__})"
        wrong = "" if answer.is_success else f"answered {answer.status_code}"
        return answer.status_code, wrong


def _may_pass(status: int | None) -> bool:
    """Whether a later try may be taken: nobody answered, or the fault is the server's own."""
    return status is None or status in AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR
