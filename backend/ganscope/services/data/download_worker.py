"""Brings one data set for the server: `python -m ganscope.services.data.download_worker NAME`.

A process of its own: it imports torch, and to be paused it is simply killed, whatever its network
is doing. It ends with its server, when its standard input does.
"""

import os
import sys
import threading

from ganscope.engine.errors import DataError
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

TOLD = 2
"""Exit code where the data set could not be had and everybody has been told why."""


def main() -> int:
    """Entry point of the process."""
    threading.Thread(target=_end_with_server, daemon=True).start()
    from ganscope.library.catalog import dataset_info
    from ganscope.services.data.dataset_status import bring

    settings = StoreSettings()
    info = dataset_info(sys.argv[1], settings.datasets)
    try:
        for _ in bring(Store(settings.home, settings.db), info, settings):
            pass
    except DataError:
        return TOLD
    return 0


def _end_with_server() -> None:
    # Not through sys.stdin, whose lock this thread would still hold when the process ends.
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
