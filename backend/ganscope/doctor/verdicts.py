"""Verdicts in short, and at which steps a session's verdict changed."""

from itertools import pairwise

from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.finding import Diagnosis, Tone
from ganscope.doctor.history import WINDOW, TrainingHistory
from ganscope.doctor.reading import moment_of
from ganscope.sessions.records import Record, Session

MOMENTS = 60
"""At which a session is looked back at."""


class Verdict(Record):
    """A diagnosis in short."""

    step: int
    verdict: str
    """`healthy`, `too_early`, or the kind of the worst illness."""
    title: str
    detail: str
    """The numbers that it rests on, in a sentence."""
    tone: Tone


class VerdictHistory(Record):
    """How the verdict of a session changed."""

    session_id: str
    step: int
    """Up to here."""
    spacing: int
    """Steps between two moments that were looked at: a change lies up to so many steps earlier."""
    verdicts: list[Verdict]
    """The first one, and each that differs from the one before."""


def in_short(found: Diagnosis) -> Verdict:
    """A diagnosis without its reasons."""
    return Verdict(**found.model_dump(include={*Verdict.model_fields}))


def verdict_history(session: Session, whole: TrainingHistory) -> VerdictHistory:
    """Looked at now from the log, at some moments up to its last step; nothing is kept."""
    spacing = WINDOW * max(1, -(-whole.steps // (WINDOW * MOMENTS)))
    steps = [*range(whole.begun + spacing, whole.step, spacing), whole.step]
    moments = (moment_of(whole, session, step) for step in steps)
    told = [in_short(diagnose(session.id, moment)) for moment in moments]
    changed = [new for old, new in pairwise(told) if new.verdict != old.verdict]
    return VerdictHistory(
        session_id=session.id, step=whole.step, spacing=spacing, verdicts=[*told[:1], *changed]
    )
