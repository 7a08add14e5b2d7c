"""A process that reads what a stranger made, as the server sees it: lines, or a refusal."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from ganscope.engine.errors import DataError, GanError
from ganscope.imports.tasks import Line, Task

BROKE_DOWN = (
    "The process that reads the pictures broke down{}. "
    "One of them is probably damaged; leave out what looks odd and try again."
)


@dataclass(frozen=True)
class Reader:
    """Which process it is, and how its refusals are raised."""

    module: str
    refusal: type[GanError]
    died: str
    """A sentence with a place for where it was."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


PICTURES = Reader("ganscope.imports.worker", DataError, BROKE_DOWN)


def lines(task: Task) -> AsyncGenerator[Line]:
    """What the process that reads pictures says while it does the task. Raises DataError."""
    return said(PICTURES, task.model_dump_json())


async def said(reader: Reader, argument: str) -> AsyncGenerator[Line]:
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
    heard = Line()
    try:
        async for text in process.stdout:
            heard = Line.model_validate_json(text)
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


def _died(reader: Reader, heard: Line) -> str:
    where = f" near file {heard.done + 1:,} of {heard.total:,}" if heard.total else ""
    return reader.died.format(where)
