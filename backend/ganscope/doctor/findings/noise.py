"""The pictures show nothing that is known, though there was time to."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory

ORDER = 70
TITLE = "Pictures show nothing yet"
TONE = "warn"
CONTRAST, ROUGH, UNLIKE = 0.35, 2.5, 0.9
STEPS = 600
LIMIT = (
    f"contrast below {CONTRAST} of real images, neighbouring pixels {ROUGH} times as different, or "
    f"{100 * UNLIKE:g} % unlike anything the judge learnt, after {STEPS} steps or at the end"
)


def now(history: TrainingHistory) -> str | None:
    """Contrast and sharpness of the newest score, and how much of it the judge knows."""
    names = {"contrast": "contrast", "sharpness": "sharpness", "unlike": "unlike anything learnt"}
    found = [(word, history.newest(name)) for name, word in names.items()]
    return ", ".join(f"{word} {one[1]:.2f}" for word, one in found if one) or None


def look(history: TrainingHistory) -> Symptom | None:
    """Early on all pictures are noise: that is no illness before the end."""
    early = history.step < STEPS and not history.ended
    if early:
        return None
    said = _faint(history) or _rough(history) or _ended(history) or _unlike(history)
    if not said:
        return None
    longer = remedies.branch(
        "Train longer, from the last checkpoint", {"epochs": history.config.epochs * 2}
    )
    return Symptom(
        [said], "certain" if history.ended else "likely", longer if history.ended else []
    )


def is_faint(history: TrainingHistory) -> bool:
    """Whether pictures have no contrast or are all grain: they are alike for that alone."""
    return bool(_faint(history) or _rough(history))


def _faint(history: TrainingHistory) -> str:
    newest = history.newest("contrast")
    if newest is None or newest[1] >= CONTRAST:
        return ""
    share = f"{100 * newest[1]:.0f} % of the contrast of real ones"
    return f"At step {newest[0].step:,} pictures have {share}."


def _rough(history: TrainingHistory) -> str:
    newest = history.newest("sharpness")
    if newest is None or newest[1] < ROUGH:
        return ""
    times = f"{newest[1]:.1f} times as much as in real ones"
    return f"At step {newest[0].step:,} neighbouring pixels differ {times}."


def _unlike(history: TrainingHistory) -> str:
    newest = history.newest("unlike")
    if newest is None or newest[1] < UNLIKE:
        return ""
    share = f"{100 * newest[1]:.0f} % of pictures"
    return f"At step {newest[0].step:,} {share} are unlike anything that the judge learnt."


def _ended(history: TrainingHistory) -> str:
    return history.ended if "still noise" in history.ended else ""
