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
from ganscope.generation import classify, tasks
from ganscope.generation.classify import JudgeStatus, Opinions
from ganscope.generation.fair_queue import FairQueue
from ganscope.generation.requests import DrawResult, JudgeResult, Point, Weights
from ganscope.library import own_files
from ganscope.library.descriptions import Catalog, Plan, RemoteFile, Resolved

P = ParamSpec("P")
T = TypeVar("T")
PIECE = 64
"""Pictures that are drawn before somebody else has a turn."""


class GeneratorProcess:
    """A door to the process that holds torch for the server."""

    def __init__(self, root: Path) -> None:
        """`root` is the data folder. Nothing is started yet."""
        self._root = root
        self._pool = _new_pool()
        self._side: ProcessPoolExecutor | None = None
        self._beside = 0
        self._catalog: asyncio.Task[Catalog] | None = None
        self._brought: dict[str, int] | None = None
        self.turns = FairQueue()
        """Who draws next."""

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
        return Catalog.model_validate_json(await self.run(tasks.describe, self._root))

    async def resolve(self, recipe: str, overrides: Overrides) -> Plan:
        """A recipe's configuration with a person's changes, explained; raises ConfigError."""
        return await self.run(tasks.resolve, recipe, overrides, self._root)

    async def resumed(self, config: Config, overrides: Overrides) -> Config:
        """A checkpoint's configuration for going on with it; raises ConfigError."""
        return await self.run(tasks.resumed, config, overrides, self._root)

    async def turned(self, config: Config, changes: Changes) -> Config:
        """A running session's configuration with other live settings; raises ConfigError."""
        return await self.run(live.apply_changes, config, changes)

    async def plan(self, config: Config) -> Plan:
        """A complete configuration, explained; raises ConfigError."""
        return await self.run(tasks.plan, config, self._root)

    async def about(self, model: Path) -> Resolved:
        """What a checkpoint folder or a live file holds; raises CheckpointError."""
        return await self.run(tasks.about, model)

    async def draw(
        self, model: Path, weights: Weights, points: list[Point], *, judge: bool, exact: bool = True
    ) -> DrawResult:
        """Points as pictures, in pieces that let others have their turn.

        Raises CheckpointError, PromptError.
        """
        root = self._root if judge else None
        parts: list[DrawResult] = []
        for first in range(0, len(points), PIECE):
            async with self.turns.piece():
                part = points[first : first + PIECE]
                parts.append(await self.run(tasks.draw, model, weights, part, root, exact))
        return _joined(parts)

    async def look(self, model: Path, weights: Weights, points: list[Point]) -> JudgeResult:
        """What the data set's judge would take points for. Raises DataError, CheckpointError."""
        async with self.turns.piece():
            return await self.run(tasks.look, model, weights, points, self._root)

    async def judges(self) -> list[JudgeStatus]:
        """The judge of every data set with classes."""
        return await self.run(classify.judges, self._root)

    async def classify(self, dataset: str, pngs: list[bytes]) -> Opinions:
        """What a data set's judge takes our own pictures for; raises DataError."""
        return await self.run(classify.classify, self._root, dataset, pngs)

    async def files(self, dataset: str) -> list[RemoteFile]:
        """What is downloaded for a data set."""
        return await self.run(tasks.files, dataset)

    async def prepare(self, info: DatasetInfo) -> None:
        """Make a data set's arrays. Raises DataError.

        Files take seconds to read: a second process does it, one data set after the other, while
        the first one goes on answering. It ends when nothing more waits for it.
        """
        if not info.files:
            await self.run(tasks.prepare, info.name, self._root)
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
        if self._catalog is not None:
            self._catalog.cancel()
        for pool in (self._pool, self._side):
            if pool is not None:
                await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


def _new_pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=tasks.begin)


def _joined(parts: list[DrawResult]) -> DrawResult:
    """All pieces of one request."""
    return DrawResult(
        pngs=[png for part in parts for png in part.pngs],
        seen=[one for part in parts for one in part.seen],
        judge=parts[-1].judge,
        sha256=parts[-1].sha256,
        seconds=sum(part.seconds for part in parts),
    )
