"""D only guesses, though the pictures are bad: it teaches G nothing."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import distance_text, gets_better, holds_for, is_good

ORDER = 36
TITLE = "G too strong"
TONE = "warn"
GAP, STEPS = 0.03, 300
EVEN = 0.04
LIMIT = (
    f"D(real) - D(fake) below {GAP}, or D orders no more than half of all pairs rightly, for "
    f"{STEPS} steps, and the distance neither falls nor is near that of real images"
)


def now(history: TrainingHistory) -> str | None:
    """How well D tells pictures apart."""
    accuracy, gaps = history.mean("d/accuracy"), history.gaps(2)
    said = [] if accuracy is None else [f"D orders {100 * accuracy:.0f} % of pairs rightly"]
    said += [f"gap {sum(gaps) / len(gaps):.2f}"] if gaps else []
    return ", ".join(said) or None


def look(history: TrainingHistory) -> Symptom | None:
    """Nothing where pictures are good: real ones puzzle D just so."""
    if history.newest("fd") is None or is_good(history) or gets_better(history):
        return None
    steps = max(_even(history), _level(history))
    if steps < STEPS:
        return None
    said = [f"D only guesses: {now(history)}, for {steps:,} steps. It has nothing to teach G."]
    far = distance_text(history)
    since = history.step - steps
    sure = "certain" if far else "possible"
    return Symptom([*said, *far], sure, _remedies(history, since), since)


def _even(history: TrainingHistory) -> int:
    accuracy = history.means("d/accuracy")
    return holds_for(accuracy, lambda share: abs(share - 0.5) < EVEN or share < 0.5)


def _level(history: TrainingHistory) -> int:
    if history.shown != "probability":
        return 0
    return holds_for(history.gaps(), lambda gap: gap < GAP)


def _remedies(history: TrainingHistory, since: int) -> list[remedies.Remedy]:
    found = remedies.undo_cause(history, since)
    g, d = (remedies.rate_of(history.config, path) for path in remedies.RATES)
    if d < g:
        found += remedies.change(history, "adam_d.learning_rate", g)
    weight = history.setting("penalty.options.weight")
    usual = _usual_weight(history)
    if isinstance(weight, float) and usual is not None and weight > 4 * usual:
        found = [
            *remedies.change(
                history, "penalty.options.weight", usual, f"Lower the penalty's weight to {usual:g}"
            ),
            *found,
        ]
    found += remedies.scale_rate(history, "adam_d.learning_rate", 2.0)
    found += remedies.change(history, "n_critic", 2)
    return found[:3]


def _usual_weight(history: TrainingHistory) -> float | None:
    part = history.recipe.penalty if history.recipe else None
    weight = part.options.get("weight") if part else None
    return float(weight) if isinstance(weight, int | float) else None
