"""Whoever starts processes that work for it: tasks go in, progress and results come out."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic

from pydantic import BaseModel

from ganscope.engine.errors import DataError, GanError
from ganscope.processes.child import Line, P, Progress, R

LONGEST_LINE = 64 * 2**20
COLLECTED_S = 2.0
"""From its last word to its end, of one that ends by itself."""
GENTLE = 10
"""Niceness that lets training go first."""
Hear = Callable[[P], Awaitable[None]]


def command(module: str, niceness: int) -> list[str]:
    """What starts a process that serves."""
    return [sys.executable, "-m", module, str(niceness)]


@dataclass(frozen=True)
class Children(Generic[P, R]):
    """Processes of one kind."""

    module: str
    line: type[Line[P, R]]
    died: str
    """A sentence for when one breaks down, perhaps with a place for where that was."""
    refusal: type[GanError] = DataError
    """How that, and what a process refuses, is raised."""
    niceness: int = GENTLE
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    at_once: int = 2

    @cached_property
    def turn(self) -> asyncio.Semaphore:
        """Held by each that works."""
        return asyncio.Semaphore(self.at_once)

    async def do(self, task: BaseModel, hear: Hear[P] | None = None) -> R:
        """Have a process of its own do one task, once it is its turn. Raises the refusal."""
        async with self.turn, self.started() as child:
            return await child.do(task, hear)

    @asynccontextmanager
    async def started(self, more: Mapping[str, str] | None = None) -> "AsyncGenerator[Child[P, R]]":
        """A process, with `more` in its environment; it is killed at the end."""
        process = await asyncio.create_subprocess_exec(
            *command(self.module, self.niceness), stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE,
            env={**os.environ, **self.environment, **(more or {})}, start_new_session=True,
        )  # fmt: skip
        try:
            yield Child(process, self)
        finally:
            await _ended(process)


async def _ended(process: Process) -> None:
    """Kill it, unless it ended by itself: asyncio then collects it, and kill() would as well."""
    assert process.stdout is not None
    if process.stdout.at_eof():
        with suppress(TimeoutError):
            async with asyncio.timeout(COLLECTED_S):
                await process.wait()
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


class Child(Generic[P, R]):
    """One process at work."""

    def __init__(self, process: Process, kind: Children[P, R]) -> None:
        """It is told nothing yet."""
        self._process = process
        self._kind = kind

    async def do(self, task: BaseModel, hear: Hear[P] | None = None) -> R:
        """Have it do a task. Raises the refusal with what it refuses, or where it died."""
        await self._send(task)
        last = None
        while (line := await self._line()) is not None and line.progress is not None:
            last = line.progress
            if hear is not None:
                await hear(last)
        if line is None or (line.result is None and not line.refused):
            raise self._kind.refusal(self._kind.died.format(_near(last)))
        if line.refused or line.result is None:
            raise self._kind.refusal(line.refused)
        return line.result

    async def _send(self, task: BaseModel) -> None:
        assert self._process.stdin is not None
        with suppress(ConnectionError):  # it died: its lines end
            self._process.stdin.write(task.model_dump_json().encode() + b"\n")
            await self._process.stdin.drain()

    async def _line(self) -> Line[P, R] | None:
        """What it says next; None at its end, or where that is no line of ours."""
        assert self._process.stdout is not None
        try:
            text = await self._process.stdout.readline()
            return self._kind.line.model_validate_json(text) if text else None
        except ValueError:  # too long, or not as it should be
            return None


def _near(last: Progress | None) -> str:
    return f" near file {last.done + 1:,} of {last.total:,}" if last and last.total else ""


async def end(*works: "asyncio.Task[Any] | None") -> None:
    """Cancel them, and wait until they are gone."""
    for work in works:
        if work is not None:
            work.cancel()
    await asyncio.gather(*filter(None, works), return_exceptions=True)
