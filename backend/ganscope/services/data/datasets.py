"""What the pages about data sets are made of."""

import asyncio
from collections import defaultdict
from pathlib import Path

from ganscope.engine.errors import DataError, NotFoundError, StateError
from ganscope.engine.facts import DatasetInfo
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.library.expectations import expectation
from ganscope.services.data.dataset_status import Announcer
from ganscope.services.data.download_jobs import DownloadJobs
from ganscope.services.schemas.datasets import DatasetList, DatasetView
from ganscope.sessions.dataset_preview import DatasetPreview
from ganscope.sessions.records import Download
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

UNWRITABLE = "{} cannot be written ({}), and the pictures to show are kept there. Make it writable."


class Datasets:
    """Every data set, its pictures, and its way into the workspace."""

    def __init__(self, store: Store, generator: GeneratorTasks, settings: StoreSettings) -> None:
        """Nothing is read yet."""
        self._store = store
        self._generator = generator
        self._root = settings.datasets
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.jobs = DownloadJobs(store, settings)

    async def close(self) -> None:
        """End every download; each can be continued."""
        await self.jobs.close()

    async def all(self) -> DatasetList:
        """All of them, quickly: what was never read yet has no counts."""
        catalog = await self._generator.catalog()
        return DatasetList(datasets=[await self._view(info) for info in catalog.datasets])

    async def downloads(self) -> list[Download]:
        """Where each of them is on its way."""
        catalog = await self._generator.catalog()
        return [await self.jobs.state(info) for info in catalog.datasets]

    async def view(self, name: str) -> DatasetView:
        """One of them, counted where its files are here. Raises NotFoundError."""
        info = await self._info(name)
        broken = ""
        if (await self.jobs.state(info)).state == "ready":
            try:
                await self.gallery(name)
            except DataError as error:
                broken = str(error)
        return await self._view(info, broken)

    async def gallery(self, name: str) -> DatasetPreview:
        """Its pictures. Raises NotFoundError, and DataError where they are not here."""
        info = await self._info(name)
        gallery = DatasetPreview(self._root, info)
        if (await self.jobs.state(info)).state != "ready":
            raise DataError(f"The files of {info.title} are not here. Download it first.")
        async with self._turns[name]:
            if not await asyncio.to_thread(gallery.is_open):
                await self._open(gallery)
        return gallery

    async def thumbnails(self, name: str) -> Path:
        """Two rows of ten training pictures. Raises NotFoundError, and DataError: not here."""
        gallery = await self.gallery(name)
        async with self._turns[name]:
            try:
                return await asyncio.to_thread(gallery.thumbnails)
            except OSError as error:
                raise DataError(UNWRITABLE.format(gallery.folder, error.strerror)) from None

    async def start(self, name: str) -> Download:
        """Start or continue a download. Raises NotFoundError and StateError."""
        return await self.jobs.start(await self._downloadable(name))

    async def pause(self, name: str) -> Download:
        """Pause a download. Raises NotFoundError and StateError."""
        return await self.jobs.pause(await self._downloadable(name))

    async def cancel(self, name: str) -> Download:
        """Give a download up. Raises NotFoundError and StateError."""
        info = await self._downloadable(name)
        return await self.jobs.cancel(info, await self._generator.files(name))

    async def _downloadable(self, name: str) -> DatasetInfo:
        info = await self._info(name)
        if info.own or not info.files:
            raise StateError(f"{info.title} is not downloaded from anywhere.")
        return info

    async def _info(self, name: str) -> DatasetInfo:
        catalog = await self._generator.catalog()
        for info in catalog.datasets:
            if info.name == name:
                return info
        raise NotFoundError(f"There is no data set {name}.")

    async def _open(self, gallery: DatasetPreview) -> None:
        await self._generator.prepare(gallery.info)
        if not await asyncio.to_thread(gallery.is_open):
            raise DataError(UNWRITABLE.format(gallery.folder, "nothing could be kept there"))
        # Pages that listed it before could not count its pictures.
        announce = Announcer(self._store, self._root, gallery.info)
        await asyncio.to_thread(announce, "ready", gallery.info.download_mb)

    async def _view(self, info: DatasetInfo, broken: str = "") -> DatasetView:
        download = await self.jobs.state(info)
        if broken:
            download = download.model_copy(update={"state": "broken", "detail": broken})
        return await asyncio.to_thread(_view, DatasetPreview(self._root, info), download)


def _view(gallery: DatasetPreview, download: Download) -> DatasetView:
    return DatasetView(
        info=gallery.info,
        download=download,
        counts=gallery.counts(),
        bytes_on_disk=gallery.bytes_on_disk(),
        expectation=expectation(gallery.info),
        report=gallery.report(),
    )
