"""Pictures get worse than they were."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import cause, distances

ORDER = 65
TITLE = "Getting worse"
TONE = "warn"
TIMES = 1.5
LIMIT = f"a distance {TIMES:g} times the best one before"


def now(history: TrainingHistory) -> str | None:
    """The newest distance beside the best."""
    found = distances(history)
    return f"FD {found[-1]:.1f}, best {min(found):.1f}" if found else None


def look(history: TrainingHistory) -> Symptom | None:
    """Not by noise of the measurement: half as much again is beyond any interval."""
    found = distances(history)
    if len(found) < 2 or found[-1] < TIMES * min(found):
        return None
    said = f"The Fréchet distance rose from {min(found):.1f} to {found[-1]:.1f}."
    since = history.scores[-1].step
    changed = cause(history, since)
    rates = {path: remedies.rate_of(history.config, path) / 2 for path in remedies.RATES}
    calmer = {path: remedies.rounded(rate) for path, rate in rates.items()}
    return Symptom(
        [said],
        "certain",
        [
            *(remedies.undo(changed) if changed else []),
            *remedies.branch("Go on from the best checkpoint with half the rates", dict(calmer)),
        ],
        since,
    )
