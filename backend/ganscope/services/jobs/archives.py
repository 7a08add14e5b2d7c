"""Sessions as files: written in a thread; what a stranger sends is read in another process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path

from ganscope.archive import commit_import, writing
from ganscope.archive.format import Which, file_name
from ganscope.engine.errors import GanError, ParcelError
from ganscope.services.jobs.child_process import Reader, said
from ganscope.services.jobs.outbox import Made, Outbox
from ganscope.sessions.artifacts import Shelf
from ganscope.sessions.records import Session
from ganscope.web.upload import save

BUSY = "{} sessions are on their way already. Wait for one of them."
BROKE_DOWN = "The process that reads the session broke down{}. The file is probably damaged."


class Parcels:
    """What is on its way out or in. Its files lie in a folder that is empty after a start."""

    def __init__(self, shelf: Shelf) -> None:
        """Nothing is read or written yet."""
        self._shelf = shelf
        self._store = shelf.store
        self._out = Outbox(shelf.store.home / "parcels", BUSY)

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        self._out.sweep()
        commit_import.sweep(self._store)

    async def session(self, session_id: str, which: Which) -> Made:
        """A session as a file. Raises NotFoundError, StateError, DataError."""
        session = await asyncio.to_thread(self._store.session, session_id)
        path = await self._made(writing.write_session, session_id, which)
        return Made(path, file_name(session.name))

    async def checkpoint(self, checkpoint_id: str) -> Made:
        """A checkpoint as a file. Raises NotFoundError, CheckpointError, StateError, DataError."""
        saved = await asyncio.to_thread(self._shelf.checkpoint, checkpoint_id)
        path = await self._made(writing.write_checkpoint, checkpoint_id)
        return Made(path, file_name(f"{saved.session_name}-step-{saved.step}"))

    async def _made(self, write: Callable[..., None], name: str, *more: Which) -> Path:
        async with self._out.place() as path:
            try:
                await asyncio.to_thread(write, self._shelf, name, path, *more)
            except GanError:
                path.unlink(missing_ok=True)
                raise
        return path

    async def receive(self, body: AsyncIterator[bytes], declared: int) -> Session:
        """Take a file in, whole or not at all. Raises ParcelError, DataError, StateError."""
        async with self._out.place() as path:
            try:
                await save(body, path, declared, lambda: False)
                session_id = await self._read(path)
            finally:
                await asyncio.to_thread(path.unlink, missing_ok=True)
                await asyncio.to_thread(commit_import.sweep, self._store)
        return await asyncio.to_thread(self._store.session, session_id)

    async def _read(self, path: Path) -> str:
        where = {"GANSCOPE_HOME": str(self._store.home)}
        if not self._store.database.is_sqlite:
            where["GANSCOPE_DB"] = str(self._store.database.url)
        reader = Reader("ganscope.archive.worker", ParcelError, BROKE_DOWN, where)
        found = None
        async with aclosing(said(reader, str(path))) as told:
            async for line in told:
                found = line.session
        if found is None:
            raise ParcelError(BROKE_DOWN.format(""))
        return found
