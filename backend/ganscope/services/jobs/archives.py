"""Sessions as files: written in a thread; what a stranger sends is read in another process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from ganscope.archive import commit_import, writing
from ganscope.archive.format import Which, file_name
from ganscope.archive.worker import ReceiveTask
from ganscope.engine.errors import UploadError
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children
from ganscope.services.data.upload import save
from ganscope.services.jobs.outbox import NamedFile, Outbox
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session

BUSY = "{} sessions are on their way already. Wait for one of them."
BROKE_DOWN = "The process that reads the session broke down. The file is probably damaged."


class Archives:
    """What is on its way out or in. Its files lie in a folder that is empty after a start."""

    def __init__(self, artifacts: Artifacts) -> None:
        """Nothing is read or written yet."""
        self._artifacts = artifacts
        self._store = artifacts.store
        self._out = Outbox(artifacts.store.home / "archives", BUSY)
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
        commit_import.sweep(self._store)

    async def session(self, session_id: str, which: Which) -> NamedFile:
        """A session as a file. Raises NotFoundError, StateError, DataError."""
        session = await asyncio.to_thread(self._store.session, session_id)
        path = await self._made(writing.write_session, session_id, which)
        return NamedFile(path, file_name(session.name))

    async def checkpoint(self, checkpoint_id: str) -> NamedFile:
        """A checkpoint as a file. Raises NotFoundError, CheckpointError, StateError, DataError."""
        saved = await asyncio.to_thread(self._artifacts.checkpoint, checkpoint_id)
        path = await self._made(writing.write_checkpoint, checkpoint_id)
        return NamedFile(path, file_name(f"{saved.session_name}-step-{saved.step}"))

    async def _made(self, write: Callable[..., None], name: str, *more: Which) -> Path:
        async with self._out.place() as path:
            await asyncio.to_thread(write, self._artifacts, name, path, *more)
        return path

    async def receive(self, body: AsyncIterator[bytes], declared: int) -> Session:
        """Take a file in, whole or not at all. Raises UploadError, DataError, StateError."""
        async with self._out.place() as path:
            try:
                await save(body, path, declared, lambda: False)
                session_id = await self._reading.do(ReceiveTask(path=path))
            finally:
                await asyncio.to_thread(path.unlink, missing_ok=True)
                await asyncio.to_thread(commit_import.sweep, self._store)
        return await asyncio.to_thread(self._store.session, session_id)
