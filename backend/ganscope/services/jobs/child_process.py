"""A process that reads what a stranger made, as the server sees it: lines, or a refusal."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from ganscope.engine.errors import DataError, GanError
from ganscope.imports.tasks import ImportTask, WorkerLine

BROKE_DOWN = (
    "The process that reads the pictures broke down{}. "
    "One of them is probably damaged; leave out what looks odd and try again."
)


@dataclass(frozen=True)
class ReaderProcess:
    """Which process it is, and how its refusals are raised."""

    module: str
    refusal: type[GanError]
    died: str
    """A sentence with a place for where it was."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


PICTURES = ReaderProcess("ganscope.imports.worker", DataError, BROKE_DOWN)


def lines(task: ImportTask) -> AsyncGenerator[WorkerLine]:
    """What the process that reads pictures says while it does the task. Raises DataError."""
    return said(PICTURES, task.model_dump_json())


async def said(reader: ReaderProcess, argument: str) -> AsyncGenerator[WorkerLine]:
    """What the process says; it is killed when nobody asks any more.

    Raises the reader's error with its refusal, or where it died.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        reader.module,
        argument,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | reader.environment,
        start_new_session=True,
    )
    assert process.stdout is not None
    heard = WorkerLine()
    try:
        async for text in process.stdout:
            heard = WorkerLine.model_validate_json(text)
            if heard.refused:
                raise reader.refusal(heard.refused)
            yield heard
        if await process.wait() != 0:
            raise reader.refusal(_died(reader, heard))
    except ValidationError:
        raise reader.refusal(_died(reader, heard)) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _died(reader: ReaderProcess, heard: WorkerLine) -> str:
    where = f" near file {heard.done + 1:,} of {heard.total:,}" if heard.total else ""
    return reader.died.format(where)
