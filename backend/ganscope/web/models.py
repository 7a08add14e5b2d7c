"""The model that prompts draw from: a chosen checkpoint, the live average, or the newest save."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from ganscope.engine.errors import NotFoundError, PromptError
from ganscope.generation.host import Host
from ganscope.generation.prompts import understand
from ganscope.library.models import Resolved
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, ModelChosen
from ganscope.sessions.records import ACTIVE, Checkpoint, Session
from ganscope.sessions.shelf import Shelf
from ganscope.sessions.store import Store
from ganscope.web.schemas import ModelView


@dataclass(frozen=True, slots=True)
class Source:
    """Where the weights are, and of which session and checkpoint."""

    path: Path
    session: Session
    checkpoint: Checkpoint | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Pictures as PNG, each with the class it was asked for."""

    model: ModelView
    pngs: list[bytes]
    grid: bytes
    labels: list[int | None]


class Models:
    """Finds the current model and draws from it."""

    def __init__(self, store: Store, shelf: Shelf, host: Host) -> None:
        """Weights are read by the host's process, never here."""
        self.store = store
        self.shelf = shelf
        self.host = host
        self._known: dict[str, Resolved] = {}

    async def available(self) -> bool:
        """Whether there is anything to draw from."""
        try:
            await asyncio.to_thread(self._source)
        except NotFoundError:
            return False
        return True

    async def current(self) -> ModelView:
        """The model that prompts draw from now; raises NotFoundError."""
        return await self._view(await asyncio.to_thread(self._source))

    async def choose(self, checkpoint_id: str | None) -> ModelView:
        """Draw from a checkpoint from now on; None follows the newest session."""
        await asyncio.to_thread(self._choose, checkpoint_id)
        return await self.current()

    def _choose(self, checkpoint_id: str | None) -> None:
        if checkpoint_id is not None:
            self.shelf.checkpoint(checkpoint_id)
        said = ModelChosen(session_id=WORKSPACE, seq=0, at=now(), checkpoint_id=checkpoint_id)
        self.store.append(WORKSPACE, [said])

    def follow_newest(self) -> None:
        """A new session takes the place of a loaded checkpoint."""
        if self.shelf.chosen() is not None:
            self._choose(None)

    def forget(self, session_id: str) -> None:
        """A session goes: prompts no longer draw from a checkpoint of it."""
        chosen = self.shelf.chosen()
        if chosen is not None and chosen.rpartition("-")[0] == session_id:
            self._choose(None)

    async def saved(self, which: str, dataset: str | None = None) -> Checkpoint:
        """`latest` or `best` of the newest session that saved something, or that checkpoint.

        Of sessions on one data set only, where one is given. Raises NotFoundError.
        """
        return await asyncio.to_thread(self.shelf.find, which, dataset)

    def _source(self) -> Source:
        chosen = self.shelf.chosen()
        if chosen is not None:
            return self._of_checkpoint(self.shelf.checkpoint(chosen))
        newest = self.store.newest()
        if newest is not None and newest.state in ACTIVE:
            live = self.shelf.live_file(newest.id)
            if live.is_file():
                return Source(live, newest, None)
        saved = self.shelf.checkpoints()
        if saved:
            return self._of_checkpoint(saved[0])
        raise NotFoundError("There is no model yet. Start training, and ask again in a moment.")

    def _of_checkpoint(self, saved: Checkpoint) -> Source:
        path = self.shelf.checkpoint_folder(saved.session_id, saved.step)
        return Source(path, self.store.session(saved.session_id), saved)

    async def _view(self, source: Source) -> ModelView:
        about = await self._about(source)
        saved = source.checkpoint
        return ModelView(
            source="live" if saved is None else "checkpoint",
            session_id=source.session.id,
            session_name=source.session.name,
            checkpoint_id=saved.id if saved else None,
            step=saved.step if saved else source.session.step,
            epoch=saved.epoch if saved else source.session.epoch,
            dataset=about.dataset.name,
            classes=about.dataset.classes if about.conditional else [],
            latent_dim=about.latent_dim,
            parameters_g=about.parameters_g,
            parameters_d=about.parameters_d,
            device="cpu",
        )

    async def _about(self, source: Source) -> Resolved:
        """What the weights themselves say: it holds where recipe or data set are gone."""
        known = self._known.get(source.session.id)
        if known is None:
            known = self._known[source.session.id] = await self.host.about(source.path)
        return known

    async def draw(
        self, count: int, seed: int, *, prompt: str | None = None, class_label: int | None = None
    ) -> Batch:
        """Draw `count` pictures of what was asked; raises PromptError, NotFoundError."""
        source = await asyncio.to_thread(self._source)
        model = await self._view(source)
        dataset = (await self._about(source)).dataset
        wanted = class_label
        if class_label is not None and class_label >= len(model.classes):
            raise PromptError(
                f"class_label {class_label} does not exist; this model has {len(model.classes)} "
                "classes, counted from 0."
            )
        if prompt:
            wanted = understand(prompt, model.classes, dataset.aliases)
            if class_label is not None and wanted != class_label:
                raise PromptError("prompt and class_label ask for different classes. Give one.")
        labels = _labels(wanted, len(model.classes), count, seed)
        drawn = await self.host.draw(source.path, labels, count, seed)
        return Batch(model, drawn.pngs, drawn.grid, list(labels) if labels else [None] * count)


def _labels(wanted: int | None, classes: int, count: int, seed: int) -> list[int] | None:
    """A class for each picture: the one that was asked for, else all classes in turn."""
    if not classes:
        return None
    return [(seed + i) % classes if wanted is None else wanted for i in range(count)]
