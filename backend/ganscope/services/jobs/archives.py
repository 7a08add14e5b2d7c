"""Sessions as files: written in a thread; what a stranger sends is read in another process."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

from ganscope.archive import commit_import, writing
from ganscope.archive.format import Which, file_name
from ganscope.archive.worker import ReceiveTask
from ganscope.engine.errors import UploadError
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children
from ganscope.services.data.upload import save
from ganscope.services.jobs.outbox import NamedFile, Outbox
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.events import Logged
from ganscope.sessions.records import Session

T = TypeVar("T")
BUSY = "{} sessions are on their way already. Wait for one of them."
BROKE_DOWN = "The process that reads the session broke down. The file is probably damaged."


class Archives:
    """What is on its way out or in. Its files lie in a folder that is empty after a start."""

    def __init__(self, artifacts: Artifacts) -> None:
        """Nothing is read or written yet."""
        self._artifacts = artifacts
        self._store = artifacts.store
        self._out = Outbox(artifacts.store.home / "archives", BUSY)
        self._in = Outbox(artifacts.store.home / "arriving", BUSY)
        self._reading = Children(
            "ganscope.archive.worker",
            Line[Progress, str],
            BROKE_DOWN,
            UploadError,
            environment=self._store.environment,
        )

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        self._out.sweep()
        self._in.sweep()
        commit_import.sweep(self._store)

    async def session(self, session_id: str, which: Which) -> tuple[NamedFile, list[str]]:
        """A session as a file, and a sentence for each checkpoint that was left out as damaged.

        These are written in the session's log as well. Raises NotFoundError, StateError, DataError.
        """
        session = await asyncio.to_thread(self._store.session, session_id)
        path, left_out = await self._made(writing.write_session, session_id, which)
        if left_out:
            await asyncio.to_thread(self._tell, session_id, left_out)
        return NamedFile(path, file_name(session.name)), left_out

    def _tell(self, session_id: str, left_out: list[str]) -> None:
        text = f"Exported without {len(left_out):,} of its checkpoints. {left_out[0]}"
        said = Logged(session_id=session_id, seq=0, at=now(), level="warning", text=text)
        self._store.append(session_id, [said])

    async def checkpoint(self, checkpoint_id: str) -> NamedFile:
        """A checkpoint as a file. Raises NotFoundError, CheckpointError, StateError, DataError."""
        saved = await asyncio.to_thread(self._artifacts.checkpoint, checkpoint_id)
        path, _ = await self._made(writing.write_checkpoint, checkpoint_id)
        return NamedFile(path, file_name(f"{saved.session_name}-step-{saved.step}"))

    async def _made(self, write: Callable[..., T], name: str, *more: Which) -> tuple[Path, T]:
        async with self._out.place() as path:
            gone = threading.Event()
            writing.is_wanted.set(lambda: not gone.is_set())
            work = asyncio.create_task(asyncio.to_thread(write, self._artifacts, name, path, *more))
            try:
                return path, await asyncio.shield(work)
            except asyncio.CancelledError:
                gone.set()  # a thread is not cancelled: it looks, and its file has to go
                await asyncio.gather(work, return_exceptions=True)
                raise

    async def receive(self, body: AsyncIterator[bytes], declared: int) -> Session:
        """Take a file in, whole or not at all. Raises UploadError, DataError, StateError."""
        async with self._in.place() as path:
            try:
                await save(body, path, declared, lambda: False)
                session_id = await self._reading.do(ReceiveTask(path=path))
            finally:
                await asyncio.to_thread(path.unlink, missing_ok=True)
                await asyncio.to_thread(commit_import.sweep, self._store)
        return await asyncio.to_thread(self._store.session, session_id)
