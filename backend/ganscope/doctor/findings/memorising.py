"""D knows each picture of a small set by heart, so that it no longer judges how they look.

Karras et al. 2020, 2006.06676: D tells apart all training images, and the distance grows.
"""

from pydantic import JsonValue

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import distances, short
from ganscope.engine.plural import many

ORDER = 38
TITLE = "D memorises a small set"
TONE = "warn"
IMAGES, EPOCHS = 2000, 40
SURE = 0.9
HANDFUL, OFTEN = 100, 250
"""So few pictures, each seen so often and never changed, are known by heart whatever D says."""
LIMIT = (
    f"fewer than {IMAGES:,} pictures, each seen {EPOCHS} times or more, and D orders over "
    f"{100 * SURE:g} % of pairs rightly or the distance rises; or at most {HANDFUL} without "
    f"DiffAugment, each seen {OFTEN} times"
)


def now(history: TrainingHistory) -> str | None:
    """How many pictures there are, and how often each was seen."""
    return (
        f"{many(history.images, 'picture')}, each seen {many(round(_seen(history)), 'time')}"
        if history.images
        else None
    )


def look(history: TrainingHistory) -> Symptom | None:
    """More pictures, or augmentation, which makes D see each of them anew every time."""
    if not 0 < history.images < IMAGES or _seen(history) < EPOCHS:
        return None
    accuracy, found = history.mean("d/accuracy", 200), distances(history)
    said = [
        f"D has seen each of {history.images:,} pictures {many(round(_seen(history)), 'time')}."
    ]
    if accuracy is not None and accuracy > SURE:
        said.append(
            f"It orders {100 * accuracy:.0f} % of pairs of a real and a drawn picture rightly."
        )
    if len(found) > 2 and found[-1] > 1.1 * min(found):
        said.append(f"The Fréchet distance rose from {short(min(found))} to {short(found[-1])}.")
    if history.images <= HANDFUL and _seen(history) >= OFTEN and not _changed(history):
        said.append("So few are known by heart when nothing changes them on their way to D.")
    if len(said) < 2:
        return None
    return Symptom(said, "certain" if len(said) > 2 else "likely", _remedies(history))


def _seen(history: TrainingHistory) -> float:
    """How often D has seen each picture."""
    batch = history.config.batch_size * history.config.n_critic
    return history.step * batch / max(history.images, 1)


def _changed(history: TrainingHistory) -> bool:
    """Whether D sees each picture anew every time."""
    return any(part.name == "diff_augment" for part in history.config.augment)


def _remedies(history: TrainingHistory) -> list[remedies.Remedy]:
    if _changed(history) or history.config.network.name == "mlp":
        return remedies.stop("Stop here, and add pictures to the set")
    augment: list[JsonValue] = [part.model_dump() for part in history.config.augment]
    augment.append({"name": "diff_augment"})
    return [
        *remedies.branch(
            "Begin anew with DiffAugment, made for small sets", {"augment": augment}, anew=True
        ),
        *remedies.stop("Stop here, and add pictures to the set"),
    ]
