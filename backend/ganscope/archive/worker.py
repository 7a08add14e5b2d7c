"""The process that reads a stranger's session for the server: its crash costs one import.

Run as `python -m ganscope.archive.worker FILE`; GANSCOPE_HOME and GANSCOPE_DB say where the
workspace is. Says what came of it as one line of JSON.
"""

import mmap
import sys
from contextlib import suppress
from pathlib import Path

from ganscope.archive import reading
from ganscope.engine.errors import GanError
from ganscope.imports.process_limits import restrain
from ganscope.imports.tasks import WorkerLine
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

MEMORY = 2 * 2**30
"""Beside what is there once torch is imported, and four times the file."""


def main() -> None:
    """Take the file in. What is refused is a line, not an error."""
    path = Path(sys.argv[1])
    more = MEMORY + 4 * path.stat().st_size
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    try:
        said = WorkerLine(
            session=reading.receive(path, store, lambda: restrain(_mapped() + more)).id
        )
    except GanError as error:
        said = WorkerLine(refused=str(error))
    finally:
        store.database.close()
    sys.stdout.write(said.model_dump_json() + "\n")


def _mapped() -> int:
    """Bytes of this process's address space; torch alone takes gigabytes, most of it untouched."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * mmap.PAGESIZE
    return 16 * 2**30


if __name__ == "__main__":
    main()
