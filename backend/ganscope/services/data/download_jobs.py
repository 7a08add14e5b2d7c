"""Downloads that a page started: each one a process that can be paused, continued and given up."""

import asyncio
from collections import defaultdict

from ganscope.engine.errors import DataError, StateError
from ganscope.engine.facts import DatasetInfo
from ganscope.library.descriptions import RemoteFile
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children, end
from ganscope.services.data.checksums import part_of
from ganscope.services.data.dataset_status import Announcer, is_busy, is_here, state_of
from ganscope.services.data.download_worker import DownloadTask
from ganscope.sessions.records import Download, DownloadState
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

AT_ONCE = 10
"""As many as there are data sets to be downloaded; each mostly waits for its network."""
BROKE_OFF = "The download broke off; the server's output says why."


class DownloadJobs:
    """At most one download of each data set; a training session may be bringing it as well."""

    def __init__(self, store: Store, settings: StoreSettings) -> None:
        """Nothing is being downloaded yet."""
        self._store = store
        self._root = settings.datasets
        self._running: dict[str, asyncio.Task[None]] = {}
        mirror = (
            {} if settings.mirror is None else {"GANSCOPE_DATASET_MIRROR": str(settings.mirror)}
        )
        self._children = Children(
            "ganscope.services.data.download_worker",
            Line[Progress, str],
            BROKE_OFF,
            niceness=0,
            environment=store.environment | mirror,
            at_once=AT_ONCE,
        )
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def state(self, info: DatasetInfo) -> Download:
        """Where a data set is on its way."""
        started = info.name in self._running
        return await asyncio.to_thread(state_of, self._root, info, started=started)

    async def start(self, info: DatasetInfo) -> Download:
        """Start or continue; nothing happens where it is here or on its way already."""
        async with self._turns[info.name]:
            now = await self.state(info)
            if now.state == "ready" or await self._is_going_on(info):
                return now
            await asyncio.to_thread(self._root.mkdir, parents=True, exist_ok=True)
            self._running[info.name] = asyncio.create_task(self._bring(info))
            return await self._say(info, "downloading", now.done_mb)

    async def pause(self, info: DatasetInfo) -> Download:
        """Stop for now; what came stays. Raises StateError where nothing can be paused."""
        async with self._turns[info.name]:
            now = await self.state(info)
            if now.state == "paused":
                return now
            if not await self._end(info.name):
                await self._refuse_foreign(info)
                raise StateError(f"{info.title} is not being downloaded.")
            after = await self.state(info)
            if after.state == "ready":
                return await self._say(info, "ready", after.done_mb)
            return await self._say(info, "paused", after.done_mb)

    async def cancel(self, info: DatasetInfo, files: list[RemoteFile]) -> Download:
        """Give up, and remove what is half there. Raises StateError where all of it is here."""
        async with self._turns[info.name]:
            await self._end(info.name)
            await self._refuse_foreign(info)
            if await asyncio.to_thread(is_here, self._root, info):
                raise StateError(f"{info.title} is here already; there is nothing to give up.")
            await asyncio.to_thread(self._remove_parts, files)
            return await self._say(info, "needed", 0.0)

    async def close(self) -> None:
        """End all of them; they can be continued after the next start."""
        await end(*self._running.values())

    async def _end(self, name: str) -> bool:
        work = self._running.pop(name, None)
        await end(work)
        return work is not None

    async def _bring(self, info: DatasetInfo) -> None:
        try:
            await self._children.do(DownloadTask(dataset=info.name))
            del self._running[info.name]
        except DataError as error:
            del self._running[info.name]
            await self._say(info, "broken", 0.0, str(error))

    async def _is_going_on(self, info: DatasetInfo) -> bool:
        return info.name in self._running or await asyncio.to_thread(is_busy, self._root, info.name)

    async def _refuse_foreign(self, info: DatasetInfo) -> None:
        if await asyncio.to_thread(is_busy, self._root, info.name):
            raise StateError(
                f"A training session is downloading {info.title}. Stop the session instead."
            )

    async def _say(
        self, info: DatasetInfo, state: DownloadState, done_mb: float, detail: str = ""
    ) -> Download:
        announce = Announcer(self._store, self._root, info)
        return await asyncio.to_thread(announce, state, done_mb, detail)

    def _remove_parts(self, files: list[RemoteFile]) -> None:
        for file in files:
            for path in (file.path, *(member.path for member in file.members)):
                part_of(self._root / path).unlink(missing_ok=True)
            if file.members:
                (self._root / file.path).unlink(missing_ok=True)
