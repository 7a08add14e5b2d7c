"""Documents of what sessions came to, and single figures: made by a process of its own."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import orjson

from ganscope.archive.format import file_name
from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import ConfigError, GanError, NotFoundError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.imports.import_report import ImportReport
from ganscope.library.descriptions import Plan
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children
from ganscope.reports.facts import DataFacts, ReportKind, ReportTask, SessionFacts
from ganscope.services.data.datasets import Datasets
from ganscope.services.doctor import Doctor
from ganscope.services.jobs import evaluation_files
from ganscope.services.jobs.outbox import NamedFile, Outbox
from ganscope.services.making import environment
from ganscope.services.schemas.reports import ReportRequest
from ganscope.sessions import lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.records import EvaluationReport, Session
from ganscope.sessions.settings import StoreSettings

MOST = 60
"""Sessions in one report."""
KNOWN = 10_000
BUSY = "{} reports are being made already. Wait for one of them."
BROKE_DOWN = "The process that makes the report broke down. Is there enough memory?"
ENDINGS = {"md": ".zip"}
EXPECTED: dict[ReportKind, tuple[int, int, str]] = {
    "training": (1, 1, "one session"),
    "summary": (1, 1, "one session"),
    "lineage": (1, 1, "one session"),
    "comparison": (2, 4, "two to four sessions"),
    "experiment": (1, 1, "one experiment"),
    "dataset": (1, 1, "one data set"),
    "datasets": (0, 20, "at most 20 data sets"),
}


class Reports:
    """Made anew for each who asks."""

    def __init__(
        self,
        artifacts: Artifacts,
        doctor: Doctor,
        datasets: Datasets,
        generator: GeneratorTasks,
        settings: StoreSettings,
    ) -> None:
        """Nothing is made yet."""
        self._generator = generator
        self._artifacts = artifacts
        self._store = artifacts.store
        self._doctor = doctor
        self._datasets = datasets
        self._root = settings.datasets
        self._out = Outbox(self._store.home / "reports", BUSY)
        self._making = Children(
            "ganscope.reports.worker",
            Line[Progress, str],
            BROKE_DOWN,
            environment=self._store.environment,
        )

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        self._out.sweep()

    async def make(self, request: ReportRequest) -> NamedFile:
        """A file to be sent. Raises NotFoundError, ConfigError, DataError, StateError."""
        ending = ENDINGS.get(request.format, f".{request.format}")
        async with self._out.place(ending) as into:
            await self.write(request, into)
        title = request.figure or request.kind
        return NamedFile(into, file_name(f"{await self._name(request)}-{title}", ending))

    async def write(self, request: ReportRequest, into: Path) -> None:
        """The same into a file of one's own choice."""
        _require_number(request)
        sessions = await asyncio.to_thread(self._members, request)
        names = request.names or sorted({one.config.dataset for one in sessions})
        of_data = {one.config.dataset for one in sessions[:MOST]}
        if request.kind in ("dataset", "datasets"):
            of_data = {*names}
        detailed = request.kind in ("training", "lineage", "summary", "comparison")
        task = ReportTask(
            kind=request.kind,
            format=request.format,
            figure=request.figure,
            names=names,
            sessions=[one.id for one in sessions[:MOST]],
            left_out=max(0, len(sessions) - MOST),
            facts={one.id: await self._facts(one, detailed=detailed) for one in sessions[:MOST]},
            data={name: found for name in of_data if (found := await self._data(name))},
            environment=await asyncio.to_thread(environment),
            root=self._root.absolute(),
            at=now(),
            into=into.absolute(),
        )
        await self._making.do(task)

    def _members(self, request: ReportRequest) -> list[Session]:
        """All that it is about; of an experiment or data set the newest first."""
        if request.kind in ("training", "summary", "lineage", "comparison"):
            return [self._store.session(one) for one in request.names]
        known = self._store.sessions(KNOWN)
        if request.kind == "experiment":
            found = [one for one in known if one.experiment == request.names[0]]
            if not found:
                raise NotFoundError(f"No session belongs to an experiment {request.names[0]}.")
            return found
        return [one for one in known if not request.names or one.config.dataset in request.names]

    async def _name(self, request: ReportRequest) -> str:
        if request.kind not in ("training", "summary", "lineage"):
            return "-".join(request.names) if request.kind != "comparison" else "comparison"
        session = await asyncio.to_thread(self._store.session, request.names[0])
        return session.name

    async def _facts(self, session: Session, *, detailed: bool) -> SessionFacts:
        diagnosis = await self._doctor.diagnose(session.id)
        if not detailed:
            return SessionFacts(diagnosis=diagnosis)
        plan: Plan | None = None
        recipe: Config | None = None
        with suppress(GanError):  # its data, its recipe or a part of it are not here now
            plan = await self._generator.plan(session.config)
            recipe = await _as_recipe(self._generator, session.config)
        return SessionFacts(
            plan=plan,
            recipe=recipe,
            diagnosis=diagnosis,
            verdicts=await self._doctor.history(session.id),
            evaluation=await asyncio.to_thread(self._evaluation, session),
        )

    def _evaluation(self, session: Session) -> EvaluationReport | None:
        asked = [
            one.evaluation_id
            for one in lineage.own_measured(self._store, session.id)
            if one.evaluation_id is not None
        ]
        with suppress(NotFoundError):
            return evaluation_files.report(self._artifacts, asked[-1]) if asked else None
        return None

    async def _data(self, name: str) -> DataFacts | None:
        try:
            view = await self._datasets.view(name)
        except GanError:
            return None
        report = (
            None
            if view.report is None
            else ImportReport.model_validate_json(orjson.dumps(view.report))
        )
        here = view.download.state == "ready"
        return DataFacts(info=view.info, here=here, counts=view.counts, imported=report)


async def _as_recipe(generator: GeneratorTasks, config: Config) -> Config:
    """What the recipe would do on the same data and device."""
    asked = Overrides(dataset=config.dataset, device=config.device)
    return (await generator.resolve(config.recipe, asked)).config


def _require_number(request: ReportRequest) -> None:
    least, most, words = EXPECTED[request.kind]
    if not least <= len(request.names) <= most or len({*request.names}) < len(request.names):
        kind = f"A report of the kind {request.kind}"
        raise ConfigError(f"{kind} is of {words}; {len(request.names)} were named.", "names")


def kind_for(names: Sequence[str]) -> ReportKind:
    """Of so many sessions, where nobody says which."""
    return "training" if len(names) < 2 else "comparison"
