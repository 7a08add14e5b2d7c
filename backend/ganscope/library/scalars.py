"""Every scalar that training reports, defined once: the help of the page reads it from here."""

from collections.abc import Iterable

from ganscope.engine.config import Frozen
from ganscope.engine.errors import NotFoundError


class ScalarInfo(Frozen):
    """What one scalar is."""

    title: str
    unit: str
    """Empty where the number has none."""
    definition: str
    """One sentence, shown as the chart's help."""


def _number(title: str, definition: str, unit: str = "") -> ScalarInfo:
    return ScalarInfo(title=title, unit=unit, definition=definition)


SCALARS = {
    "loss/d": _number(
        "Loss of D", "Mean of D's loss over the batch, without the penalty, before D's step."
    ),
    "loss/g": _number("Loss of G", "Mean of G's loss over the batch, before G's step."),
    "d/real": _number(
        "D on real images",
        "Mean of D's output on real images: a probability for cross-entropy, else the logit, which "
        "is what D computes before a probability is made of it.",
    ),
    "d/fake": _number(
        "D on generated pictures",
        "Mean of D's output on generated pictures: a probability for cross-entropy, else the "
        "logit. Where a recipe mixes in real pictures under a wrong label, these count as well.",
    ),
    "d/accuracy": _number(
        "D's accuracy",
        "Share of pairs of one real image and one generated picture in which D gives the real one "
        "the larger logit: 0.5 is guessing, 1 means that D tells them all apart.",
    ),
    "d/wasserstein": _number(
        "Wasserstein estimate",
        "Mean logit of real images minus that of generated pictures: the distance that the critic "
        "finds between the two, in units of its own slope.",
    ),
    "penalty/weight": _number(
        "Weight of the penalty",
        "The factor of the penalty in D's objective; an adaptive one follows D's slope.",
    ),
    "penalty/slope": _number(
        "Slope of D",
        "Mean norm of the gradient of D's logit by the picture, where the penalty measures it.",
        "logits per unit of distance between pictures in [-1, 1]",
    ),
    "grad_norm/g": _number(
        "Gradient norm of G",
        "Euclidean norm of the gradient of G's loss by all of G's weights, before any clipping.",
    ),
    "grad_norm/d": _number(
        "Gradient norm of D",
        "Euclidean norm of the gradient of D's whole objective by all of D's weights, before any "
        "clipping.",
    ),
    "lr/g": _number("Learning rate of G", "Its setting times the schedule, as G's step used it."),
    "lr/d": _number("Learning rate of D", "Its setting times the schedule, as D's step used it."),
    "speed/images_per_s": _number(
        "Images a second", "Real images that training took in since the last tick.", "1/s"
    ),
    "speed/seconds_per_epoch": _number(
        "Seconds an epoch", "What a pass over the data set takes at the speed of this tick.", "s"
    ),
    "memory/mib": _number(
        "Memory",
        "Most memory that training has held at once: of the worker's process on a CPU, of the "
        "device elsewhere.",
        "MiB",
    ),
}
PENALTY = _number("", "The penalty's mean over the batch, unweighted, when it was last measured.")


def describe(path: str) -> ScalarInfo:
    """The definition of a scalar path; each penalty has its own path, `penalty/<its name>`."""
    if path in SCALARS:
        return SCALARS[path]
    group, _, name = path.partition("/")
    if group != "penalty" or not name:
        raise NotFoundError(f"There is no number {path!r}. Known: {', '.join(SCALARS)}.")
    return PENALTY.model_copy(update={"title": f"Penalty {name.replace('_', ' + ').upper()}"})


def known(penalties: Iterable[str]) -> dict[str, ScalarInfo]:
    """All there can be, where there are these penalties."""
    paths = [f"penalty/{name}" for name in penalties]
    return SCALARS | {path: describe(path) for path in paths}
