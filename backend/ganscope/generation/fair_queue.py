"""Who is served next: bounded, short ones first, no one waits for all of another's pictures."""

import asyncio
import heapq
import math
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from ganscope.engine.errors import GanError

MOST = 256
"""Requests that may wait at once."""
LANES = 2
BEHIND = 8
"""Each piece that a request has had puts it behind so many that came later."""
lane: ContextVar[int] = ContextVar("lane", default=1)
"""0 for somebody at a page, 1 for a script: whose request is being answered."""
served: ContextVar["PiecesServed | None"] = ContextVar("served", default=None)
"""Of the request that is being answered."""


class PiecesServed:
    """How many pieces a request has had."""

    def __init__(self, at: int) -> None:
        """`at` is its place among all requests."""
        self.at = at
        self.pieces = 0
        self.seconds = 0.0
        """They took, waiting not counted."""

    @property
    def place(self) -> int:
        """In its lane: the smaller, the sooner."""
        return self.at + BEHIND * self.pieces


class BusyError(GanError):
    """Too many requests wait already."""

    def __init__(self, text: str, seconds: int) -> None:
        super().__init__(text)
        self.seconds = seconds
        """After which it is worth another try."""

    def __reduce__(self) -> tuple[type["BusyError"], tuple[str, int]]:
        """An exception that crosses a process keeps its seconds."""
        return type(self), (str(self), self.seconds)


class FairQueue:
    """Requests are worked through piece by piece: pages and scripts in turn, each in order.

    Whoever has more pieces queues again for each, further and further behind: a request for a
    thousand pictures holds up one for four by a piece only, and a dozen of them no more than one.
    """

    def __init__(self, most: int = MOST) -> None:
        """Nobody waits."""
        self._most = most
        self._lanes: tuple[list[tuple[int, int, asyncio.Future[None]]], ...] = ([], [])
        self._came = 0
        self._taken = False
        self._last = 0
        self._waiting = 0
        self._pace = 0.1
        """Seconds that a request took of late, waiting not counted."""

    @asynccontextmanager
    async def request(self) -> AsyncGenerator[None]:
        """One request, however many pieces it has. Raises BusyError where too many wait."""
        if self._waiting >= self._most:
            seconds = max(1, math.ceil(self._waiting * self._pace))
            text = f"{self._waiting} requests for pictures are waiting already. "
            raise BusyError(f"{text}Try again in {seconds} s.", seconds)
        self._waiting += 1
        self._came += 1
        served.set(PiecesServed(self._came))
        try:
            yield
        finally:
            served.set(None)
            self._waiting -= 1

    @property
    def seconds(self) -> float:
        """That were computed for the request so far, waiting not counted."""
        mine = served.get()
        return 0.0 if mine is None else mine.seconds

    @asynccontextmanager
    async def piece(self) -> AsyncGenerator[None]:
        """One piece of work, alone."""
        await self._come()
        mine = served.get()
        if mine is not None:
            mine.pieces += 1
        began = time.perf_counter()
        try:
            yield
        finally:
            took = time.perf_counter() - began
            self._pace += 0.1 * (took - self._pace)
            if mine is not None:
                mine.seconds += took
            self._go()

    async def _come(self) -> None:
        if not self._taken:
            self._taken, self._last = True, lane.get()
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._came += 1
        known = served.get()
        place = self._came if known is None else known.place
        heapq.heappush(self._lanes[lane.get()], (place, self._came, mine))
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # its turn came while it gave up
                self._go()
            raise

    def _go(self) -> None:
        """Let the next one come: of the other lane first."""
        for step in range(1, LANES + 1):
            waiting = self._lanes[(self._last + step) % LANES]
            while waiting:
                _, _, following = heapq.heappop(waiting)
                if not following.done():
                    self._last = (self._last + step) % LANES
                    following.set_result(None)
                    return
        self._taken = False
