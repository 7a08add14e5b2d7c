"""A learning rate far below the recipe's, where training gets nowhere in time."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.remedies import written
from ganscope.doctor.signs import RATES, is_good, rates
from ganscope.doctor.trouble import trouble

ORDER = 35
TITLE = "Learning rate too low"
TONE = "warn"
TIMES, STEPS = 4.0, 300
LIMIT = (
    f"a learning rate of a {TIMES:g}th of the recipe's or less, and after {STEPS} steps pictures "
    "far from real ones or signs of trouble"
)


def now(history: TrainingHistory) -> str | None:
    """Both rates, as multiples of the recipe's."""
    found = rates(history)
    return ", ".join(f"{RATES[one.path]} x {one.times:.3g}" for one in found) or None


def look(history: TrainingHistory) -> Symptom | None:
    """Not once pictures are good: a small rate is how training ends well."""
    low = [one for one in rates(history) if one.times <= 1 / TIMES]
    if not low or history.steps < STEPS or is_good(history):
        return None
    signs = [*_far(history), *trouble(history)]
    if not signs:
        return None
    said = [
        f"{RATES[one.path]} is {written(one.now)}, {1 / one.times:,.0f} times smaller than the "
        f"recipe's {written(one.usual)}."
        for one in low
    ]
    back = [remedy for one in low for remedy in remedies.change(history, one.path, one.usual)]
    return Symptom([*said, *signs], "certain" if len(signs) > 1 else "likely", back[:3])


def _far(history: TrainingHistory) -> list[str]:
    newest = history.newest("fd")
    figure = newest[0].figure("fd") if newest else None
    if figure is None or figure.value is None or figure.floor is None:
        return []
    return [f"{figure.title} {figure.value:.1f}, real images {figure.floor:.1f}."]
