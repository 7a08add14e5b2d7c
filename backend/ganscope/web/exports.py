"""Generators for use elsewhere: ONNX, and a page that needs no server."""

import asyncio

from fastapi.responses import Response

from ganscope.engine.errors import StateError
from ganscope.generation import page, tasks
from ganscope.generation.host import Host
from ganscope.generation.models import Weights
from ganscope.generation.page import Exported, Origin
from ganscope.parcels.format import file_name
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.shelf import Shelf
from ganscope.web import outbox
from ganscope.web.generation_schemas import ModelRef
from ganscope.web.models import Models
from ganscope.web.outbox import Made, Outbox
from ganscope.web.settings import Settings

BUSY = "{} generators are on their way already. Wait for one of them."
LIVE = "What trains is another model at every preview. Save a checkpoint, and export that one."


class Exports:
    """Always of a checkpoint, so that whoever has the file can find what it was made from.

    Written by the host's process, which keeps the last few; sent from a folder that is empty after
    a start.
    """

    def __init__(self, models: Models, host: Host, settings: Settings) -> None:
        """Nothing is written yet."""
        self._shelf = models.shelf
        self._host = host
        self._template = settings.built_page / page.TEMPLATE
        self._out = Outbox(settings.home / "exports", BUSY)

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        self._out.sweep()

    async def onnx(self, which: ModelRef) -> Response:
        """Raises NotFoundError, CheckpointError, StateError."""
        saved = await asyncio.to_thread(_saved, self._shelf, which)
        made = await self._made(saved, which.weights, pictures=False)
        async with self._out.place(".onnx") as path:
            await asyncio.to_thread(path.write_bytes, made.network)
        return outbox.sent(Made(path, named(saved, ".onnx")), "application/octet-stream")

    async def page(self, which: ModelRef) -> Response:
        """Raises NotFoundError, CheckpointError, StateError, DataError."""
        saved = await asyncio.to_thread(_saved, self._shelf, which)
        made = await self._made(saved, which.weights, pictures=True)
        async with self._out.place(".html") as path:
            await asyncio.to_thread(page.write, self._template, path, made)
        return outbox.sent(Made(path, named(saved, ".html")), "text/html")

    async def _made(self, saved: Checkpoint, weights: Weights, *, pictures: bool) -> Exported:
        folder = self._shelf.checkpoint_folder(saved.session_id, saved.step)
        return await self._host.run(tasks.export, folder, weights, origin(saved), pictures=pictures)


def origin(saved: Checkpoint) -> Origin:
    """What an exported file says of where it comes from."""
    return Origin(
        session_id=saved.session_id,
        session_name=saved.session_name,
        checkpoint_id=saved.id,
        step=saved.step,
        epoch=saved.epoch,
        fid=saved.fid,
    )


def named(saved: Checkpoint, ending: str) -> str:
    """What an exported file is called."""
    return file_name(f"{saved.session_name}-step-{saved.step}", ending)


def _saved(shelf: Shelf, which: ModelRef) -> Checkpoint:
    """The checkpoint that is meant; `auto` is the one that prompts draw from, or the best one.

    Raises NotFoundError, and StateError where the live model is asked for by that name.
    """
    if which.checkpoint == "live":
        raise StateError(LIVE)
    if which.checkpoint not in ("auto", "best", "latest"):
        return shelf.checkpoint(which.checkpoint)
    chosen = shelf.chosen() if which.session_id is None else None
    if chosen is not None and which.checkpoint == "auto":
        return shelf.checkpoint(chosen)
    session_id = which.session_id or shelf.find("latest").session_id
    saved = shelf.checkpoints(session_id)
    return saved[0] if saved and which.checkpoint == "latest" else shelf.best(session_id)
