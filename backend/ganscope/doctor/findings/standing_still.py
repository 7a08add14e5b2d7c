"""One of the two networks does not learn at all."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory

ORDER = 20
TITLE = "One network stands still"
TONE = "warn"
FAINT = 1e-7
STEPS = 50
LIMIT = f"a learning rate of 0, or gradients shorter than {FAINT:g}, for {STEPS} steps"
NETWORKS = {"g": "G", "d": "D"}


def now(history: TrainingHistory) -> str | None:
    """How long the gradients are."""
    found = [(name, history.mean(f"grad_norm/{key}", STEPS)) for key, name in NETWORKS.items()]
    said = [f"gradient of {name} {value:.3g}" for name, value in found if value is not None]
    return ", ".join(said) or None


def look(history: TrainingHistory) -> Symptom | None:
    """By the setting, by the schedule, or since no gradient arrives."""
    if history.steps < STEPS:
        return None
    learner = history.setting("learners")
    if learner in NETWORKS:
        return Symptom([_chosen(str(learner))], "certain", _both(history))
    found = [said for key, name in NETWORKS.items() if (said := _still(history, key, name))]
    if not found:
        return None
    return Symptom(found, "certain", _both(history))


def _both(history: TrainingHistory) -> list[remedies.Remedy]:
    return remedies.change(history, "learners", "both", "Let both networks learn")


def _chosen(learner: str) -> str:
    other = "d" if learner == "g" else "g"
    return f"Only {NETWORKS[learner]} learns, as was chosen: the rate of {NETWORKS[other]} is 0."


def _still(history: TrainingHistory, key: str, name: str) -> str | None:
    rate, norm = history.mean(f"lr/{key}", STEPS), history.mean(f"grad_norm/{key}", STEPS)
    if rate == 0:
        other = "D" if name == "G" else "G"
        return f"{name} does not learn: its learning rate is 0, while {other}'s is not."
    if norm is not None and norm < FAINT:
        return f"No gradient arrives at {name}, whose weights stand still: its norm is {norm:.1g}."
    return None
