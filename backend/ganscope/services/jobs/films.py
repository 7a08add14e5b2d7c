"""Films of a session's previews, or of other pictures, made by a process of its own."""

import asyncio
import base64
import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ganscope.archive.format import file_name
from ganscope.engine.errors import NotFoundError
from ganscope.generation.film_worker import FilmTask, thinned
from ganscope.generation.films import Kind
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children
from ganscope.services.jobs.outbox import NamedFile, Outbox
from ganscope.sessions import lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session

BUSY = "{} films are being made already. Wait for one of them."
MAKING = Children(
    "ganscope.generation.film_worker",
    Line[Progress, str],
    "The process that makes the film broke down. Is there enough memory?",
)


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
            await MAKING.do(FilmTask(previews=thinned(paths), into=into, fps=fps))
        return NamedFile(into, file_name(session.name, f".{kind}"))

    async def round_trip(
        self, pictures: NDArray[np.uint8], kind: Kind, fps: int, name: str
    ) -> NamedFile:
        """Pictures [n, c, h, w] there and back. Raises DataError, StateError."""
        async with self._out.place(f".{kind}") as into:
            content = await asyncio.to_thread(_base64, pictures)
            await MAKING.do(FilmTask(pictures=content, into=into, fps=fps))
        return NamedFile(into, file_name(name, f".{kind}"))

    def _previews(self, session: Session) -> list[Path]:
        drawn = lineage.previews(self._artifacts.store, session)
        return [self._artifacts.sample_path(one["session_id"], one["step"]) for one in drawn]


def _base64(pictures: NDArray[np.uint8]) -> str:
    out = io.BytesIO()
    np.save(out, pictures, allow_pickle=False)
    return base64.b64encode(out.getvalue()).decode("ascii")
