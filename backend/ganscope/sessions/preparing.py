"""Before the first step: the data set comes in, the networks are built or restored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import torch

from ganscope.engine import device
from ganscope.engine.catalog import dataset_files, dataset_info, training_data
from ganscope.engine.catalog_models import DatasetInfo
from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.errors import DataError
from ganscope.engine.state import TrainState
from ganscope.sessions.database import now
from ganscope.sessions.downloads import fetch
from ganscope.sessions.events import WORKSPACE, Download, DownloadChanged, Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.shelf import Shelf
from ganscope.sessions.stopwatch import Stopwatch
from ganscope.sessions.store import Store

MIB = 1e6


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a worker drives."""

    state: TrainState
    watch: Stopwatch
    device: torch.device


def bring(store: Store, session: Session, settings: StoreSettings) -> Iterator[str]:
    """Bring the session's data set into the workspace, saying in words how far it is.

    Every page hears of it through the workspace's stream. Raises DataError.
    """
    info = dataset_info(session.config.dataset, settings.datasets)
    if not info.files or all((settings.datasets / file).exists() for file in info.files):
        return
    announce = _Announcer(store, info)
    try:
        for progress in fetch(dataset_files(info.name), settings.datasets, settings.mirror):
            if announce.due:
                done = min(progress.done_bytes / MIB, info.download_mb)
                announce("verifying" if progress.verifying else "downloading", done)
                yield f"Downloading {info.title}, {done:.1f} of {info.download_mb:.1f} MB"
    except DataError as error:
        announce("broken", 0.0, str(error))
        raise
    announce("ready", info.download_mb)


class _Announcer:
    """Tells the workspace's stream how far a download is, four times a second at most."""

    def __init__(self, store: Store, info: DatasetInfo) -> None:
        self._store = store
        self._info = info
        self._said_at = 0.0

    @property
    def due(self) -> bool:
        return now() - self._said_at >= 0.25

    def __call__(
        self,
        state: Literal["downloading", "verifying", "ready", "broken"],
        done_mb: float,
        detail: str = "",
    ) -> None:
        self._said_at = now()
        download = Download(
            dataset=self._info.name,
            state=state,
            done_mb=done_mb,
            total_mb=self._info.download_mb,
            detail=detail,
        )
        said = DownloadChanged(session_id=WORKSPACE, seq=0, at=self._said_at, download=download)
        self._store.append(WORKSPACE, [said])


def build(store: Store, session: Session, settings: StoreSettings) -> Prepared:
    """The networks of a session, new or as its parent left them, and its data in their order."""
    config = session.config
    where = device.choose(config.device)
    torch.set_num_threads(device.worker_threads())
    device.tune_allocator()
    state = TrainState.create(config, training_data(config, settings.datasets), where)
    watch = Stopwatch()
    if session.parent is not None:
        shelf = Shelf(store)
        parent = shelf.checkpoint(session.parent)
        loaded = load_checkpoint(shelf.checkpoint_folder(parent.session_id, parent.step))
        state.load_state_dict(loaded.tensors)
        state.knobs = loaded.knobs.model_copy(update={"epochs": config.epochs})
        watch = Stopwatch(float(loaded.metadata["training_seconds"]))
    return Prepared(state, watch, where)
