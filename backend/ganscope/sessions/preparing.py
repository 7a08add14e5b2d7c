"""Before the first step: the data set comes in, the networks are built or restored."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from ganscope.engine import device
from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.state import TrainState
from ganscope.library.catalog import dataset_info, training_data
from ganscope.sessions import arrival
from ganscope.sessions.events import Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.shelf import Shelf
from ganscope.sessions.stopwatch import Stopwatch
from ganscope.sessions.store import Store

WORDS = {"verifying": "Checking", "unpacking": "Unpacking", "ready": "Loading"}


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
    for said in arrival.bring(store, info, settings):
        word = WORDS.get(said.state, "Downloading")
        yield f"{word} {info.title}, {said.done_mb:.1f} of {said.total_mb:.1f} MB"


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
