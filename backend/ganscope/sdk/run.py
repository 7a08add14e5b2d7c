"""One session, driven and looked at from Python."""

from collections.abc import AsyncIterator, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from pydantic import JsonValue

from ganscope.engine.errors import ConfigError, GanError, NotFoundError, StateError
from ganscope.reports.facts import ReportFormat, ReportKind
from ganscope.reports.history_table import history
from ganscope.sdk import card, curves, names
from ganscope.sdk.history import History
from ganscope.sdk.model import Model
from ganscope.services.schemas.reports import ReportRequest
from ganscope.services.schemas.sessions import CommandRequest
from ganscope.sessions import lineage
from ganscope.sessions.events import Event, Logged, Measured
from ganscope.sessions.records import ACTIVE, Session, State

if TYPE_CHECKING:
    from ganscope.sdk.workspace import Workspace

STOPPED = "Stopped from Python."
REPORTS: dict[str, ReportFormat] = {".html": "html", ".pdf": "pdf", ".zip": "md"}


class Run:
    """A session. Its worker trains in a process of its own; an open page shows it live.

    `for event in run` and `async for event in run` give every event of its log, from the first one
    on, and end when it ends. Who takes long over one misses none.
    """

    def __init__(self, workspace: "Workspace", session_id: str) -> None:
        """Nothing is read yet."""
        self._workspace = workspace
        self._use = workspace.services
        self.id = session_id
        """By which page and command line know it."""

    @property
    def session(self) -> Session:
        """All that is known of it now."""
        return self._use.store.session(self.id)

    @property
    def name(self) -> str:
        """What people call it."""
        return self.session.name

    @property
    def state(self) -> State:
        """Where it is in its life: running, paused, finished and so on."""
        return self.session.state

    # Events

    def __iter__(self) -> Iterator[Event]:
        after = 0
        while said := self._workspace.portal.call(self._use.steering.events(self.id, after)):
            yield from said
            after = said[-1].seq

    async def __aiter__(self) -> AsyncIterator[Event]:
        after = 0
        while said := await self._workspace.portal.wait(self._use.steering.events(self.id, after)):
            for event in said:
                yield event
            after = said[-1].seq

    def wait(self) -> "Run":
        """Wait for its end. Raises GanError, with the reason, where it failed."""
        self._workspace.portal.call(self._followed())
        ended = self.session
        if ended.state in (State.FAILED, State.INTERRUPTED):
            raise GanError(f"{ended.name} {ended.state}: {ended.detail} {ended.advice}".strip())
        return self

    async def _followed(self) -> None:
        async for _ in self._use.steering.follow(self.id):
            pass

    # Orders

    def pause(self) -> Event:
        """Save, and hold after the running step; the event that says so."""
        return self._ask(CommandRequest(command="pause"))

    def resume(self) -> Event:
        """Go on after a pause."""
        return self._ask(CommandRequest(command="continue"))

    go_on = resume

    def set(self, **settings: JsonValue) -> Event:
        """Change settings between two steps: `lr_d=1e-4`, `n_critic=2`, `ema__halflife_kimg=5.0`.

        Raises ConfigError for what cannot change while it trains.
        """
        return self._ask(CommandRequest(command="set", settings=names.paths(settings)))

    def save(self, name: str | None = None) -> Model:
        """Save a checkpoint now; one with a name is never pruned."""
        saved = self._workspace.portal.call(self._use.steering.save(self.id, name))
        return Model(self._workspace, saved)

    def stop(self) -> "Run":
        """Save and stop, and wait for that."""
        self._workspace.portal.call(self._use.steering.stop(self.id, STOPPED))
        return self

    def detach(self) -> "Run":
        """Let it go on when this Python ends; otherwise it is saved and stopped then."""
        self._workspace.forget(self.id)
        return self

    def _ask(self, order: CommandRequest) -> Event:
        answer = self._workspace.portal.call(self._use.steering.answer(self.session, order))
        if isinstance(answer, Logged):  # a warning, in place of what was asked for
            raise StateError(answer.text)
        return answer

    # What came of it

    def history(self, *, ancestors: bool = True) -> History:
        """Every number of every step as columns, of those that it was resumed from as well."""
        return History(history(self._use.store, self.id, lineage=ancestors))

    @property
    def scores(self) -> list[Measured]:
        """What was measured of its checkpoints, oldest first."""
        return lineage.measured(self._use.store, self.session)

    @property
    def checkpoints(self) -> list[Model]:
        """What it saved, newest first."""
        saved = self._use.artifacts.checkpoints(self.id)
        return [Model(self._workspace, one) for one in saved]

    @property
    def latest(self) -> Model:
        """The newest checkpoint. Raises NotFoundError where nothing was saved yet."""
        saved = self.checkpoints
        if not saved:
            raise NotFoundError(f"{self.name} has saved nothing yet. Train it a little longer.")
        return saved[0]

    @property
    def best(self) -> Model:
        """The checkpoint of the lowest Fréchet distance; the newest where none was measured."""
        return Model(self._workspace, self._use.artifacts.best(self.id))

    def preview(self, step: int | None = None) -> Image.Image:
        """The grid of the fixed noise at a step, else the newest. Raises NotFoundError."""
        steps = self._use.artifacts.preview_steps(self.id)
        if not steps:
            raise NotFoundError(f"{self.name} has drawn nothing yet.")
        path = self._use.artifacts.sample_file(self.id, steps[-1] if step is None else step)
        with Image.open(path) as picture:
            return picture.copy()

    def plot(self) -> "curves.Curves":
        """Losses, D's outputs and scores as a figure of matplotlib."""
        return curves.of(self.name, self.history(), self.scores)

    def report(self, path: str | PathLike[str], kind: ReportKind = "training") -> Path:
        """Write what it came to: .html, .pdf, or .zip with Markdown and its figures.

        Raises ConfigError for another ending, DataError where it cannot be written.
        """
        into = Path(path).expanduser().resolve()
        if into.suffix not in REPORTS:
            raise ConfigError(
                f"A report ends in {' or '.join(REPORTS)}, not {into.suffix!r}.", "path"
            )
        request = ReportRequest(kind=kind, format=REPORTS[into.suffix], names=[self.id])
        self._workspace.portal.call(self._use.reports.write(request, into))
        return into

    def __repr__(self) -> str:
        now = self.session
        going = "" if now.state in ACTIVE else ", ended"
        return f"<Run {now.name}: {now.state.value} at step {now.step:,}{going}>"

    def _repr_html_(self) -> str:
        return card.of(self._use.store, self._use.artifacts, self.session)
