"""Pictures get worse than they were."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import distances, short

ORDER = 65
TITLE = "Getting worse"
TONE = "warn"
TIMES = 1.5
LIMIT = f"a distance {TIMES:g} times the best one before"


def now(history: TrainingHistory) -> str | None:
    """The newest distance beside the best."""
    found = distances(history)
    return f"FD {short(found[-1])}, best {short(min(found))}" if found else None


def look(history: TrainingHistory) -> Symptom | None:
    """Not by noise of the measurement: half as much again is beyond any interval."""
    found = distances(history)
    if len(found) < 2 or found[-1] < TIMES * min(found):
        return None
    said = f"The Fréchet distance rose from {short(min(found))} to {short(found[-1])}."
    since = history.scores[-1].step
    calmer = remedies.calmer_branch(history, *remedies.RATES)
    return Symptom([said], "certain", remedies.undo_cause(history, since) + calmer, since)
