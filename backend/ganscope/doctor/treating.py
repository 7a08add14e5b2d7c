"""Treat it yourself: the first remedy that is a live setting, a few times, and what is said of it.

Pure: what is to be done follows from the history alone, so nothing is forgotten when a server ends.
"""

from ganscope.doctor.diagnose import HELD, WARM_UP, diagnose, kind_of
from ganscope.doctor.finding import Finding, Illness, Remedy
from ganscope.doctor.findings import illnesses
from ganscope.doctor.history import WINDOW, TrainingHistory, is_change
from ganscope.doctor.signs import distances
from ganscope.sessions.events import Treated
from ganscope.sessions.records import Treatment

SETTLE = WARM_UP
"""Steps after a treatment before it is judged."""
LOOKS = 40
"""Moments since a treatment at which it is asked whether the illness was gone."""


def treatment(history: TrainingHistory) -> Treatment | None:
    """What is to be done or said now; None where nothing is."""
    if not history.config.treatments or history.ended:
        return None
    told = history.counted
    used = sum(map(is_change, told))
    last = next(filter(is_change, reversed(history.treated)), None)
    finding = _holds(history, last)
    if finding is None:
        return None
    said = told[-1].treatment if told else None
    if used >= history.config.treatments:
        over = said is not None and said.outcome == "used_up"
        return None if over else _used_up(history, finding, used)
    remedy = _next(history, finding, last)
    if remedy is not None:
        return _change(history, finding, remedy, used + 1)
    known = said is not None and (said.outcome, said.illness) == ("needs_person", finding.kind)
    return _needs_person(history, finding, used) if finding.remedies and not known else None


def _holds(history: TrainingHistory, last: Treated | None) -> Finding | None:
    """The verdict, where all that came since the last treatment shows it as well."""
    finding = next(iter(diagnose("", history).findings), None)
    if finding is None or last is None:
        return finding
    stretch = history.since(last.step)
    ill = stretch.steps >= SETTLE and _illness(finding.kind).look(stretch) is not None
    return finding if ill else None


def _illness(kind: str) -> Illness:
    return next(one for one in illnesses() if kind_of(one) == kind)


def _next(history: TrainingHistory, finding: Finding, last: Treated | None) -> Remedy | None:
    """The first that is a setting; not the last one again where it has brought nothing."""
    tried: set[str] = set()
    if last is not None and last.treatment.illness == finding.kind and not _helped(history, last):
        tried = {change.path for change in last.treatment.changes}
    settings = [one for one in finding.remedies if one.do in ("change", "undo") and one.changes]
    return next((one for one in settings if tried != {c.path for c in one.changes}), None)


def _helped(history: TrainingHistory, last: Treated) -> bool:
    """Whether the illness was gone for a while, or the distance is smaller than it was."""
    before, now = distances(history.at(last.step)), distances(history)
    if before and now and now[-1] < before[-1]:
        return True
    look, gone = _illness(last.treatment.illness).look, 0
    spacing = max(WINDOW, (history.step - last.step) // LOOKS)
    for step in range(last.step + spacing, history.step, spacing):
        gone = 0 if look(history.at(step)) is not None else gone + 1
        if gone == HELD:
            return True
    return False


def _change(history: TrainingHistory, finding: Finding, remedy: Remedy, number: int) -> Treatment:
    most = history.config.treatments
    return Treatment(
        illness=finding.kind, title=finding.title, outcome="changed", remedy=remedy.title,
        why=finding.evidence, changes=remedy.changes, number=number, most=most,
        text=f"The doctor treats “{finding.title}”, {number} of {most}: {remedy.title}. "
        f"{finding.evidence[0]}",
    )  # fmt: skip


def _used_up(history: TrainingHistory, finding: Finding, used: int) -> Treatment:
    most, first = history.config.treatments, next(iter(finding.remedies), None)
    times = "Its one treatment is" if used == 1 else f"All {used} treatments are"
    remedy = first.title if first else ""
    way = f" What would help next: {remedy}." if remedy else ""
    return Treatment(
        illness=finding.kind, title=finding.title, outcome="used_up", remedy=remedy,
        why=finding.evidence, changes=[], number=used, most=most,
        text=f"{times} used, and “{finding.title}” holds. {finding.evidence[0]}{way}",
    )  # fmt: skip


def _needs_person(history: TrainingHistory, finding: Finding, used: int) -> Treatment:
    hands = next((one for one in finding.remedies if one.do in ("branch", "stop")), None)
    remedy = hands.title if hands else ""
    way = f"{remedy}." if remedy else "The same setting again would not help."
    return Treatment(
        illness=finding.kind, title=finding.title, outcome="needs_person", remedy=remedy,
        why=finding.evidence, changes=[], number=used, most=history.config.treatments,
        text=f"“{finding.title}” needs a person. {way} {finding.evidence[0]}",
    )  # fmt: skip
