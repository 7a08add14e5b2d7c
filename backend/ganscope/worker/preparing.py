"""Before the first step: the data set comes in, the networks are built or restored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch

from ganscope.engine import device, plugins
from ganscope.engine.checkpoint import conditions, load_checkpoint
from ganscope.engine.state import TrainState
from ganscope.engine.world import ALONE, World, local_rank
from ganscope.library.catalog import dataset_info, training_data
from ganscope.services import learnt_data
from ganscope.services.data import dataset_status
from ganscope.services.learnt_data import LearntData
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.worker.stopwatch import Stopwatch

CONDITIONS = {
    "device": "The device",
    "processor": "The processor",
    "precision": "The precision",
    "threads": "The number of CPU threads",
    "ranks": "The number of processes that share a batch",
    "torch_version": "torch's version",
    "data_fingerprint": "The data's checksum",
}
"""What has to be the same for a resume to be bit for bit, in words."""
WORDS = {"verifying": "Checking", "unpacking": "Unpacking", "ready": "Loading"}


@dataclass(frozen=True, slots=True)
class TrainingSetup:
    """All that a worker drives."""

    state: TrainState
    watch: Stopwatch
    inexact: str
    """Why it is not reproducible bit for bit; empty where it is."""
    other_data: str = ""
    """How its data differ from what its parent learnt from; empty where they do not."""


def bring(store: Store, session: Session, settings: StoreSettings) -> Iterator[str]:
    """Bring the session's data set into the workspace, saying in words how far it is.

    Every page hears of it through the workspace's stream. Raises DataError.
    """
    info = dataset_info(session.config.dataset, settings.datasets)
    for said in dataset_status.bring(store, info, settings):
        word = WORDS.get(said.state, "Downloading")
        yield f"{word} {info.title}, {said.done_mb:.1f} of {said.total_mb:.1f} MB"


def build(
    store: Store, session: Session, settings: StoreSettings, world: World = ALONE
) -> TrainingSetup:
    """The networks of a session, new or as its parent left them, and its data in their order."""
    config = session.config
    plugins.require(config)
    where = device.choose(config.device, local_rank() if world.ranks > 1 else None)
    torch.set_num_threads(max(1, device.worker_threads() // world.ranks))
    device.tune(where)
    state = TrainState.create(config, training_data(config, settings.datasets), where, world)
    watch, inexact = Stopwatch(), _unordered(state)
    if session.parent is not None:
        artifacts = Artifacts(store)
        parent = artifacts.checkpoint(session.parent)
        loaded = load_checkpoint(artifacts.checkpoint_folder(parent.session_id, parent.step))
        state.load_state_dict(loaded.tensors)
        watch = Stopwatch(float(loaded.metadata["training_seconds"]))
        inexact = inexact or _changed(loaded.metadata, conditions(state))
        learnt = LearntData(
            dataset=loaded.dataset, data_fingerprint=str(loaded.metadata["data_fingerprint"])
        )
        own = learnt.dataset.own and learnt.dataset.name == config.dataset
        other = learnt_data.difference(learnt, settings.datasets) if own else ""
        return TrainingSetup(state, watch, inexact, other)
    return TrainingSetup(state, watch, inexact)


def _unordered(state: TrainState) -> str:
    """Sums are exact only where they are always added in the same order."""
    if state.device.type != "cpu":
        return "A GPU adds numbers in no fixed order."
    if torch.get_num_threads() > 1:
        return f"{torch.get_num_threads()} CPU threads share the work; one alone is exact."
    if state.world.ranks > 1:
        return f"{state.world.ranks} processes share each batch; one alone is exact."
    return ""


def _changed(before: dict[str, Any], now: dict[str, str | int]) -> str:
    """What is not as it was when the checkpoint was saved."""
    for key, name in CONDITIONS.items():
        if before.get(key) != now[key]:
            return f"{name} was {before.get(key, 'not noted')} when it was saved, now {now[key]}."
    return ""
