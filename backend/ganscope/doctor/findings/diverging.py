"""Numbers run away, or are no numbers any more."""

import numpy as np

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import NOTHING, WINDOW, TrainingHistory

ORDER = 10
TITLE = "Diverging"
TONE = "bad"
TIMES, LEAST = 100.0, 50.0
AWAY = 10.0
"""Real points lie within about 1 of the middle."""
LIMIT = (
    f"a loss that is no finite number, or {TIMES:g} times what it was and above {LEAST:g}; points "
    f"that lie {AWAY:g} away from real ones"
)
LOSSES = {"loss/g": "G's loss", "loss/d": "D's loss"}


def now(history: TrainingHistory) -> str | None:
    """Both losses over the last steps."""
    found = [(name, history.mean(path, WINDOW)) for path, name in LOSSES.items()]
    return ", ".join(f"{name} {value:.3g}" for name, value in found if value is not None) or None


def look(history: TrainingHistory) -> Symptom | None:
    """Broken numbers are certain; losses that grew a hundredfold are likely to end there."""
    broken = [(path, step) for path in LOSSES if (step := _first_broken(history, path))]
    if broken:
        step = min(step for _, step in broken)
        names = " and ".join(LOSSES[path] for path, _ in broken)
        said = f"{names} stopped being a finite number at step {step:,}."
        return Symptom([said], "certain", _remedies(history, step), step)
    if (away := _away(history)) is not None:
        said = f"Points lie about {away:,.0f} away from real ones, which all lie within about 1."
        return Symptom([said], "certain", _remedies(history, history.step))
    grown = [said for path, name in LOSSES.items() if (said := _growth(history, path, name))]
    return Symptom(grown, "likely", _remedies(history, history.step)) if grown else None


def _first_broken(history: TrainingHistory, path: str) -> int | None:
    step, value = history.lines.get(path, NOTHING)
    own = (step > history.begun) & (step <= history.step) & ~np.isfinite(value)
    return int(step[own][0]) if own.any() else None


def _away(history: TrainingHistory) -> float | None:
    """How far points have run; a Fréchet distance of points is that of their means, squared."""
    newest = history.newest("fd")
    figure = newest[0].figure("fd") if newest else None
    if newest is None or figure is None or figure.extractor != "pixels":
        return None
    away = float(np.sqrt(newest[1]))
    return away if away > AWAY else None


def _growth(history: TrainingHistory, path: str, name: str) -> str | None:
    means = [abs(mean) for mean in history.means(path)]
    if len(means) < 3:
        return None
    usual = float(np.median(means[1:]))
    if means[0] < max(LEAST, TIMES * usual):
        return None
    return (
        f"{name} is {means[0]:.3g}, {means[0] / max(usual, 1e-9):.0f} times its usual {usual:.3g}."
    )


def _remedies(history: TrainingHistory, since: int) -> list[remedies.Remedy]:
    calmer = remedies.calmer_branch(history, *remedies.RATES)
    return remedies.undo_cause(history, since) + calmer
