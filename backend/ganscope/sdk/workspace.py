"""The workspace from Python: what trains in it, and what can be trained."""

import atexit
import time
from contextlib import suppress
from html import escape
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

from pydantic import JsonValue

from ganscope.engine import plugins
from ganscope.engine.config import Overrides
from ganscope.engine.errors import StateError
from ganscope.engine.facts import DatasetInfo
from ganscope.imports.import_report import Resolution
from ganscope.library.descriptions import RecipeInfo
from ganscope.sdk import names
from ganscope.sdk.portal import Portal
from ganscope.sdk.run import Run
from ganscope.services.data import own_pictures
from ganscope.services.lookup import session_named
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.services import Services
from ganscope.sessions.records import ACTIVE
from ganscope.sessions.settings import ServerSettings

T = TypeVar("T", DatasetInfo, RecipeInfo)
LOOK_S = 0.1
ENDED = "Stopped as Python ended."


class Workspace:
    """One workspace. The same sessions as the page's and the command line's, with no server needed.

    Sessions that it starts are saved and stopped when this Python ends, as Ctrl+C would; one that
    is to go on is told so by `run.detach()`.
    """

    def __init__(self, path: str | PathLike[str] | None = None) -> None:
        """That of GANSCOPE_HOME, or the usual one, where no path is given."""
        settings = ServerSettings()
        if path is not None:
            settings = settings.model_copy(update={"home": Path(path).expanduser().resolve()})
        self.services = Services(settings)
        self.portal = Portal()
        self._mine: set[str] = set()
        atexit.register(self._leave)

    @property
    def path(self) -> Path:
        """Its folder."""
        return self.services.settings.home

    def train(
        self,
        recipe: str | None = None,
        *,
        dataset: str | None = None,
        epochs: int | None = None,
        name: str | None = None,
        experiment: str | None = None,
        resume: str | None = None,
        queue: bool = False,
        plugin: str | PathLike[str] | None = None,
        **settings: JsonValue,
    ) -> Run:
        """Start a session in a process of its own, and give it back at once.

        Without a recipe it is the one that suits the data. Settings are those of the command
        line's `--set`: `batch_size=64`, `lr_d=1e-4`, `adam_g__beta1=0.0`, `loss="hinge"`. `resume`
        is the id of a checkpoint to go on from; with `queue` it waits where its device is taken.
        A `plugin` is a file with parts of one's own, from now on known to this Python as well.
        Raises ConfigError, StateError, DataError.
        """
        if plugin is not None:
            plugins.use([Path(plugin)])
            self.services.generator.forget()
        overrides = Overrides(dataset=dataset, epochs=epochs, settings=names.paths(settings))
        request = StartRequest(
            recipe=recipe, overrides=overrides, name=name, experiment=experiment, resume=resume,
            queue=queue,
        )  # fmt: skip
        self.services.supervisor.look_after()  # one whose worker a crash ended occupies no device
        session = self.portal.call(self.services.starting.start(request))
        self._mine.add(session.id)
        return Run(self, session.id)

    @property
    def runs(self) -> list[Run]:
        """Every session, newest first, whoever started it."""
        return [Run(self, one.id) for one in self.services.store.sessions(10_000)]

    def run(self, name: str) -> Run:
        """The session of this id, or the newest one of this name. Raises NotFoundError."""
        return Run(self, session_named(self.services.store, name).id)

    @property
    def datasets(self) -> "Catalogue[DatasetInfo]":
        """What can be trained on, by name."""
        found = self.portal.call(self.services.generator.catalog()).datasets
        return Catalogue({one.name: one for one in found})

    @property
    def recipes(self) -> "Catalogue[RecipeInfo]":
        """Complete settings by name."""
        found = self.portal.call(self.services.generator.catalog()).recipes
        return Catalogue({one.name: one for one in found})

    def add_pictures(
        self,
        path: str | PathLike[str],
        *,
        name: str | None = None,
        resolution: Resolution | None = None,
    ) -> DatasetInfo:
        """Make a data set of a folder or an archive of pictures; its folders are the classes.

        Raises DataError where they cannot be used, with the reason.
        """
        use = self.services
        return own_pictures.add(use.store, use.settings.datasets, Path(path), name, resolution)

    def forget(self, session_id: str) -> None:
        """Let a session go on when this Python ends."""
        self._mine.discard(session_id)

    def close(self) -> None:
        """Save and stop what was started here, and close the workspace."""
        atexit.unregister(self._leave)
        self._stop_mine()
        self.portal.call(self.services.close())
        self.portal.close()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _leave(self) -> None:
        """At the end of Python no threads are started any more: what is done is done here."""
        self._stop_mine()
        self.services.supervisor.release()

    def _stop_mine(self) -> None:
        if not self._mine:
            return
        store = self.services.store
        active = {one.id for one in store.active()} & self._mine
        for session_id in active:
            with suppress(StateError):  # it has ended just now
                store.command(session_id, {"command": "stop", "reason": ENDED})
        while any(store.session(one).state in ACTIVE for one in active):
            self.services.supervisor.look_after()
            time.sleep(LOOK_S)
        self._mine.clear()

    def __repr__(self) -> str:
        return f"<Workspace {self.path}>"


class Catalogue(dict[str, T], Generic[T]):
    """Things by name, which a notebook shows as a table."""

    def __repr__(self) -> str:
        return repr([*self])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(one.title)}</td>"
            f"<td style='text-align:left'>{escape(one.summary)}</td></tr>"
            for name, one in self.items()
        )
        return f"<table><tr><th>name</th><th>title</th><th></th></tr>{rows}</table>"
