"""Files that are made when somebody asks for them, and go once they are sent."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from ganscope.engine.errors import StateError

AT_ONCE = 2
"""Each may take as much disk as a session, and one of two cores."""


class NamedFile(NamedTuple):
    """A file that is ready to be sent."""

    path: Path
    name: str
    """As the browser should call it."""


class Outbox:
    """A folder for such files; it is empty after a start."""

    def __init__(self, folder: Path, busy: str) -> None:
        """`busy` says, with a place for how many, that no more are made at once."""
        self._folder = folder
        self._sentence = busy
        self._busy = 0

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @asynccontextmanager
    async def place(self, suffix: str = ".zip") -> AsyncGenerator[Path]:
        """A name for a file, while no more than a few are made. Raises StateError.

        Nothing is left of one that could not be made.
        """
        if self._busy >= AT_ONCE:
            raise StateError(self._sentence.format(AT_ONCE))
        self._busy += 1
        path = self._folder / f"{secrets.token_hex(8)}{suffix}"
        try:
            await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)
            yield path
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            self._busy -= 1
