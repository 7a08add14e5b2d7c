"""The generation process: one, restarted when it dies or freezes; it never touches training."""

import asyncio
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import ParamSpec, TypeVar

from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.generation import tasks
from ganscope.generation.fair_queue import BusyError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.watched_pool import WatchedPool
from ganscope.library.system_memory import oom_kills

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 2
"""Processes that try one task."""
AGAIN_S = 5


class GeneratorProcess(GeneratorTasks):
    """A door to the process that holds torch for the server."""

    def __init__(self, root: Path) -> None:
        """`root` is the data folder."""
        super().__init__(root)
        self._pool = WatchedPool()
        self._side: WatchedPool | None = None
        self._beside = 0

    async def prepare(self, info: DatasetInfo) -> None:
        """Make a data set's arrays. Raises DataError.

        Files take seconds to read: a second process does it, one data set after the other, while
        the first one goes on answering. It ends when nothing more waits for it.
        """
        if not info.files:
            await super().prepare(info)
            return
        self._side = self._side or WatchedPool()
        self._beside += 1
        try:
            await self._side.run(tasks.prepare, info.name, self._root)
        except BrokenProcessPool:
            raise DataError(f"Reading {info.title} broke off. Is there enough memory?") from None
        finally:
            self._beside -= 1
            if not self._beside:
                side, self._side = self._side, None
                await side.close()

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have the process call a function of a module, and give back what it returns.

        Raises BusyError where process after process ends before it is done.
        """
        killed = oom_kills()
        for _ in range(ATTEMPTS):
            pool = self._pool
            try:
                return await pool.run(task, *args, **kwargs)
            except BrokenProcessPool:
                await self._replace(pool)
        raise BusyError(_broken(ATTEMPTS, for_want_of_memory=oom_kills() > killed), AGAIN_S)

    async def aside(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same in a process of its own, which ends at once where whoever asked is gone."""
        killed, pool = oom_kills(), WatchedPool()
        try:
            return await pool.run(task, *args, **kwargs)
        except BrokenProcessPool:
            raise BusyError(_broken(1, for_want_of_memory=oom_kills() > killed), AGAIN_S) from None
        finally:
            await pool.close(0)

    async def _replace(self, broken: WatchedPool) -> None:
        """A fresh process, whoever of those that waited for the broken one comes first."""
        if self._pool is broken:
            self._pool = WatchedPool()
            await broken.close(0)

    async def close(self) -> None:
        """End the process once it has done what it is doing; what waits is dropped."""
        await super().close()
        pools = [pool for pool in (self._pool, self._side) if pool is not None]
        await asyncio.gather(*(pool.close() for pool in pools))


def _broken(times: int, *, for_want_of_memory: bool) -> str:
    what = f"The process that computes this was ended {times} times"
    if times == 1:
        what = "The process that computes this was ended"
    if for_want_of_memory:
        what += " for want of memory. Close other programs, or ask for less, and try"
    else:
        what += " before it was done. Try"
    return f"{what} again in {AGAIN_S} s."
