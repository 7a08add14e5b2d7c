"""What page, simple API, command line and Python share: the application over one workspace."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any, ParamSpec, TypeVar

from ganscope.generation.generator_tasks import GeneratorTasks, LocalGenerator
from ganscope.services import snapshots, status
from ganscope.services.alerts import Alerts
from ganscope.services.data.datasets import Datasets
from ganscope.services.data.imports import Imports
from ganscope.services.doctor import Doctor
from ganscope.services.drawing.classifier import Classifier
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.drawing.drawings import Drawings
from ganscope.services.drawing.exports import Exports
from ganscope.services.drawing.latent_search import LatentSearch
from ganscope.services.drawing.reproduce import Reproduction
from ganscope.services.drawing.studio import Studio
from ganscope.services.feed import Feed
from ganscope.services.gaze.gaze import Gaze
from ganscope.services.jobs.archives import Archives
from ganscope.services.jobs.evaluations import Evaluations
from ganscope.services.jobs.films import Films
from ganscope.services.jobs.judges import Judges
from ganscope.services.jobs.speed import SpeedTest
from ganscope.services.labs import Labs
from ganscope.services.lessons import LessonBook
from ganscope.services.networks import Networks
from ganscope.services.recipes import RecipeBook
from ganscope.services.reports import Reports
from ganscope.services.schemas.sessions import CatalogView
from ganscope.services.starting import Starting
from ganscope.services.status import StatusReport
from ganscope.services.steering import Steering
from ganscope.services.studies.studies import Studies
from ganscope.services.treatments import Treatments
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor

P = ParamSpec("P")
T = TypeVar("T")


class Services:
    """The application over one workspace. Each part is opened when it is first asked for.

    Blocking work runs in threads; torch is where the generator is: by default in this process,
    for the server in one of its own.
    """

    def __init__(self, settings: ServerSettings, generator: GeneratorTasks | None = None) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.generator = generator or LocalGenerator(settings.datasets)
        self.sockets = 0

    @cached_property
    def store(self) -> Store:
        """Sessions and their logs."""
        return Store(self.settings.home, self.settings.db)

    @cached_property
    def artifacts(self) -> Artifacts:
        """Checkpoints, previews and other files of sessions."""
        return Artifacts(self.store)

    @cached_property
    def supervisor(self) -> Supervisor:
        """Starts workers and notices dead ones."""
        return Supervisor(self.store)

    @cached_property
    def feed(self) -> Feed:
        """The tail of the logs, for sockets."""
        return Feed(self.store, self.artifacts)

    @cached_property
    def alerts(self) -> Alerts:
        """What is told to who does not look."""
        return Alerts(self.artifacts, self.settings)

    @cached_property
    def models(self) -> ModelChoice:
        """Which model prompts draw from."""
        return ModelChoice(self.store, self.artifacts, self.generator)

    @cached_property
    def starting(self) -> Starting:
        """Sessions, new or resumed."""
        return Starting(self.store, self.supervisor, self.models, self.settings.datasets)

    @cached_property
    def recipes(self) -> RecipeBook:
        """Recipes as files, one's own among them."""
        return RecipeBook(self.store, self.generator, self.settings.datasets)

    @cached_property
    def steering(self) -> Steering:
        """Orders to what trains."""
        return Steering(self.store, self.supervisor, self.generator)

    @cached_property
    def studies(self) -> Studies:
        """Sessions over a space of settings and over seeds."""
        home, starting = self.settings.home, self.starting
        return Studies(home, self.artifacts, starting, self.generator, self.evaluations)

    @cached_property
    def doctor(self) -> Doctor:
        """What is wrong with a session."""
        return Doctor(self.store, self.generator)

    @cached_property
    def lessons(self) -> LessonBook:
        """Lessons, and how far a session is with one."""
        return LessonBook(self.store, self.doctor, self.generator)

    @cached_property
    def treatments(self) -> Treatments:
        """Looks after sessions that the doctor may treat."""
        return Treatments(self.store, self.doctor)

    @cached_property
    def datasets(self) -> Datasets:
        """Data sets and their way into the workspace."""
        return Datasets(self.store, self.generator, self.settings)

    @cached_property
    def imports(self) -> Imports:
        """A person's own pictures on their way to a data set."""
        places = self.settings
        return Imports(self.store, places.home, places.datasets, self.judges.train)

    @cached_property
    def archives(self) -> Archives:
        """Sessions and checkpoints as files, out and in."""
        return Archives(self.artifacts)

    @cached_property
    def reports(self) -> Reports:
        """Documents of what sessions came to."""
        parts = self.artifacts, self.doctor, self.datasets, self.generator
        return Reports(*parts, self.settings)

    @cached_property
    def evaluations(self) -> Evaluations:
        """Scores that people ask for."""
        return Evaluations(self.store, self.artifacts, self.settings)

    @cached_property
    def judges(self) -> Judges:
        """The judge of each data set."""
        return Judges(self.store, self.generator, self.settings)

    @cached_property
    def speed(self) -> SpeedTest:
        """The speed test."""
        return SpeedTest(self.store, self.settings.home / "speed.json")

    @cached_property
    def labs(self) -> Labs:
        """The 2-D labs that pages have open."""
        return Labs(self.settings.datasets)

    @cached_property
    def films(self) -> Films:
        """Previews and ways through the latent space as films."""
        return Films(self.artifacts)

    @cached_property
    def drawings(self) -> Drawings:
        """Pictures in plain words."""
        return Drawings(self.store, self.models, self.generator)

    @cached_property
    def reproduction(self) -> Reproduction:
        """Pictures drawn again from their files."""
        return Reproduction(self.models, self.generator)

    @cached_property
    def classifier(self) -> Classifier:
        """What a judge takes pictures for."""
        return Classifier(self.models, self.drawings, self.generator)

    @cached_property
    def studio(self) -> Studio:
        """The latent studio."""
        return Studio(self.models, self.generator, self.films)

    @cached_property
    def latent_search(self) -> LatentSearch:
        """The latent of a picture."""
        return LatentSearch(self.models, self.generator, self.settings.datasets)

    @cached_property
    def networks(self) -> Networks:
        """Both networks, looked into."""
        return Networks(self.models, self.artifacts, self.generator, self.settings.datasets)

    @cached_property
    def gaze(self) -> Gaze:
        """What D looks at."""
        return Gaze(self.models, self.artifacts, self.generator, self.settings.datasets)

    @cached_property
    def exports(self) -> Exports:
        """Generators for use elsewhere."""
        return Exports(self.models, self.generator, self.settings)

    async def close(self) -> None:
        """Close what was opened."""
        opened = vars(self)
        for name in ("speed", "datasets", "imports", "evaluations", "judges", "generator"):
            if name in opened:
                await opened[name].close()
        if "supervisor" in opened:
            self.supervisor.release()
        if "store" in opened:
            self.store.database.close()

    @classmethod
    @asynccontextmanager
    async def opened(cls, settings: ServerSettings | None = None) -> "AsyncGenerator[Services]":
        """For a command or a script: torch in this process, no server. Raises GanError."""
        services = cls(settings or ServerSettings())
        try:
            yield services
        finally:
            await services.close()

    async def reading(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a blocking call of the store without holding up the event loop."""
        return await asyncio.to_thread(call, *args, **kwargs)

    # Catalogue

    async def catalog(self) -> CatalogView:
        """What can be chosen, with the state of each data set."""
        catalog = await self.generator.catalog()
        return CatalogView(
            recipes=catalog.recipes,
            refused_recipes=catalog.refused_recipes,
            datasets=catalog.datasets,
            recipe_for={
                one.name: recipe
                for one in catalog.datasets
                if (recipe := catalog.recipe_for(one.name)) is not None
            },
            downloads=await self.datasets.downloads(),
            devices=catalog.devices,
            parts=catalog.parts,
            settings=catalog.settings,
            numbers=catalog.numbers,
            speed=self.speed.report,
        )

    async def status(self) -> StatusReport:
        """Versions, devices, disk, data sets and problems found."""
        catalog = await self.generator.catalog()
        gone = self.store.database.trouble()
        downloads = [] if gone else await self.datasets.downloads()
        return await asyncio.to_thread(status.report, self.store, self.settings, catalog, downloads)

    # What pages are told

    async def snapshot_wire(self, session_id: str) -> dict[str, Any]:
        """All a page needs to draw a session."""
        return await asyncio.to_thread(snapshots.of_session, self.store, self.artifacts, session_id)

    async def workspace_wire(self) -> dict[str, Any]:
        """What belongs to no single session. A page that comes back need not wait for torch."""
        downloads = await self.datasets.downloads() if self.generator.ready else []
        return await asyncio.to_thread(
            snapshots.of_workspace, self.store, self.artifacts, downloads
        )
