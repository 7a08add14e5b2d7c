"""Studies for page, scripts, command line and Python: make, list, show, stop, resume."""

import asyncio
import logging
from io import StringIO
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import JsonValue
from ruamel.yaml import YAML
from sqlalchemy.exc import SQLAlchemyError

from ganscope.engine.errors import GanError, StateError, WorkspaceError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.reports.seed_statistics import SeedComparison
from ganscope.services.jobs.evaluations import Evaluations
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.starting import Starting
from ganscope.services.studies import record, results, runs, sampler, scores, spec
from ganscope.services.studies.driver import StudyDriver
from ganscope.services.studies.record import StudyRecord, StudyState
from ganscope.services.studies.repeating import asked, repeated
from ganscope.services.studies.spec import StudySpec
from ganscope.services.studies.views import (
    RepeatRequest,
    StudyList,
    StudyPlan,
    StudyRequest,
    StudyView,
)
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now

LOOK_S = 1.0
logger = logging.getLogger(__name__)


class Studies:
    """Every study of the workspace. Their records are files; one process at a time drives each."""

    def __init__(
        self, home: Path, artifacts: Artifacts, starting: Starting, generator: GeneratorTasks,
        evaluations: Evaluations,
    ) -> None:  # fmt: skip
        """Nothing is read yet."""
        self._folder = home / "studies"
        self._store = artifacts.store
        self._starting = starting
        self._generator = generator
        self._driver = StudyDriver(self._folder, artifacts, starting, generator, evaluations)
        self._driven: dict[str, FileLock] = {}
        self._said: dict[str, str] = {}
        self.closing = False
        """Whether no study is to begin anything more."""

    # Making

    async def plan(self, request: StudyRequest) -> StudyPlan:
        """What it would do, every value tried on its recipe. Raises ConfigError."""
        found = read(request)
        scores.objective(found.objective)
        if found.search != "grid":
            await asyncio.to_thread(sampler.require, found.search)
        await self._driver.plans.require_fit(found)
        return planned(found)

    async def create(self, request: StudyRequest) -> StudyView:
        """Begin a study. Raises ConfigError, StateError where there is one of that name."""
        plan = await self.plan(request)
        text = request.text if request.text is not None else written(plan.study)
        said: list[record.StudyEvent] = [record.StudyCreated(at=now(), text=text, study=plan.study)]
        if plan.study.search == "grid":
            choices = enumerate(sampler.grid(plan.study), 1)
            said += [record.TrialAsked(number=number, values=one) for number, one in choices]
        await asyncio.to_thread(record.create, self._folder, said)
        return await self.show(plan.study.name)

    async def repeat(self, request: RepeatRequest) -> StudyView:
        """A session's settings with as many seeds. Raises NotFoundError, ConfigError."""
        session = await asyncio.to_thread(self._store.session, request.session_id)
        taken = await asyncio.to_thread(record.names, self._folder)
        study = await repeated(session, request.seeds, taken, self._generator)
        return await self.create(StudyRequest(study=study))

    async def over_seeds(self, request: StartRequest, seeds: int) -> StudyView:
        """The same of a session that has not begun. Raises ConfigError."""
        recipe = request.recipe or await self._starting.recipe_for(request.overrides)
        taken = await asyncio.to_thread(record.names, self._folder)
        return await self.create(StudyRequest(study=asked(request, recipe, seeds, taken)))

    # Looking

    async def all(self) -> StudyList:
        """Every study in short, newest first."""
        return await asyncio.to_thread(self._all)

    def _all(self) -> StudyList:
        found, unreadable = list[StudyRecord](), list[str]()
        for name in record.names(self._folder):
            try:
                found.append(record.read(self._folder, name))
            except WorkspaceError as error:
                unreadable.append(str(error))
        found.sort(key=lambda one: one.created_at, reverse=True)
        waits = self._driver.waits
        views = [
            results.summary(one, self._runs(one), waits.get(one.spec.name, "")) for one in found
        ]
        return StudyList(studies=views, unreadable=unreadable)

    def _runs(self, study: StudyRecord) -> list[runs.StudyRun]:
        lower = scores.objective(study.spec.objective).better == "lower"
        return runs.of(self._store, self._driver.scores, study, lower=lower)

    async def show(self, name: str) -> StudyView:
        """One study, whole. Raises NotFoundError."""
        return await asyncio.to_thread(self._show, name)

    def _show(self, name: str) -> StudyView:
        study = record.read(self._folder, name)
        figure = scores.objective(study.spec.objective)
        waits = self._driver.waits.get(name, "")
        return results.view(study, self._runs(study), waits, figure)

    async def compare(self, name: str, a: int, b: int) -> SeedComparison:
        """One trial against another over their seeds. Raises NotFoundError, ConfigError."""
        view = await self.show(name)
        return results.compare(view.trials, a, b, lower=view.better == "lower")

    # Steering

    async def stop(self, name: str, reason: str = "Stopped by hand.") -> StudyView:
        """Stop it: its sessions are saved, and go on when it is resumed. Raises StateError."""
        await self._move(name, "stopped", {"running"}, reason)
        await self._driver.look(name)
        return await self.show(name)

    async def resume(self, name: str) -> StudyView:
        """Go on; what could not be started is tried again. Raises StateError."""
        await self._move(name, "running", {"stopped", "failed"}, "")
        return await self.show(name)

    async def _move(
        self, name: str, state: StudyState, within: set[StudyState], detail: str
    ) -> None:
        found = await asyncio.to_thread(record.read, self._folder, name)
        if found.state not in within:
            verb = "resumed" if state == "running" else "stopped"
            raise StateError(f"{name} is {found.state}, so it cannot be {verb}.")
        at_work = await asyncio.to_thread(self._driver.at_work, found)
        left = [one.id for one in at_work] if state == "stopped" else []
        said = record.StudyMoved(at=now(), state=state, detail=detail, left=left)
        await asyncio.to_thread(record.append, self._folder, name, said)

    # Driving

    async def drive(self, name: str) -> bool:
        """Take a study as far as it goes now; False where another process drives it."""
        if name not in self._driven:
            # Held until this process ends: the system lets go of it, however that is.
            lock = FileLock(self._folder / f".{name}.driver", timeout=0, thread_local=False)
            try:
                lock.acquire()
            except Timeout:
                return False
            self._driven[name] = lock
        await self._driver.look(name)
        return True

    async def watch(self) -> None:
        """Drive every study that is not at its end, for ever."""
        ended: set[str] = set()
        while True:
            for name in await asyncio.to_thread(record.names, self._folder):
                if name not in ended and not self.closing:
                    await self._guarded(name, ended)
            await asyncio.sleep(LOOK_S)

    async def _guarded(self, name: str, ended: set[str]) -> None:
        """One that cannot be looked after holds up no other."""
        try:
            await self.drive(name)
            if (await asyncio.to_thread(record.read, self._folder, name)).state == "ended":
                ended.add(name)
        except (GanError, OSError, SQLAlchemyError) as error:  # perhaps not for ever
            said = self._driver.waits[name] = f"It could not be looked after: {error}"
            if self._said.get(name) != said:
                logger.warning("Study %s: %s", name, said)
            self._said[name] = said


def read(request: StudyRequest) -> StudySpec:
    """The study of a request. Raises ConfigError."""
    if request.study is not None:
        return spec.of(request.study)
    return spec.read(request.text or "")


def planned(study: StudySpec) -> StudyPlan:
    """How much it is."""
    trials, sessions = spec.trials(study), spec.sessions(study)
    seeds = len(study.each_seed)
    each = "1 seed" if seeds == 1 else f"{seeds} seeds each"
    what = "1 trial" if trials == 1 else f"{trials:,} trials"
    made = "1 session" if sessions == 1 else f"{sessions:,} sessions"
    return StudyPlan(
        study=study, trials=trials, sessions=sessions, sentence=f"{what} with {each}: {made}."
    )


def written(study: StudySpec) -> str:
    """A study as its file would say it."""
    told: dict[str, JsonValue] = study.model_dump(exclude_defaults=True)
    out = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = None
    yaml.sort_base_mapping_type_on_output = False  # pyright: ignore[reportAttributeAccessIssue]
    yaml.dump(told, out)
    return out.getvalue()
