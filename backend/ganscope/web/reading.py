"""The process that reads a stranger's pictures, as the server sees it: lines, or a refusal."""

import asyncio
import sys
from collections.abc import AsyncGenerator

from pydantic import ValidationError

from ganscope.engine.errors import DataError
from ganscope.imports.tasks import Line, Task

COMMAND = [sys.executable, "-m", "ganscope.imports.worker"]


async def lines(task: Task) -> AsyncGenerator[Line]:
    """What the process says while it does the task; it is killed when nobody asks any more.

    Raises DataError with its refusal, or where it died.
    """
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        task.model_dump_json(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    heard = Line()
    try:
        async for text in process.stdout:
            heard = Line.model_validate_json(text)
            if heard.refused:
                raise DataError(heard.refused)
            yield heard
        if await process.wait() != 0:
            raise DataError(_died(heard))
    except ValidationError:
        raise DataError(_died(heard)) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _died(heard: Line) -> str:
    where = f" near file {heard.done + 1:,} of {heard.total:,}" if heard.total else ""
    return (
        f"The process that reads the pictures broke down{where}. "
        "One of them is probably damaged; leave out what looks odd and try again."
    )
