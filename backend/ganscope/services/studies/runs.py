"""What became of each run, told from the record and from its sessions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from ganscope.services.studies.record import RunRecord, StudyRecord, TrialRecord
from ganscope.services.studies.scores import ScorePoint, Scores, best
from ganscope.sessions import rows
from ganscope.sessions.records import ACTIVE, SHUT_DOWN, Session, State
from ganscope.sessions.schema import checkpoints, sessions
from ganscope.sessions.store import Store

STUDY_STOPPED = "Its study was stopped."
"""Why such a session ended; it goes on with its study."""
ATTEMPTS = 4
"""So often a run is begun or gone on with; one that is interrupted more often has failed."""
RunState = Literal[
    "waiting", "running", "interrupted", "scoring", "finished", "pruned", "stopped", "failed"
]
OVER = frozenset[RunState]({"finished", "pruned", "stopped", "failed"})


@dataclass(frozen=True)
class StudyRun:
    """One seed of a trial, as it is now."""

    trial: TrialRecord
    record: RunRecord
    state: RunState
    detail: str
    """Why it has no score, or ended; empty otherwise."""
    sessions: list[Session]
    points: list[ScorePoint]
    best: ScorePoint | None

    @property
    def session(self) -> Session | None:
        """Its newest session."""
        return self.sessions[-1] if self.sessions else None

    @property
    def value(self) -> float | None:
        """Its score, once it came to its end."""
        return self.best.value if self.best is not None and self.state == "finished" else None


def of(store: Store, scores: Scores, record: StudyRecord, *, lower: bool) -> list[StudyRun]:
    """Every run, in the order of trials and seeds."""
    every = [(trial, run) for trial in record.trials for run in trial.runs.values()]
    known = _sessions(store, {one for _, run in every for one in run.sessions})
    heirs = _heirs(store, record.spec.name, known.values())
    saved = _newest(store, known)
    found: list[StudyRun] = []
    for trial, run in every:
        mine = _with_heirs([known[one] for one in run.sessions if one in known], heirs)
        points = scores.of_sessions(mine, record.spec.objective)
        at = best(points, lower=lower)
        state, detail = _state(record, run, mine, points, saved)
        found.append(StudyRun(trial, run, state, detail, mine, points, at))
    return found


def _state(
    study: StudyRecord, run: RunRecord, mine: Sequence[Session], points: Sequence[ScorePoint],
    saved: dict[str, int],
) -> tuple[RunState, str]:  # fmt: skip
    last = mine[-1] if mine else None
    if run.pruned:
        at_work = last is not None and last.state in ACTIVE
        return ("running" if at_work else "pruned"), run.pruned
    if run.refused:
        return ("finished" if points else "failed"), run.refused
    if last is None:
        return ("failed", "Its session was deleted.") if run.sessions else ("waiting", "")
    if last.state in ACTIVE:
        return "running", last.detail
    if goes_on(study, last, saved.get(last.id, 0)):
        if len(run.sessions) < ATTEMPTS:
            return "interrupted", last.detail
        return "failed", f"Given up after {ATTEMPTS} interruptions. {last.detail}"
    return _ended(study, last, points, max((saved.get(one.id, 0) for one in mine), default=0))


def _ended(
    study: StudyRecord, last: Session, points: Sequence[ScorePoint], newest: int
) -> tuple[RunState, str]:
    """Of a run whose newest session ended; `newest` is the last step that was saved."""
    if last.state is State.FAILED:
        return "failed", f"{last.detail} {last.advice}".strip()
    if last.state is State.STOPPED and not _was_left(study, last):
        return "stopped", last.detail
    if not newest:
        return "failed", "Nothing was saved of it, so there is nothing to measure."
    return ("finished" if points and points[-1].step >= newest else "scoring"), ""


def goes_on(study: StudyRecord, session: Session, newest: int) -> bool:
    """Whether a session that ended is one that its run continues; `newest` is the step saved."""
    stopped = session.state is State.STOPPED and _was_left(study, session)
    left = session.state is State.INTERRUPTED or stopped
    return left and not (session.total_steps and newest >= session.total_steps)


def _was_left(study: StudyRecord, session: Session) -> bool:
    return session.id in study.left or session.detail.startswith((STUDY_STOPPED, SHUT_DOWN))


def _sessions(store: Store, wanted: Iterable[str]) -> dict[str, Session]:
    """Those that exist; one that is on its way out counts as gone."""
    query = rows.with_seq().where(sessions.c.id.in_(list(wanted)), sessions.c.deleted_at.is_(None))
    with store.database.reading() as connection:
        return {row["id"]: rows.session_of(row) for row in connection.execute(query).mappings()}


def _newest(store: Store, wanted: Iterable[str]) -> dict[str, int]:
    """The step of the newest checkpoint of each session that has one."""
    query = select(checkpoints.c.session_id, checkpoints.c.step)
    query = query.where(checkpoints.c.session_id.in_(list(wanted))).order_by(checkpoints.c.step)
    with store.database.reading() as connection:
        return {row.session_id: row.step for row in connection.execute(query)}


def _heirs(store: Store, experiment: str, known: Iterable[Session]) -> dict[str, Session]:
    """Sessions that took over from ones that diverged, by the name that those say."""
    said = [one for one in known if one.state is State.FAILED and one.config.rollbacks]
    if not said:
        return {}
    query = rows.with_seq().where(sessions.c.experiment == experiment)
    with store.database.reading() as connection:
        every = [rows.session_of(row) for row in connection.execute(query).mappings()]
    return {f"{one.name} ": one for one in every}


def _with_heirs(mine: list[Session], heirs: dict[str, Session]) -> list[Session]:
    """With rollbacks, what a diverged session says goes on in its place is the same run."""
    while mine and mine[-1].state is State.FAILED:
        advice = mine[-1].advice
        heir = next((one for name, one in heirs.items() if advice.startswith(name)), None)
        if heir is None or heir in mine:
            break
        mine = [*mine, heir]
    return mine
