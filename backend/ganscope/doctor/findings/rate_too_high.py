"""A learning rate far above the recipe's, where something else is wrong as well."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.remedies import written
from ganscope.doctor.signs import RATES, is_good, rates, rates_text
from ganscope.doctor.trouble import trouble

ORDER = 15
TITLE = "Learning rate too high"
TONE = "warn"
TIMES = 4.0
LIMIT = f"a learning rate {TIMES:g} times the recipe's or more, and signs of trouble"


def now(history: TrainingHistory) -> str | None:
    """Both rates, as multiples of the recipe's."""
    return rates_text(history)


def look(history: TrainingHistory) -> Symptom | None:
    """The rate alone is no illness: something must go wrong with it."""
    high = [one for one in rates(history) if one.times >= TIMES]
    signs = trouble(history) if high and not is_good(history) else []
    if not signs:
        return None
    back = [remedy for one in high for remedy in remedies.change(history, one.path, one.usual)]
    said = [
        f"{RATES[one.path]} is {written(one.now)}, {one.times:,.3g} times the recipe's "
        f"{written(one.usual)}."
        for one in high
    ]
    return Symptom([*said, *signs], "certain" if len(signs) > 1 else "likely", back[:3])
