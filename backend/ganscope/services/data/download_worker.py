"""Brings one data set for the server; to be paused it is simply killed, whatever its network does.

GANSCOPE_HOME, GANSCOPE_DB and GANSCOPE_DATASET_MIRROR say from where to where.
"""

from contextlib import suppress

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.processes.child import Progress, Tell, serve
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store


class DownloadTask(Frozen):
    """A data set that is wanted."""

    dataset: str


def do(task: DownloadTask, _tell: Tell[Progress]) -> str:
    """Bring it; everybody is told how far it is, and what went wrong, through the workspace."""
    from ganscope.library.catalog import dataset_info
    from ganscope.services.data.dataset_status import bring

    settings = StoreSettings()
    store, info = Store(settings.home, settings.db), dataset_info(task.dataset, settings.datasets)
    with suppress(DataError):
        for _ in bring(store, info, settings):
            pass
    return task.dataset


if __name__ == "__main__":
    serve(DownloadTask, do)
