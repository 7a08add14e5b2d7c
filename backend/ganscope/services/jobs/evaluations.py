"""Evaluations that people ask for: one process at a time, followed line by line."""

import asyncio
from dataclasses import dataclass

from pydantic import ValidationError

from ganscope.engine.errors import CheckpointError, GanError, NotFoundError, StateError
from ganscope.evaluation import metrics
from ganscope.evaluation.results import ALONE, Evaluation, EvaluationProgress, JudgeInfo
from ganscope.processes.child import Line
from ganscope.processes.parent import Children, end
from ganscope.services.jobs import evaluation_files
from ganscope.services.schemas.evaluations import EvaluateRequest, EvaluationList
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, EvaluationChanged
from ganscope.sessions.records import Checkpoint, EvaluationView
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

WAITING = 20
WAITED_FOR = 5
KEPT = 50
DIED = "The process that scores ended early; the server's output says why."


def scorers(niceness: int) -> Children[EvaluationProgress, Evaluation | JudgeInfo]:
    """Processes that score, one at a time."""
    return Children(
        "ganscope.evaluation.worker",
        Line[EvaluationProgress, Evaluation | JudgeInfo],
        DIED,
        CheckpointError,
        niceness,
        at_once=1,
    )


@dataclass
class EvaluationJob:
    """One evaluation and where it is."""

    view: EvaluationView
    saved: Checkpoint
    metrics: list[str] | None
    work: asyncio.Task[None] | None = None


class Evaluations:
    """Every evaluation since the server started."""

    def __init__(self, store: Store, artifacts: Artifacts, settings: StoreSettings) -> None:
        """Nothing runs yet."""
        self._store = store
        self._artifacts = artifacts
        self._settings = settings
        self._jobs: dict[str, EvaluationJob] = {}
        # Somebody waits for it: it makes less way than scores that come by themselves.
        self._children = scorers(min(WAITED_FOR, settings.scoring_niceness))

    def list(self) -> EvaluationList:
        """Those since the server started, newest first."""
        return EvaluationList(
            jobs=[job.view for job in reversed(self._jobs.values())],
            metrics=metrics.infos(),
            inception=self._settings.inception is not None,
        )

    def get(self, evaluation_id: str) -> EvaluationView:
        """One of them; raises NotFoundError."""
        return self._job(evaluation_id).view

    def of(self, checkpoint_id: str, n: int) -> EvaluationView | None:
        """The newest of a checkpoint by so many pictures; None where nobody asked for one."""
        found = (one.view for one in reversed(self._jobs.values()))
        wanted = checkpoint_id, n
        return next((one for one in found if (one.checkpoint_id, one.n) == wanted), None)

    def _job(self, evaluation_id: str) -> EvaluationJob:
        if evaluation_id not in self._jobs:
            raise NotFoundError(f"There is no evaluation {evaluation_id} at work. Evaluate again.")
        return self._jobs[evaluation_id]

    async def ask(self, request: EvaluateRequest) -> EvaluationView:
        """Score a checkpoint as soon as those before it are done.

        Raises NotFoundError, StateError where too many wait already.
        """
        saved = await asyncio.to_thread(self._artifacts.checkpoint, request.checkpoint_id)
        if sum(job.view.ended_at is None for job in self._jobs.values()) >= WAITING:
            raise StateError(f"{WAITING} evaluations are waiting. Wait, or cancel one of them.")
        for old in [job.view.id for job in self._jobs.values() if job.view.ended_at][:-KEPT]:
            del self._jobs[old]
        view = EvaluationView(
            id=evaluation_files.new_id(saved), checkpoint_id=saved.id,
            session_id=saved.session_id, session_name=saved.session_name, step=saved.step,
            epoch=saved.epoch, dataset=saved.dataset, n=request.n, seed=request.seed,
            state="waiting", act="", done=0, total=0, figures=[], detail="", created_at=now(),
            ended_at=None,
        )  # fmt: skip
        job = self._jobs[view.id] = EvaluationJob(view, saved, request.metrics)
        await self._tell(job)
        job.work = asyncio.create_task(self._guarded(job))
        return job.view

    async def done(self, evaluation_id: str) -> Evaluation:
        """What it found, once it has. Raises NotFoundError, or CheckpointError where it failed."""
        job = self._job(evaluation_id)
        if job.work is not None:
            await job.work
        if job.view.state != "done":
            raise CheckpointError(job.view.detail or f"It was {job.view.state}.")
        found = await asyncio.to_thread(evaluation_files.report, self._artifacts, evaluation_id)
        return found.evaluation

    async def cancel(self, evaluation_id: str) -> EvaluationView:
        """Stop it, and keep the figures that are ready. Raises NotFoundError."""
        job = self._job(evaluation_id)
        if job.view.ended_at is None:
            await end(job.work)
            await self._tell(job, state="cancelled", act="", ended_at=now())
        return job.view

    async def close(self) -> None:
        """End every process."""
        await end(*(job.work for job in self._jobs.values()))

    async def _guarded(self, job: EvaluationJob) -> None:
        try:
            async with self._children.turn:
                await self._run(job)
        except (GanError, OSError, ValidationError) as error:
            await self._tell(job, state="failed", act="", detail=str(error), ended_at=now())

    async def _run(self, job: EvaluationJob) -> None:
        await self._tell(job, state="running")

        async def hear(line: EvaluationProgress) -> None:
            figures = [*job.view.figures, *line.figures]
            await self._tell(job, act=line.act, done=line.done, total=line.total, figures=figures)

        task = await asyncio.to_thread(
            evaluation_files.task_of, self._artifacts, self._settings, job.saved, job.view.id,
            n=job.view.n, seed=job.view.seed, metrics=job.metrics,
        )  # fmt: skip
        async with self._children.started(ALONE if task.threads == 1 else None) as child:
            found = await child.do(task, hear)
        assert isinstance(found, Evaluation)
        await asyncio.to_thread(
            evaluation_files.keep, self._artifacts, job.saved, job.view.id, found
        )
        await self._tell(job, state="done", act="", figures=found.figures, ended_at=now())

    async def _tell(self, job: EvaluationJob, **changes: object) -> None:
        job.view = job.view.model_copy(update=changes)
        said = EvaluationChanged(session_id=WORKSPACE, seq=0, at=now(), job=job.view)
        await asyncio.shield(asyncio.to_thread(self._store.append, WORKSPACE, [said]))
