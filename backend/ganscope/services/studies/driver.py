"""Looks after the studies that run: begins what is next, gives up, measures, and comes to an end.

Nothing is kept here that could be lost: each look begins with the record and the sessions.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from pydantic import JsonValue
from sqlalchemy import select

from ganscope.engine.errors import GanError, StateError
from ganscope.evaluation.metric_info import FigureInfo
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.services.jobs.evaluations import Evaluations
from ganscope.services.schemas.evaluations import EvaluateRequest
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.starting import Starting
from ganscope.services.studies import pruning, record, runs, sampler, scores
from ganscope.services.studies.plans import Plans, in_order, told
from ganscope.services.studies.record import StudyRecord
from ganscope.services.studies.runs import OVER, StudyRun
from ganscope.services.studies.spec import StudySpec, trials
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.records import Checkpoint, EvaluationView, Session, State
from ganscope.sessions.schema import sessions
from ganscope.sessions.store import Store

REFUSED_IN_A_ROW = 3
"""After so many a study rests: what refuses them refuses the others as well."""
CLOCK_S = 1.0
"""By so much may a session seem older than the line that announces it."""


class StudyDriver:
    """Drives the studies of a workspace."""

    def __init__(
        self, folder: Path, artifacts: Artifacts, starting: Starting, generator: GeneratorTasks,
        evaluations: Evaluations,
    ) -> None:  # fmt: skip
        """`folder` holds the records."""
        self._folder = folder
        self._artifacts = artifacts
        self._store: Store = artifacts.store
        self._starting = starting
        self._evaluations = evaluations
        self._refused: dict[str, int] = {}
        self._devices: dict[str, list[str]] = {}
        self.plans = Plans(starting, generator)
        self.scores = scores.Scores(self._store)
        self.waits: dict[str, str] = {}
        """What keeps a study from beginning its next session, in a sentence."""

    async def look(self, name: str) -> None:
        """Take a study as far as it goes now."""
        found = await asyncio.to_thread(record.read, self._folder, name)
        if found.state == "running":
            await self._go_on(found)
        elif found.state != "ended":
            await asyncio.to_thread(self._rest, found)

    async def _go_on(self, study: StudyRecord) -> None:
        await asyncio.to_thread(self._adopt, study)
        figure = scores.objective(study.spec.objective)
        lower = figure.better == "lower"
        every = await asyncio.to_thread(runs.of, self._store, self.scores, study, lower=lower)
        if await asyncio.to_thread(self._prune, study, every, figure):
            return  # what is left is seen at the next look
        await self._measure(study, every)
        await self._begin_next(study, every, lower=lower)

    def _say(self, study: StudyRecord, *events: record.StudyEvent) -> None:
        record.append(self._folder, study.spec.name, *events)
        for event in events:
            study.take(event)

    # What a killed process left

    def _adopt(self, study: StudyRecord) -> None:
        """A session was announced: it was made, or it was not."""
        for trial in study.trials:
            for run in trial.runs.values():
                if run.planned is None:
                    continue
                made = self._made(study, run.planned)
                if made is not None:
                    told = record.RunStarted(trial=trial.number, seed=run.seed, session_id=made)
                    self._say(study, told)
                run.planned = None

    def _made(self, study: StudyRecord, planned: record.RunPlanned) -> str | None:
        known = [one for t in study.trials for run in t.runs.values() for one in run.sessions]
        query = select(sessions.c.id).where(
            sessions.c.name == planned.name,
            sessions.c.experiment == study.spec.name,
            sessions.c.created_at >= planned.at - CLOCK_S,
            sessions.c.id.not_in(known),
        )
        with self._store.database.reading() as connection:
            return connection.execute(query).scalars().first()

    def _rest(self, study: StudyRecord) -> None:
        """Nothing of a study that was stopped trains."""
        self._adopt(study)
        for session in self.at_work(study):
            self._order_stop(session, runs.STUDY_STOPPED)

    def at_work(self, study: StudyRecord) -> list[Session]:
        """Its sessions that train or wait, and no other of the same experiment."""
        known = {id for t in study.trials for run in t.runs.values() for id in run.sessions}
        mine = f"{study.spec.name}-t"
        active = [one for one in self._store.active() if one.experiment == study.spec.name]
        return [one for one in active if one.id in known or one.name.startswith(mine)]

    def _order_stop(self, session: Session, reason: str) -> None:
        order: dict[str, JsonValue] = {"command": "stop", "reason": reason}
        if session.state is State.STOPPING:
            return
        try:
            self._store.command(session.id, order)
        except StateError:  # it has ended
            return

    # Giving up, measuring

    def _prune(self, study: StudyRecord, every: Sequence[StudyRun], figure: FigureInfo) -> bool:
        """Give up what the rule says; whether there was any."""
        rule, lower = study.spec.pruning, figure.better == "lower"
        ended = [_course(run) for run in every if run.state == "finished"]
        found = False
        for run in every:
            if rule is None or run.state != "running" or run.session is None:
                continue
            sentence = run.record.pruned
            if not sentence:
                verdict = pruning.given_up(rule, _course(run), ended, lower=lower)
                if verdict is None:
                    continue
                sentence, found = verdict.sentence(figure.title, lower=lower), True
                self._give_up(study, run, sentence)
            self._order_stop(run.session, sentence)
        return found

    def _give_up(self, study: StudyRecord, run: StudyRun, sentence: str) -> None:
        """And the seeds of the same trial that have not begun."""
        number, seed = run.trial.number, run.record.seed
        rest = [one.seed for one in run.trial.runs.values() if not one.sessions and not one.pruned]
        beside = f"Seed {seed} of this trial was given up, so this one was not begun."
        for one, text in {seed: sentence, **dict.fromkeys(rest, beside)}.items():
            self._say(study, record.RunPruned(trial=number, seed=one, sentence=text))

    async def _measure(self, study: StudyRecord, every: Sequence[StudyRun]) -> None:
        """Have the last checkpoint scored where the session did not wait for it."""
        for run in every:
            if run.state != "scoring" or run.session is None:
                continue
            n = run.session.config.score_samples
            newest = await asyncio.to_thread(self._newest, run)
            job = None if newest is None else self._evaluations.of(newest.id, n)
            if newest is not None and job is None:
                await self._evaluations.ask(EvaluateRequest(checkpoint_id=newest.id, n=n))
            elif job is not None and (why := _unmeasured(job, study.spec.objective)):
                await asyncio.to_thread(self._refuse, study, run, why)

    def _newest(self, run: StudyRun) -> Checkpoint | None:
        """The last one that was saved of a run, by whichever of its sessions."""
        saved = (self._artifacts.checkpoints(one.id) for one in reversed(run.sessions))
        return next((one[0] for one in saved if one), None)

    def _refuse(self, study: StudyRecord, run: StudyRun, sentence: str) -> None:
        number, seed = run.trial.number, run.record.seed
        self._say(study, record.RunRefused(trial=number, seed=seed, sentence=sentence))

    # Beginning

    async def _begin_next(self, study: StudyRecord, every: list[StudyRun], *, lower: bool) -> None:
        """The next session where a device is free for it; the end where nothing is left."""
        spec, waiting = study.spec, in_order(study.spec, every)
        asked = len(study.trials) >= trials(spec)
        self.waits.pop(spec.name, None)
        if asked and not waiting:
            if all(run.state in OVER for run in every):
                await asyncio.to_thread(self._end, study, every)
        elif said := await self._busy(spec):
            self.waits[spec.name] = said
        elif waiting:
            await self._begin(study, waiting[0])
        elif not any(run.state == "scoring" for run in every):  # its runs: at the next look
            values = await asyncio.to_thread(sampler.ask, spec, told(every), lower=lower)
            asking = record.TrialAsked(number=len(study.trials) + 1, values=values)
            await asyncio.to_thread(self._say, study, asking)

    async def _busy(self, spec: StudySpec) -> str:
        """Why no session can begin: what would do is taken; empty where a device is free."""
        if spec.name not in self._devices:
            try:
                plan = await self.plans.plan(spec, {})
            except GanError:  # the session that is refused for it says so
                return ""
            self._devices[spec.name] = await self.plans.devices(plan)
        said = ""
        for name in self._devices[spec.name]:
            try:
                await asyncio.to_thread(self._store.require_free, name)
            except StateError as error:
                said = said or str(error).partition(". ")[0] + "."
            else:
                return ""
        return said

    async def _begin(self, study: StudyRecord, run: StudyRun) -> None:
        number, seed, spec = run.trial.number, run.record.seed, study.spec
        name = f"{spec.name}-t{number:02}-s{seed}"
        planned = record.RunPlanned(at=now(), trial=number, seed=seed, name=name)
        try:
            request = await self._request(spec, run)
            await asyncio.to_thread(self._say, study, planned)
            session = await self._starting.start(request.model_copy(update={"name": name}))
        except StateError as error:  # somebody else was faster
            self.waits[spec.name] = str(error)
        except (GanError, FileNotFoundError) as error:  # a checkpoint's files may be gone
            await asyncio.to_thread(self._refuse, study, run, str(error))
            await asyncio.to_thread(self._rest_if_hopeless, study, str(error))
        else:
            self._refused.pop(spec.name, None)
            said = record.RunStarted(trial=number, seed=seed, session_id=session.id)
            await asyncio.to_thread(self._say, study, said)

    async def _request(self, spec: StudySpec, run: StudyRun) -> StartRequest:
        """The session anew, or from where it was interrupted."""
        newest = await asyncio.to_thread(self._newest, run)
        if newest is not None:
            return StartRequest(resume=newest.id, experiment=spec.name)
        return await self.plans.request(spec, run.trial.values, run.record.seed)

    def _rest_if_hopeless(self, study: StudyRecord, sentence: str) -> None:
        name = study.spec.name
        self._refused[name] = self._refused.get(name, 0) + 1
        if self._refused[name] >= REFUSED_IN_A_ROW:
            del self._refused[name]
            said = f"{REFUSED_IN_A_ROW} sessions in a row could not be started. The last: "
            self._say(study, record.StudyMoved(at=now(), state="failed", detail=said + sentence))

    def _end(self, study: StudyRecord, every: Sequence[StudyRun]) -> None:
        good = any(run.state == "finished" for run in every)
        detail = "" if good else f"None of its {len(every)} sessions came to a score."
        state = "ended" if good else "failed"
        self._say(study, record.StudyMoved(at=now(), state=state, detail=detail))


def _course(run: StudyRun) -> list[tuple[float, float]]:
    return [(point.epoch, point.value) for point in run.points]


def _unmeasured(job: EvaluationView, objective: str) -> str:
    """Why an evaluation came to no such score, in a sentence; empty where it may or did."""
    figures = [one for one in job.figures if one.name == objective]
    if job.ended_at is None or any(one.value is not None for one in figures):
        return ""
    why = job.detail or (figures[0].refused if figures else f"There is no {objective} of it.")
    return f"Its score could not be measured. {why}"
