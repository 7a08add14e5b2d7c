"""The labs that are open: each a process of its own, for as long as somebody plays with it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from ganscope.engine.errors import StateError
from ganscope.lab.messages import LabAnswer, LabOrder, LabTask
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Child, Children, end

MOST = 2
"""Open at once; each holds a process with torch."""
FULL = f"{MOST} labs are open already. Close one of them, then try again."
LABS = Children(
    "ganscope.lab.worker",
    Line[Progress, LabAnswer],
    "The lab broke off; the server's output says why. Open it again.",
    StateError,
)
IN_FLIGHT = 2
"""Frames that a page may have before it says that it saw one."""
WAITING = 32
"""Orders that may wait; who sends more has to."""
REST_S = 5.0
"""So long a lab still trains for a page that has frames and does not say that it saw them."""
SPACE_S = 1 / 12
"""Between two frames of a lab at rest, however fast the orders come."""


class Labs:
    """At most so many; who leaves makes room."""

    def __init__(self, datasets: Path) -> None:
        """`datasets` is the folder of the data sets."""
        self._datasets = datasets
        self._open: set[object] = set()

    @asynccontextmanager
    async def opened(self) -> "AsyncGenerator[OpenLab]":
        """A lab, whose process ends with this. Raises StateError where there are too many."""
        if len(self._open) >= MOST:
            raise StateError(FULL)
        place = object()
        self._open.add(place)
        try:
            async with LABS.started() as child:
                lab = OpenLab(child, self._datasets)
                work = asyncio.create_task(lab.work())
                try:
                    yield lab
                finally:
                    self._open.discard(place)  # at once: a page that is reloaded comes right back
                    await end(work)
        finally:
            self._open.discard(place)


class OpenLab:
    """One of them: orders go in, the newest frame comes out."""

    def __init__(self, child: Child[Progress, LabAnswer], datasets: Path) -> None:
        """Nothing is asked yet."""
        self._child = child
        self._datasets = datasets
        self._orders: list[LabOrder] = []
        self._frame: bytes | None = None
        self._in_flight = 0
        self._told_at = 0.0
        self._news = asyncio.Condition()
        self._ended: Exception | None = None

    async def ask(self, order: LabOrder) -> None:
        """Have it do something; waits while too many orders do."""
        async with self._news:
            self._told_at = asyncio.get_running_loop().time()
            if order.order == "seen":
                self._in_flight = max(0, self._in_flight - 1)
            else:
                await self._news.wait_for(lambda: len(self._orders) < WAITING)
                self._orders.append(order)
            self._news.notify_all()

    async def frames(self) -> AsyncIterator[bytes]:
        """The newest frame, each time the page has room for one. Raises what ended the lab."""
        while True:
            async with self._news:
                await self._news.wait_for(self._can_tell)
                if self._ended is not None:
                    raise self._ended
                frame, self._frame = self._frame or b"", None
                self._in_flight += 1
                self._told_at = asyncio.get_running_loop().time()
            yield frame

    def _can_tell(self) -> bool:
        has_room = self._frame is not None and self._in_flight < IN_FLIGHT
        return has_room or self._ended is not None

    async def work(self) -> None:
        """Ask the process for one frame after the other, until this is cancelled."""
        running = False
        try:
            while True:
                answer = await self._child.do(await self._next(running=running))
                async with self._news:
                    self._frame, running = answer.frame, answer.running
                    self._news.notify_all()
                if not running:
                    await asyncio.sleep(SPACE_S)
        except StateError as error:
            async with self._news:
                self._ended = error
                self._news.notify_all()

    async def _next(self, *, running: bool) -> LabTask:
        """Orders, or time for one that runs and is looked at."""

        def wanted() -> bool:
            silent_s = asyncio.get_running_loop().time() - self._told_at
            looked_at = self._in_flight < IN_FLIGHT or silent_s < REST_S
            return bool(self._orders) or (running and looked_at)

        async with self._news:
            await self._news.wait_for(wanted)
            orders, self._orders = self._orders, []
            self._news.notify_all()
        return LabTask(datasets=self._datasets, orders=orders)
