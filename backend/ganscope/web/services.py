"""What the routes and the socket share: one workspace, its supervisor, its feed and its models."""

import asyncio
import math
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, ParamSpec, TypeVar

from filelock import FileLock, Timeout

from ganscope.engine.config import Config, Knobs
from ganscope.engine.errors import ConfigError, GanError, StateError
from ganscope.generation.host import Host
from ganscope.sessions import diagnosis
from ganscope.sessions.diagnosis import StatusReport
from ganscope.sessions.events import ACTIVE, Checkpoint, Download, Session
from ganscope.sessions.history import Ticks
from ganscope.sessions.shelf import Shelf
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from ganscope.web import snapshots
from ganscope.web.feed import Feed
from ganscope.web.models import Models
from ganscope.web.schemas import CatalogView, CommandRequest, StartRequest
from ganscope.web.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")
MAX_EPOCHS = 10_000
"""As the configuration allows."""
SAVE_S = 30.0
"""How long the simple API waits for a checkpoint that it ordered."""


@contextmanager
def claimed(settings: Settings) -> Generator[None]:
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

    def __init__(self, settings: Settings) -> None:
        """Open the workspace; nothing runs yet."""
        self.settings = settings
        self.store = Store(settings.home, settings.db)
        self.shelf = Shelf(self.store)
        self.supervisor = Supervisor(self.store)
        self.feed = Feed(self.store, self.shelf)
        self.host = Host()
        self.models = Models(self.store, self.shelf, self.host)
        self.sockets = 0

    @classmethod
    @asynccontextmanager
    async def opened(cls, settings: Settings) -> "AsyncGenerator[Services]":
        """The services of one workspace, which the process has claimed. Raises GanError."""
        services = cls(settings)
        services.host.warm()
        tasks = [
            asyncio.create_task(services.supervisor.watch()),
            asyncio.create_task(services.feed.run()),
        ]
        try:
            yield services
        finally:
            await services.supervisor.stop_all("The server was shut down.")
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await services.host.close()
            services.store.database.close()

    async def reading(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a blocking call of the store without holding up the event loop."""
        return await asyncio.to_thread(call, *args, **kwargs)

    # Catalogue

    async def catalog(self) -> CatalogView:
        """What can be chosen, with the state of each data set."""
        catalog = await self.host.catalog()
        return CatalogView(
            recipes=catalog.recipes,
            datasets=catalog.datasets,
            downloads=await self.downloads(),
            devices=catalog.devices,
        )

    async def downloads(self) -> list[Download]:
        """State of every data set."""
        catalog = await self.host.catalog()
        return await asyncio.to_thread(
            lambda: [
                diagnosis.state_of(self.store, self.settings, info) for info in catalog.datasets
            ]
        )

    async def diagnose(self) -> StatusReport:
        """The start-up diagnosis."""
        catalog = await self.host.catalog()
        return await asyncio.to_thread(diagnosis.diagnose, self.store, self.settings, catalog)

    # Sessions

    async def start(self, request: StartRequest) -> Session:
        """Start a session from a recipe or a checkpoint."""
        if request.resume is None:
            config = await self.host.resolve(request.recipe, request.overrides)
        else:
            config = await self._resumed(request)
        catalog = await self.host.catalog()
        info = next(info for info in catalog.datasets if info.name == config.dataset)
        session = await asyncio.to_thread(
            self.store.create, config, info.classes, request.name, request.resume
        )
        await asyncio.to_thread(self.models.follow_newest)
        await asyncio.to_thread(self.supervisor.start, session)
        return session

    async def _resumed(self, request: StartRequest) -> Config:
        changed = request.overrides.model_dump(exclude_none=True, exclude={"epochs"})
        if changed:
            raise ConfigError(
                f"A resumed session keeps its settings; {', '.join(changed)} cannot be given. "
                "Only epochs can."
            )
        parent = await asyncio.to_thread(self.shelf.checkpoint, request.resume or "")
        session = await asyncio.to_thread(self.store.session, parent.session_id)
        epochs = request.overrides.epochs or session.config.epochs
        if request.overrides.epochs is not None and parent.epoch >= epochs:
            raise ConfigError(
                f"This checkpoint has already seen {parent.epoch:.1f} epochs; give more than that."
            )
        if parent.epoch >= epochs:  # "Train longer": as many epochs again
            epochs = min(math.ceil(parent.epoch) + session.config.epochs, MAX_EPOCHS)
        return session.config.model_copy(update={"epochs": epochs})

    async def active(self) -> Session:
        """The session that trains; raises StateError when none does."""
        session = await asyncio.to_thread(self.store.newest)
        if session is None or session.state not in ACTIVE:
            raise StateError("Nothing is training. Start a session first.")
        return session

    async def command(self, session_id: str, request: CommandRequest) -> int:
        """Take a command down for the session's worker."""
        if request.command == "set":
            await self._check_knob(session_id, request)
        data = request.model_dump(exclude_none=True)
        return await asyncio.to_thread(self.store.command, session_id, data)

    async def _check_knob(self, session_id: str, request: CommandRequest) -> None:
        if request.knob is None or request.value is None:
            raise ConfigError("To set a knob, give `knob` and `value`.")
        session = await asyncio.to_thread(self.store.session, session_id)
        value = int(request.value) if request.knob == "epochs" else request.value
        if value != request.value:
            raise ConfigError("epochs takes a whole number.")
        try:
            Knobs.model_validate(Knobs.of(session.config).model_dump() | {request.knob: value})
        except ValueError as error:
            limits = "1 to 10,000" if request.knob == "epochs" else "1e-6 to 1e-1"
            raise ConfigError(f"{request.knob} takes a value from {limits}.") from error

    async def save(self, session_id: str, name: str | None) -> Checkpoint:
        """Order a checkpoint and wait until it is on disk."""
        async with self.feed.channel(session_id) as channel:
            after = channel.seq
            await self.command(session_id, CommandRequest(command="save", name=name))
            with suppress(TimeoutError):
                async with asyncio.timeout(SAVE_S):
                    while True:
                        changed = channel.changed
                        for told in channel.after(after) or []:
                            # Not one that happened to be saved meanwhile, under no name.
                            if _is_ordered_save(told.wire):
                                return Checkpoint.model_validate(told.wire["checkpoint"])
                        await changed.wait()
        raise StateError("The model was not saved in time. Look into the session's log.")

    # What pages are told

    async def snapshot_wire(self, session_id: str) -> dict[str, Any]:
        """All a page needs to draw a session."""
        return await asyncio.to_thread(snapshots.of_session, self.store, self.shelf, session_id)

    async def workspace_wire(self) -> dict[str, Any]:
        """What belongs to no single session. A page that comes back need not wait for torch."""
        downloads = await self.downloads() if self.host.ready else []
        return await asyncio.to_thread(snapshots.of_workspace, self.store, downloads)

    async def epoch_means(self, names: tuple[str, ...]) -> list[list[float | None]]:
        """Means per epoch of the newest session's scalars."""
        session = await asyncio.to_thread(self.store.newest)
        if session is None:
            return [[] for _ in names]
        return await asyncio.to_thread(
            lambda: Ticks(self.store, session.id, session.last_seq).epoch_means(names)
        )


def _is_ordered_save(wire: dict[str, Any]) -> bool:
    return wire["type"] == "checkpoint" and wire["checkpoint"]["reason"] == "save"
