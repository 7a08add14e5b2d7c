"""The process that reads a stranger's session for the server: its crash costs one import.

GANSCOPE_HOME and GANSCOPE_DB say where the workspace is.
"""

import mmap
from contextlib import closing, suppress
from pathlib import Path

from ganscope.archive import reading
from ganscope.engine.config import Frozen
from ganscope.processes.child import Progress, Tell, limit_memory, serve
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

MEMORY = 2 * 2**30
"""Beside what is there once torch is imported, and four times the file."""


class ReceiveTask(Frozen):
    """A file to be taken in."""

    path: Path


def do(task: ReceiveTask, _: Tell[Progress]) -> str:
    """The id of the session that came in. Raises UploadError, DataError."""
    more = MEMORY + 4 * task.path.stat().st_size
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    with closing(store.database):
        return reading.receive(task.path, store, lambda: limit_memory(_mapped() + more)).id


def _mapped() -> int:
    """Bytes of this process's address space; torch alone takes gigabytes, most of it untouched."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * mmap.PAGESIZE
    return 16 * 2**30


if __name__ == "__main__":
    serve(ReceiveTask, do)
