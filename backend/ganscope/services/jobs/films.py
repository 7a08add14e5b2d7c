"""Films of a session's previews, or of other pictures, made by a process of its own."""

import asyncio
import io
from contextlib import aclosing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from ganscope.archive.format import file_name
from ganscope.engine.errors import DataError, GanError, NotFoundError
from ganscope.generation import films
from ganscope.generation.films import Kind
from ganscope.services.jobs import timelapse
from ganscope.services.jobs.child_process import ReaderProcess, said
from ganscope.services.jobs.outbox import NamedFile, Outbox
from ganscope.sessions import lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session

BUSY = "{} films are being made already. Wait for one of them."
BROKE_DOWN = "The process that makes the film broke down{}. Is there enough memory?"
PREVIEWS = ReaderProcess("ganscope.services.jobs.timelapse", DataError, BROKE_DOWN)
PICTURES = ReaderProcess("ganscope.generation.films", DataError, BROKE_DOWN)


class Films:
    """Made anew for each who asks: a session that trains has another one at every preview."""

    def __init__(self, artifacts: Artifacts) -> None:
        """Nothing is made yet."""
        self._artifacts = artifacts
        self._out = Outbox(artifacts.store.home / "films", BUSY)

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        self._out.sweep()

    async def make(self, session_id: str, kind: Kind, fps: int) -> NamedFile:
        """The previews of a session and its ancestors. Raises NotFoundError, DataError."""
        session = await asyncio.to_thread(self._artifacts.store.session, session_id)
        paths = await asyncio.to_thread(self._previews, session)
        if not paths:
            raise NotFoundError(f"{session.name} has drawn no previews yet.")
        async with self._out.place(f".{kind}") as into:
            task = timelapse.TimelapseTask(paths=timelapse.thinned(paths), into=into, fps=fps)
            await _follow(PREVIEWS, task, into)
        return NamedFile(into, file_name(session.name, f".{kind}"))

    async def round_trip(
        self, pictures: NDArray[np.uint8], kind: Kind, fps: int, name: str
    ) -> NamedFile:
        """Pictures [n, c, h, w] there and back. Raises DataError, StateError."""
        async with self._out.place(f".{kind}") as into:
            kept = into.with_suffix(".npy")
            try:
                await asyncio.to_thread(kept.write_bytes, _bytes(pictures))
                await _follow(PICTURES, films.FilmTask(pictures=kept, into=into, fps=fps), into)
            finally:
                await asyncio.to_thread(kept.unlink, missing_ok=True)
        return NamedFile(into, file_name(name, f".{kind}"))

    def _previews(self, session: Session) -> list[Path]:
        drawn = lineage.previews(self._artifacts.store, session)
        return [self._artifacts.sample_path(one["session_id"], one["step"]) for one in drawn]


def _bytes(pictures: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    np.save(out, pictures, allow_pickle=False)
    return out.getvalue()


async def _follow(reader: ReaderProcess, task: BaseModel, into: Path) -> None:
    """Have the process do the task; nothing is left of one that it refuses."""
    order = into.with_suffix(".json")
    try:
        await asyncio.to_thread(order.write_text, task.model_dump_json(), "utf-8")
        async with aclosing(said(reader, str(order))) as told:
            async for _ in told:
                pass
    except GanError:
        await asyncio.to_thread(into.unlink, missing_ok=True)
        raise
    finally:
        await asyncio.to_thread(order.unlink, missing_ok=True)
