"""G and D chase each other: what D gives swings to and fro and does not settle."""

import numpy as np

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import gets_better, is_good

ORDER = 60
TITLE = "Oscillating"
TONE = "warn"
STEPS, WIDTH = 500, 10
SWING = 0.25
"""Standard deviation of D's mean output over short windows, of a probability."""
PART, LEAST_SWING = 0.2, 0.15
"""The same of G's loss, as a share of its mean and at least."""
TIMES, LEAST = 3.0, 0.1
LIMIT = (
    f"means over {WIDTH} steps of D's output swing by {SWING}, of G's loss by {100 * PART:g} %; or "
    f"a loss spreads over more than {TIMES:g} times its median, in {STEPS} steps"
)
LOSSES = {"loss/g": "G's loss", "loss/d": "D's loss"}


def now(history: TrainingHistory) -> str | None:
    """How far D's output and both losses swing."""
    said: list[str] = []
    swing = _swing(history)
    if swing is not None:
        said.append(f"D's output swings by {swing:.2f}")
    for path, name in LOSSES.items():
        spread = _spread(history, path)
        if spread is not None:
            said.append(f"{name} spreads over {spread[0]:.2f}, median {spread[1]:.2f}")
    return "; ".join(said) or None


def look(history: TrainingHistory) -> Symptom | None:
    """Nothing where pictures get better all the same."""
    if history.steps < STEPS or gets_better(history) or is_good(history):
        return None
    said = [*_beliefs(history), *_wave(history), *_losses(history)]
    if not said:
        return None
    return Symptom(said, "likely" if len(said) > 1 else "possible", _remedies(history), None)


def _swing(history: TrainingHistory) -> float | None:
    if history.shown != "probability":
        return None
    means = [history.means(name, STEPS // WIDTH, WIDTH) for name in ("d/real", "d/fake")]
    if min(map(len, means)) < STEPS // WIDTH:
        return None
    return max(float(np.std(one)) for one in means)


def _beliefs(history: TrainingHistory) -> list[str]:
    swing = _swing(history)
    if swing is None or swing < SWING:
        return []
    return [f"What D gives swings by {swing:.2f} to either side within {STEPS} steps."]


def _wave(history: TrainingHistory) -> list[str]:
    """G's loss goes up and down over many steps: slower than the noise of single batches."""
    means = history.means("loss/g", STEPS // WIDTH, WIDTH)
    if len(means) < STEPS // WIDTH:
        return []
    swing, middle = float(np.std(means)), abs(float(np.mean(means)))
    if history.shown != "probability" or swing < max(PART * middle, LEAST_SWING):
        return []
    return [f"G's loss swings by {swing:.2f} to either side of {middle:.2f} within {STEPS} steps."]


def _spread(history: TrainingHistory, path: str) -> tuple[float, float] | None:
    """From the 5th to the 95th of a hundred; only a loss that is never below 0 has a size."""
    values = history.values(path, max(history.begun, history.step - STEPS))
    if len(values) < STEPS // 2 or values.min() < 0:
        return None
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return float(high - low), float(middle)


def _losses(history: TrainingHistory) -> list[str]:
    found = [(name, _spread(history, path)) for path, name in LOSSES.items()]
    return [
        f"{name} spreads over {spread[0]:.2f} around a median of {spread[1]:.2f}."
        for name, spread in found
        if spread is not None and spread[0] > TIMES * max(spread[1], LEAST)
    ]


def _remedies(history: TrainingHistory) -> list[remedies.Remedy]:
    undo = remedies.undo_cause(history, history.step - STEPS)
    return undo + remedies.both_rates(history, 0.5)
