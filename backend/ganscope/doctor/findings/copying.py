"""G draws training images again instead of new ones."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory

ORDER = 45
TITLE = "G copies training images"
TONE = "warn"
NEAR, SUSPICIOUS = 0.5, 0.2
LIMIT = (
    f"drawn pictures {NEAR} times as far from training images as unseen real ones, or more than "
    f"{100 * SUSPICIOUS:g} % of them nearer than all but 1 % of those"
)


def now(history: TrainingHistory) -> str | None:
    """How near drawn pictures are to training images."""
    ratio, share = history.newest("copying"), history.newest("copying.suspicious")
    if ratio is None or share is None:
        return None
    return (
        f"{ratio[1]:.2f} of the distance of unseen ones, {100 * share[1]:.0f} % suspiciously near"
    )


def look(history: TrainingHistory) -> Symptom | None:
    """Only measured copies count, never a guess from a small set."""
    ratio, share = history.newest("copying"), history.newest("copying.suspicious")
    near = ratio is not None and ratio[1] < NEAR
    many = share is not None and share[1] > SUSPICIOUS
    if not near and not many:
        return None
    said = f"Of drawn pictures, {now(history)}."
    sure = near and many
    return Symptom(
        [said],
        "certain" if sure else "likely",
        remedies.stop("Stop here, and add pictures to the set"),
    )
