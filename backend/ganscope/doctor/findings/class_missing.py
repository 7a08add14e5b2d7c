"""Classes that never come: the data lack them, or G leaves them out."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.findings import noise
from ganscope.doctor.history import TrainingHistory

ORDER = 42
TITLE = "Classes are missing"
TONE = "warn"
SCORES = 2
LIMIT = f"fewer classes seen by the judge than the data have, in {SCORES} scores in a row"


def now(history: TrainingHistory) -> str | None:
    """Classes seen among those that there are."""
    newest = history.newest("classes.covered")
    if newest is None or not history.classes:
        return None
    match = history.newest("accuracy")
    told = f", class match {100 * match[1]:.0f} %" if match else ""
    return f"{newest[1]:.0f} of {history.classes} classes{told}"


def look(history: TrainingHistory) -> Symptom | None:
    """Twice in a row, since early pictures show no class at all; noise shows none either."""
    known = [value for one in history.scores if (value := one.value("classes.covered")) is not None]
    last = known[-SCORES:]
    if noise.shows_nothing(history):
        return None
    if len(last) < SCORES or not history.classes or any(v >= history.classes for v in last):
        return None
    said = [f"The judge finds {now(history)}."]
    sure = "certain" if last[-1] <= history.classes / 2 else "likely"
    stop = remedies.stop("Stop, and look at the data set's classes")
    return Symptom(said, sure, remedies.undo_cause(history, None) + stop)
