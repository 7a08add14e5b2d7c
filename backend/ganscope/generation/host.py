"""The generation process: one, restarted when it dies; it never touches training."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import ParamSpec, TypeVar

from ganscope.engine import live
from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.live import Changes
from ganscope.generation import opinions, tasks
from ganscope.generation.opinions import JudgeFound, Opinions
from ganscope.library import own_files
from ganscope.library.models import Catalog, Plan, RemoteFile, Resolved

P = ParamSpec("P")
T = TypeVar("T")


class Host:
    """A door to the process that holds torch for the server."""

    def __init__(self, root: Path) -> None:
        """`root` is the data folder. Nothing is started yet."""
        self._root = root
        self._pool = _new_pool()
        self._side: ProcessPoolExecutor | None = None
        self._beside = 0
        self._catalog: asyncio.Task[Catalog] | None = None
        self._brought: dict[str, int] | None = None

    def warm(self) -> None:
        """Start the process now, so that the first Start need not wait for torch."""
        if self._catalog is None or (self._catalog.done() and self._catalog.exception()):
            self._catalog = asyncio.create_task(self._describe())

    @property
    def ready(self) -> bool:
        """Whether the catalogue is known without waiting."""
        return self._catalog is not None and self._catalog.done() and not self._catalog.exception()

    async def catalog(self) -> Catalog:
        """What can be chosen on this machine; the first call waits for torch.

        It is made anew whenever a data set came or went, through whichever process.
        """
        brought = await asyncio.to_thread(own_files.changes, self._root)
        if self._brought is not None and brought != self._brought:
            self._catalog = None
        self.warm()
        assert self._catalog is not None
        return await asyncio.shield(self._catalog)

    async def _describe(self) -> Catalog:
        self._brought = await asyncio.to_thread(own_files.changes, self._root)
        return Catalog.model_validate_json(await self._call(tasks.describe, self._root))

    async def resolve(self, recipe: str, overrides: Overrides) -> Plan:
        """A recipe's configuration with a person's changes, explained; raises ConfigError."""
        return await self._call(tasks.resolve, recipe, overrides, self._root)

    async def resumed(self, config: Config, overrides: Overrides) -> Config:
        """A checkpoint's configuration for going on with it; raises ConfigError."""
        return await self._call(tasks.resumed, config, overrides, self._root)

    async def turned(self, config: Config, changes: Changes) -> Config:
        """A running session's configuration with other live settings; raises ConfigError."""
        return await self._call(live.turned, config, changes)

    async def plan(self, config: Config) -> Plan:
        """A complete configuration, explained; raises ConfigError."""
        return await self._call(tasks.plan, config, self._root)

    async def about(self, model: Path) -> Resolved:
        """What a checkpoint folder or a live file holds; raises CheckpointError."""
        return await self._call(tasks.about, model)

    async def draw(
        self, model: Path, labels: list[int] | None, count: int, seed: int
    ) -> tasks.Drawn:
        """Pictures from a checkpoint folder or a live file; raises CheckpointError."""
        return await self._call(tasks.draw, model, labels, count, seed)

    async def judges(self) -> list[JudgeFound]:
        """The judge of every data set with classes."""
        return await self._call(opinions.judges, self._root)

    async def classify(self, dataset: str, pngs: list[bytes]) -> Opinions:
        """What a data set's judge takes our own pictures for; raises DataError."""
        return await self._call(opinions.classify, self._root, dataset, pngs)

    async def files(self, dataset: str) -> list[RemoteFile]:
        """What is downloaded for a data set."""
        return await self._call(tasks.files, dataset)

    async def prepare(self, info: DatasetInfo) -> None:
        """Make a data set's arrays. Raises DataError.

        Files take seconds to read: a second process does it, one data set after the other, while
        the first one goes on answering. It ends when nothing more waits for it.
        """
        if not info.files:
            await self._call(tasks.prepare, info.name, self._root)
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

    async def _call(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
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
        if self._catalog is not None:
            self._catalog.cancel()
        for pool in (self._pool, self._side):
            if pool is not None:
                await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


def _new_pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=tasks.begin)
