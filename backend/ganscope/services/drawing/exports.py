"""Generators for use elsewhere: ONNX, and a page that needs no server."""

import asyncio
from pathlib import Path

from ganscope.archive.format import file_name
from ganscope.engine.errors import StateError
from ganscope.generation import page, tasks
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.page import Origin
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.jobs.outbox import NamedFile, Outbox
from ganscope.services.schemas.drawing import ModelRef
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.settings import ServerSettings

BUSY = "{} generators are on their way already. Wait for one of them."
LIVE = "What trains is another model at every preview. Save a checkpoint, and export that one."


class Exports:
    """Always of a checkpoint, so that whoever has the file can find what it was made from.

    A process of its own computes it and ends with whoever asked; a folder that is empty after a
    start holds what is being sent.
    """

    def __init__(
        self, models: ModelChoice, generator: GeneratorTasks, settings: ServerSettings
    ) -> None:
        """Nothing is written yet."""
        self._models = models
        self._artifacts = models.artifacts
        self._generator = generator
        self._template = settings.built_page / page.TEMPLATE
        self._out = Outbox(settings.home / "exports", BUSY)

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        self._out.sweep()

    async def onnx(self, which: ModelRef) -> NamedFile:
        """A file to send once. Raises NotFoundError, CheckpointError, StateError."""
        return await self._sent(which, ".onnx")

    async def page(self, which: ModelRef) -> NamedFile:
        """A file to send once. Raises NotFoundError, CheckpointError, StateError, DataError."""
        return await self._sent(which, ".html")

    async def _sent(self, which: ModelRef, ending: str) -> NamedFile:
        async with self._out.place(ending) as path:
            saved = await self.write(which, path)
        return NamedFile(path, named(saved, ending))

    async def write(self, which: ModelRef, path: Path) -> Checkpoint:
        """Write a generator as the path's ending says, .onnx or .html, and say of which checkpoint.

        Raises NotFoundError, CheckpointError, StateError, DataError.
        """
        saved = await self._saved(which)
        folder = self._artifacts.checkpoint_folder(saved.session_id, saved.step)
        for_page = path.suffix == ".html"
        async with self._generator.turns.piece():
            made = await self._generator.aside(
                tasks.export, folder, which.weights, origin(saved), for_page
            )
        if for_page:
            await asyncio.to_thread(page.write, self._template, path, made)
        else:
            await asyncio.to_thread(path.write_bytes, made.network)
        return saved

    async def _saved(self, which: ModelRef) -> Checkpoint:
        """The checkpoint that is meant; of a session that trains its best one so far."""
        if which.checkpoint == "live":
            raise StateError(LIVE)
        found = await self._models.find(which.model_copy(update={"weights": "ema"}))
        source = found.source
        return source.checkpoint or await asyncio.to_thread(self._artifacts.best, source.session.id)


def origin(saved: Checkpoint) -> Origin:
    """What an exported file says of where it comes from."""
    return Origin(
        session_id=saved.session_id,
        session_name=saved.session_name,
        checkpoint_id=saved.id,
        step=saved.step,
        epoch=saved.epoch,
        fd=saved.fd,
    )


def named(saved: Checkpoint, ending: str) -> str:
    """What an exported file is called."""
    return file_name(f"{saved.session_name}-step-{saved.step}", ending)
