"""What the routes and the socket share: one workspace, its supervisor, its feed and its models."""

import asyncio
import math
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, ParamSpec, TypeVar

from filelock import FileLock, Timeout

from ganscope.engine.errors import GanError
from ganscope.generation.generator_process import GeneratorProcess
from ganscope.services import diagnosis, snapshots
from ganscope.services.data.datasets import Datasets
from ganscope.services.data.imports import Imports
from ganscope.services.diagnosis import StatusReport
from ganscope.services.drawing.classifier import Classifier
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.drawing.drawings import Drawings
from ganscope.services.drawing.exports import Exports
from ganscope.services.drawing.latent_search import LatentSearch
from ganscope.services.drawing.reproduce import Reproduction
from ganscope.services.drawing.studio import Studio
from ganscope.services.feed import Feed
from ganscope.services.jobs.archives import Archives
from ganscope.services.jobs.evaluations import Evaluations
from ganscope.services.jobs.films import Films
from ganscope.services.jobs.judges import Judges
from ganscope.services.jobs.speed import SpeedTest
from ganscope.services.schemas.sessions import CatalogView
from ganscope.services.steering import Steering
from ganscope.sessions import cleanup, lineage, measured
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.history import Ticks
from ganscope.sessions.records import Download
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def claimed(settings: ServerSettings) -> Generator[None]:
    """The workspace, made and migrated where needed, for one server at a time. Raises GanError."""
    lock = FileLock(settings.home / "server.lock", timeout=0)
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise GanError(f"Another server already uses the workspace {settings.home}.") from None
    except OSError as error:
        text = f"The workspace {settings.home} cannot be opened: {error.strerror}."
        raise GanError(text) from None
    try:
        Store(settings.home, settings.db).database.close()
        yield
    finally:
        lock.release()


class Services:
    """Everything behind the routes. Blocking work runs in threads, torch in another process."""

    def __init__(self, settings: ServerSettings) -> None:
        """Open the workspace; nothing runs yet."""
        self.settings = settings
        self.store = Store(settings.home, settings.db)
        self.artifacts = Artifacts(self.store)
        self.supervisor = Supervisor(self.store)
        self.feed = Feed(self.store, self.artifacts)
        self.generator = GeneratorProcess(settings.datasets)
        self.datasets = Datasets(self.store, self.generator, settings)
        self.models = ModelChoice(self.store, self.artifacts, self.generator)
        self.steering = Steering(self.store, self.supervisor, self.feed, self.models)
        self.speed = SpeedTest(self.store, settings.home / "speed.json")
        self.judges = Judges(self.store, self.generator, settings)
        self.imports = Imports(self.store, settings.home, settings.datasets, self.judges.train)
        self.archives = Archives(self.artifacts)
        self.films = Films(self.artifacts)
        self.evaluations = Evaluations(self.store, self.artifacts, settings)
        self.drawings = Drawings(self.store, self.models, self.generator)
        self.reproduction = Reproduction(self.models, self.generator)
        self.classifier = Classifier(self.models, self.drawings, self.generator)
        self.studio = Studio(self.models, self.generator, self.films)
        self.latent_search = LatentSearch(self.models, self.generator, settings.datasets)
        self.exports = Exports(self.models, self.generator, settings)
        self.sockets = 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, settings: ServerSettings) -> "AsyncGenerator[Services]":
        """The services of one workspace, which the process has claimed. Raises GanError."""
        services = cls(settings)
        for leaving in (services.imports, services.archives, services.films, services.exports):
            await asyncio.to_thread(leaving.sweep)
        services.generator.warm()
        tasks = [
            asyncio.create_task(services.supervisor.watch()),
            asyncio.create_task(services.feed.run()),
            asyncio.create_task(asyncio.to_thread(cleanup.sweep, services.store)),
        ]
        try:
            yield services
        finally:
            await services.supervisor.stop_all("The server was shut down.")
            await services.speed.close()
            await services.datasets.fetches.close()
            await services.imports.close()
            await services.evaluations.close()
            await services.judges.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await services.generator.close()
            services.store.database.close()

    async def reading(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a blocking call of the store without holding up the event loop."""
        return await asyncio.to_thread(call, *args, **kwargs)

    # Catalogue

    async def catalog(self) -> CatalogView:
        """What can be chosen, with the state of each data set."""
        catalog = await self.generator.catalog()
        return CatalogView(
            recipes=catalog.recipes,
            datasets=catalog.datasets,
            downloads=await self.downloads(),
            devices=catalog.devices,
            parts=catalog.parts,
            settings=catalog.settings,
            numbers=catalog.numbers,
            speed=self.speed.report,
        )

    async def downloads(self) -> list[Download]:
        """State of every data set."""
        return await self.datasets.downloads()

    async def diagnose(self) -> StatusReport:
        """The start-up diagnosis."""
        catalog, downloads = await self.generator.catalog(), await self.downloads()
        return await asyncio.to_thread(
            diagnosis.diagnose, self.store, self.settings, catalog, downloads
        )

    # What pages are told

    async def snapshot_wire(self, session_id: str) -> dict[str, Any]:
        """All a page needs to draw a session."""
        return await asyncio.to_thread(snapshots.of_session, self.store, self.artifacts, session_id)

    async def workspace_wire(self) -> dict[str, Any]:
        """What belongs to no single session. A page that comes back need not wait for torch."""
        downloads = await self.downloads() if self.generator.ready else []
        return await asyncio.to_thread(
            snapshots.of_workspace, self.store, self.artifacts, downloads
        )

    async def epoch_means(self, names: tuple[str, ...]) -> list[list[float | None]]:
        """Means per epoch of the newest session's scalars."""
        session = await asyncio.to_thread(self.store.newest)
        if session is None:
            return [[] for _ in names]
        return await asyncio.to_thread(
            lambda: Ticks(self.store, lineage.line(self.store, session)).epoch_means(names)
        )

    async def epoch_fds(self, epochs: int) -> list[float | None]:
        """The newest session's last Fréchet distance in each of so many epochs."""
        session = await asyncio.to_thread(self.store.newest)
        found: list[float | None] = [None] * epochs
        if session is not None:
            for one in await asyncio.to_thread(lineage.measured, self.store, session):
                fd = measured.counted(one, session.config)
                epoch = max(0, math.ceil(one.epoch) - 1)
                if fd is not None and epoch < epochs:
                    found[epoch] = fd
        return found
