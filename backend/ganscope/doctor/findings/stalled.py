"""It does not get better any more."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import distances, short, since_best

ORDER = 80
TITLE = "No more gain"
TONE = "warn"
SCORES = 5
LIMIT = f"best distance unchanged for {SCORES} scores"


def now(history: TrainingHistory) -> str | None:
    """The best distance, and how many scores ago it was."""
    found = distances(history)
    return f"best FD {short(min(found))}, {since_best(history)} scores since" if found else None


def look(history: TrainingHistory) -> Symptom | None:
    """An end reached is no illness, but nothing comes of going on."""
    if since_best(history) < SCORES:
        return None
    best, scores = min(distances(history)), since_best(history)
    said = f"The best Fréchet distance, {short(best)}, has stood for {scores} scores."
    return Symptom([said], "likely", remedies.stop("Stop, and use the best checkpoint"))
