"""A learning rate far below the recipe's, where training gets nowhere in time."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.remedies import written
from ganscope.doctor.signs import RATES, distance_text, is_good, rates, rates_text
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
    return rates_text(history)


def look(history: TrainingHistory) -> Symptom | None:
    """Not once pictures are good: a small rate is how training ends well."""
    low = [one for one in rates(history) if one.times <= 1 / TIMES]
    if not low or history.steps < STEPS or is_good(history):
        return None
    signs = [*distance_text(history), *trouble(history)]
    if not signs:
        return None
    said = [
        f"{RATES[one.path]} is {written(one.now)}, {1 / one.times:,.0f} times smaller than the "
        f"recipe's {written(one.usual)}."
        for one in low
    ]
    back = [remedy for one in low for remedy in remedies.change(history, one.path, one.usual)]
    return Symptom([*said, *signs], "certain" if len(signs) > 1 else "likely", back[:3])
