"""All that needs torch, as the application asks for it: in this process, or in one of its own."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from ganscope.engine import live
from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import PromptError
from ganscope.engine.facts import DatasetInfo, DeviceInfo
from ganscope.engine.live import Changes
from ganscope.generation import classify, tasks
from ganscope.generation.classify import JudgeStatus, Opinions
from ganscope.generation.fair_queue import FairQueue
from ganscope.generation.requests import DrawResult, JudgeResult, Point, Weights
from ganscope.library import own_files, own_recipes
from ganscope.library.descriptions import Catalog, Plan, RemoteFile, Resolved

P = ParamSpec("P")
T = TypeVar("T")
TOO_LONG = (
    "Only {:,} of {:,} pictures were drawn in {:.0f} s, the most that one request may take. "
    "Ask for fewer."
)
PIECE = 64
"""Pictures that are drawn before somebody else has a turn."""
MOST_SECONDS = 120.0
"""Of computing, waiting not counted, for what one request draws."""


class GeneratorTasks(ABC):
    """The catalogue, configurations, pictures and judges; `run` says where they are computed."""

    def __init__(self, root: Path) -> None:
        """`root` is the data folder."""
        self._root = root
        self._catalog: asyncio.Task[Catalog] | None = None
        self._changes: dict[str, int] | None = None
        self.turns = FairQueue()
        """Who draws next."""

    @abstractmethod
    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function of a module where torch is, and give back what it returns."""

    async def aside(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for what takes long, and cannot be done in pieces."""
        return await self.run(task, *args, **kwargs)

    async def close(self) -> None:
        """End what was started."""
        if self._catalog is not None:
            self._catalog.cancel()

    def warm(self) -> None:
        """Load torch and the catalogue now, so that the first Start need not wait for them."""
        if self._catalog is None or (self._catalog.done() and self._catalog.exception()):
            self._catalog = asyncio.create_task(self._describe())

    def forget(self) -> None:
        """Make the catalogue anew: there are other plugins by now."""
        self._catalog = None

    @property
    def ready(self) -> bool:
        """Whether the catalogue is known without waiting."""
        return self._catalog is not None and self._catalog.done() and not self._catalog.exception()

    async def catalog(self) -> Catalog:
        """What can be chosen on this machine; the first call waits for torch.

        It is made anew whenever a data set or own recipe came or went, through whichever process.
        """
        changes = await asyncio.to_thread(self._own_changes)
        if self._changes is not None and changes != self._changes:
            self._catalog = None
        self.warm()
        assert self._catalog is not None
        return await asyncio.shield(self._catalog)

    async def _describe(self) -> Catalog:
        self._changes = await asyncio.to_thread(self._own_changes)
        return Catalog.model_validate_json(await self.run(tasks.describe, self._root))

    def _own_changes(self) -> dict[str, int]:
        return own_files.changes(self._root) | own_recipes.changes(self._root)

    async def devices(self) -> list[DeviceInfo]:
        """What this machine can train on, the fastest first."""
        return await self.run(tasks.devices)

    async def resolve(self, recipe: str, overrides: Overrides) -> Plan:
        """A recipe's configuration with a person's changes, explained; raises ConfigError."""
        return await self.run(tasks.resolve, recipe, overrides, self._root)

    async def resolve_file(self, path: Path, overrides: Overrides) -> Plan:
        """The same of a recipe's file; raises ConfigError."""
        return await self.run(tasks.resolve_file, path, overrides, self._root)

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

        Raises CheckpointError, PromptError, also where they take too long.
        """
        root = self._root if judge else None
        parts: list[DrawResult] = []
        for first in range(0, len(points), PIECE):
            if self.turns.seconds > MOST_SECONDS:
                raise PromptError(TOO_LONG.format(first, len(points), MOST_SECONDS))
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

    async def classify(self, dataset: str, pngs: list[bytes], *, held_up: bool) -> Opinions:
        """What a data set's judge takes our own pictures for; raises DataError."""
        return await self.run(classify.classify, self._root, dataset, pngs, held_up=held_up)

    async def files(self, dataset: str) -> list[RemoteFile]:
        """What is downloaded for a data set."""
        return await self.run(tasks.files, dataset)

    async def prepare(self, info: DatasetInfo) -> None:
        """Make a data set's arrays. Raises DataError."""
        await self.run(tasks.prepare, info.name, self._root)


class LocalGenerator(GeneratorTasks):
    """In this process, which loads torch when the first task needs it: for commands and Python."""

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the function in a thread."""
        return await asyncio.to_thread(task, *args, **kwargs)


def _joined(parts: list[DrawResult]) -> DrawResult:
    """All pieces of one request."""
    return DrawResult(
        pngs=[png for part in parts for png in part.pngs],
        seen=[one for part in parts for one in part.seen],
        judge=parts[-1].judge,
        sha256=parts[-1].sha256,
        seconds=sum(part.seconds for part in parts),
    )
