"""One diagnosis of a session: every illness looked for, the worst that has held first."""

from ganscope.doctor.account import account
from ganscope.doctor.finding import (
    Check,
    Diagnosis,
    Finding,
    Illness,
    SelfTreatment,
    Symptom,
    Tone,
)
from ganscope.doctor.findings import illnesses
from ganscope.doctor.healthy import healthy_numbers
from ganscope.doctor.history import WINDOW, TrainingHistory, is_change
from ganscope.doctor.signs import is_good

WARM_UP = 300
"""Before so many steps of a session only what is certain is told."""
HELD = 3
"""Looks, one window apart, at which it must have been found."""


def diagnose(session_id: str, history: TrainingHistory) -> Diagnosis:
    """Of the history up to its last step."""
    looked = [(illness, _held(illness, history)) for illness in illnesses()]
    findings = [_finding(illness, found) for illness, found in looked if found is not None]
    if not history.ended and history.steps < WARM_UP:
        findings = [one for one in findings if one.confidence == "certain"]
    verdict, title, detail, tone = _verdict(history, findings)
    return Diagnosis(
        session_id=session_id, step=history.step, verdict=verdict, title=title, detail=detail,
        tone=tone, findings=findings,
        account=account(history),
        checks=[_check(illness, history, found) for illness, found in looked],
        healthy=healthy_numbers(history),
        treating=_treating(history),
    )  # fmt: skip


def _treating(history: TrainingHistory) -> SelfTreatment | None:
    most, told = history.config.treatments, history.counted
    if not most:
        return None
    said = told[-1].treatment.text if told else ""
    return SelfTreatment(most=most, used=sum(map(is_change, told)), said=said)


def _held(illness: Illness, history: TrainingHistory) -> Symptom | None:
    """What is found now, and was at the looks before: nothing that comes and goes is told."""
    found = illness.look(history)
    if found is None or history.ended or found.confidence == "certain":
        return found
    if history.steps < (HELD - 1) * WINDOW:
        return None
    earlier = (history.at(history.step - look * WINDOW) for look in range(1, HELD))
    return found if all(illness.look(one) is not None for one in earlier) else None


def _finding(illness: Illness, found: Symptom) -> Finding:
    return Finding(
        kind=kind_of(illness), title=illness.TITLE, tone=illness.TONE, evidence=found.evidence,
        confidence=found.confidence, since=found.since, remedies=found.remedies,
    )  # fmt: skip


def _check(illness: Illness, history: TrainingHistory, found: Symptom | None) -> Check:
    return Check(
        kind=kind_of(illness), title=illness.TITLE, limit=illness.LIMIT, now=illness.now(history),
        holds=found is not None,
    )  # fmt: skip


def kind_of(illness: Illness) -> str:
    """Name of its file, such as `mode_collapse`."""
    return illness.__name__.rpartition(".")[2]


def _verdict(history: TrainingHistory, findings: list[Finding]) -> tuple[str, str, str, Tone]:
    if findings:
        first = findings[0]
        return first.kind, first.title, first.evidence[0], first.tone
    if history.steps < WARM_UP and not (history.ended and is_good(history)):
        return "too_early", "Too early to say", _early(history), "plain"
    balance = _balance(history)
    newest = history.newest("diversity") or history.newest("modes.covered")
    if newest is None and not is_good(history):
        return "healthy", "No problem seen", f"{balance} Nothing was scored yet.".strip(), "ok"
    return "healthy", "Healthy", balance, "ok"


def _early(history: TrainingHistory) -> str:
    if history.ended:
        return f"It ended after {history.steps} steps; a verdict takes {WARM_UP}."
    return f"That it is healthy is said after {WARM_UP} steps; what is surely wrong at once."


def _balance(history: TrainingHistory) -> str:
    """What D gives both kinds; every number over the same steps."""
    real, fake = history.mean("d/real"), history.mean("d/fake")
    if real is None or fake is None:
        return ""
    return f"D(real) {real:.2f}, D(fake) {fake:.2f}: gap {real - fake:.2f}."
