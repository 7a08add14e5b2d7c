"""A DCGAN's weights from a classic file as a session of ours, from which one can draw and resume.

Imports torch. What a file does not tell, such as how far it was trained, is not made up: the
session stands at step 0, with one checkpoint.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from ganscope.archive import commit_import, pth_choice
from ganscope.archive.commit_import import ValidatedSession
from ganscope.archive.pth_layers import MisfitError, fitted
from ganscope.engine import checkpoint
from ganscope.engine.data import Dataset
from ganscope.engine.events import Preview
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.state import TrainState
from ganscope.imports.names import shown
from ganscope.library import catalog
from ganscope.library.sprites import encode_sprite
from ganscope.sessions.codec import EventRow, encode
from ganscope.sessions.database import now
from ganscope.sessions.events import (
    CheckpointSaved,
    Event,
    EventHead,
    Logged,
    Samples,
    StateChanged,
)
from ganscope.sessions.records import Checkpoint, Session, State
from ganscope.sessions.rows import new_id
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

NAME = "imported"
DETAIL = "Imported from a classic file."
FRESH = "The discriminator is new and knows nothing: no file had one that fits."
CPU = torch.device("cpu")


class PthFiles(NamedTuple):
    """What somebody brought."""

    generator: Path
    discriminator: Path | None = None
    """Where it is a file of its own."""


class PthImport(NamedTuple):
    """The session, and what a person should know of it, in sentences."""

    session: Session
    told: list[str]


def bring(
    store: Store, settings: StoreSettings, files: PthFiles, recipe: str | None, name: str
) -> PthImport:
    """A new session in state stopped. Raises CheckpointError where no network of ours fits."""
    state, told = _filled(files, recipe, settings)
    session = _session(state, shown(name)[: commit_import.MAX_NAME])
    with commit_import.incoming(store) as folder:
        saved, drawn = _kept(folder / commit_import.FILES, state, files.generator)

        def rows(own: str) -> Iterator[EventRow]:
            for seq, event in enumerate(_events(own, session, saved, drawn, told), start=1):
                kind, data, _ = encode(event)
                yield EventRow(seq, kind, data, None)

        return PthImport(
            commit_import.land(store, folder, ValidatedSession(session, [saved], rows)), told
        )


def _filled(
    files: PthFiles, recipe: str | None, settings: StoreSettings
) -> tuple[TrainState, list[str]]:
    """A recipe's networks with the files' weights, and what became of what, in sentences."""
    chosen = pth_choice.chosen(files.generator, files.discriminator)
    fit = pth_choice.settings_for(chosen, recipe, settings.datasets)
    info = catalog.pictures(fit.config, catalog.dataset_info(fit.config.dataset, settings.datasets))
    state = TrainState.create(fit.config, _unseen(info), CPU)
    y, z = torch.zeros(1, dtype=torch.int64), torch.zeros(1, state.G.latent_dim)
    for network, found in ((state.G, chosen.generator), (state.G_ema, chosen.average)):
        network.load_state_dict(fitted(found.layers, state.G, z, y))
    told = pth_choice.told(chosen, files.generator.name) + fit.told
    return state, told + _critic_filled(state, chosen, info, y)


def _critic_filled(
    state: TrainState, chosen: pth_choice.Choice, info: DatasetInfo, y: torch.Tensor
) -> list[str]:
    """D's weights where the files have them; a file given for D alone has to fit."""
    if chosen.critic is None:
        return [FRESH]
    x = torch.zeros(1, info.channels, info.resolution, info.resolution)
    try:
        state.D.load_state_dict(fitted(chosen.critic.layers, state.D, x, y))
    except MisfitError as error:
        if chosen.critic_given:
            raise
        return [f"The discriminator ({shown(chosen.critic.key)}) was left out: {error}", FRESH]
    return [f"The discriminator came from {shown(chosen.critic.key)}."] if chosen.critic.key else []


def _unseen(info: DatasetInfo) -> Dataset:
    """A data set of which only the shape is known: no picture of it is looked at here."""
    one = np.zeros((1, info.channels, info.resolution, info.resolution), np.uint8)
    if info.kind == "points":
        one = np.zeros((1, 2, 1, 1), np.float32)
    images = np.broadcast_to(one, (info.images, *one.shape[1:]))
    return Dataset(info, images, np.zeros(info.images, np.int64), "not noted")


def _kept(files: Path, state: TrainState, source: Path) -> tuple[Checkpoint, Preview]:
    """The checkpoint and the pictures that it draws, in the folder that becomes the session's."""
    config = state.config
    # Batch norm keeps the statistics of the file: its pictures are those that its maker saw.
    ema = config.ema.model_copy(update={"standing_samples": 0})
    state.config = config.model_copy(update={"ema": ema})
    folder = files / "checkpoints" / f"{0:08}"
    facts = {"reason": "save", "training_seconds": 0.0, "saved_at": now(), "came_from": source.name}
    checkpoint.save_checkpoint(folder, state, facts | {"config": config.model_dump()})
    grid = state.preview()
    state.config = config
    picture = encode_sprite(grid.images, grid.columns)
    (files / "samples").mkdir()
    (files / "samples" / f"{0:08}.webp").write_bytes(picture)
    (folder / "thumbnail.webp").write_bytes(picture)
    saved = Checkpoint(
        id="", session_id="", session_name="", step=0, epoch=0.0, nimg=0, name=NAME, reason="save",
        created_at=now(), bytes=sum(file.stat().st_size for file in folder.iterdir()),
        fd=None, dataset=config.dataset, recipe=config.recipe, thumbnail_url="",
    )  # fmt: skip
    return saved, grid


def _session(state: TrainState, name: str) -> Session:
    config = state.config
    return Session(
        id=new_id(), name=name, state=State.STOPPED, detail=DETAIL, advice="", config=config,
        parent=None, created_at=now(), started_at=None, ended_at=now(), step=0,
        total_steps=state.total_steps, epoch=0.0, nimg=0, training_seconds=0.0, images_per_s=None,
        worker_pid=None, device=None, device_title=None, precision=None,
        classes=state.dataset.info.classes, target="cpu", ready_at=None, place=None,
        experiment="", tags=[], notes="", deleted_at=None, last_seq=0,
    )  # fmt: skip


def _events(
    own: str, session: Session, saved: Checkpoint, drawn: Preview, told: list[str]
) -> Iterator[Event]:
    head: EventHead = {"session_id": own, "seq": 0, "at": now()}
    for text in told:
        yield Logged(**head, level="warning", text=text)
    url = f"/api/sessions/{own}/samples/0.webp"
    yield Samples(
        **head, step=0, epoch=0.0, nimg=0, rows=len(drawn.images) // drawn.columns,
        columns=drawn.columns, tile=drawn.images.shape[-1], row_labels=[], url=url,
        training_seconds=0.0,
    )  # fmt: skip
    at_home = {
        "id": f"{own}-0", "session_id": own, "session_name": session.name,
        "thumbnail_url": f"/api/checkpoints/{own}-0/thumbnail.webp",
    }  # fmt: skip
    yield CheckpointSaved(**head, checkpoint=saved.model_copy(update=at_home))
    yield StateChanged(
        **head, state=State.STOPPED, detail=DETAIL, step=0, total_steps=session.total_steps
    )
