"""The generation process: one, restarted when it dies; it never touches training."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import ParamSpec, TypeVar

from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.generation import tasks
from ganscope.generation.generator_tasks import GeneratorTasks

P = ParamSpec("P")
T = TypeVar("T")


class GeneratorProcess(GeneratorTasks):
    """A door to the process that holds torch for the server."""

    def __init__(self, root: Path) -> None:
        """`root` is the data folder."""
        super().__init__(root)
        self._pool = _new_pool()
        self._side: ProcessPoolExecutor | None = None
        self._beside = 0

    async def prepare(self, info: DatasetInfo) -> None:
        """Make a data set's arrays. Raises DataError.

        Files take seconds to read: a second process does it, one data set after the other, while
        the first one goes on answering. It ends when nothing more waits for it.
        """
        if not info.files:
            await super().prepare(info)
            return
        self._side = self._side or _new_pool()
        self._beside += 1
        try:
            await asyncio.wrap_future(self._side.submit(tasks.prepare, info.name, self._root))
        except BrokenProcessPool:
            raise DataError(f"Reading {info.title} broke off. Is there enough memory?") from None
        finally:
            self._beside -= 1
            if not self._beside:
                side, self._side = self._side, None
                await asyncio.to_thread(side.shutdown, wait=True, cancel_futures=True)

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have the process call a function of a module, and give back what it returns."""
        pool = self._pool
        try:
            future = pool.submit(task, *args, **kwargs)
            return await asyncio.wrap_future(future)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = _new_pool()
            return await asyncio.wrap_future(self._pool.submit(task, *args, **kwargs))

    async def close(self) -> None:
        """End the process once it has done what it is doing; what waits is dropped."""
        await super().close()
        for pool in (self._pool, self._side):
            if pool is not None:
                await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


def _new_pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=tasks.begin)
