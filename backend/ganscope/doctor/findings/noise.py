"""The pictures show nothing that is known, though there was time to."""

from collections.abc import Callable

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


def shows_nothing(history: TrainingHistory) -> bool:
    """Whether pictures are noise, or like nothing that the judge learnt."""
    return is_faint(history) or bool(_unlike(history))


def _faint(history: TrainingHistory) -> str:
    words = "pictures have {:.0%} of the contrast of real ones"
    return _said(history, "contrast", lambda value: value < CONTRAST, words)


def _rough(history: TrainingHistory) -> str:
    words = "neighbouring pixels differ {:.1f} times as much as in real ones"
    return _said(history, "sharpness", lambda value: value >= ROUGH, words)


def _unlike(history: TrainingHistory) -> str:
    words = "{:.0%} of pictures are unlike anything that the judge learnt"
    return _said(history, "unlike", lambda value: value >= UNLIKE, words)


def _said(history: TrainingHistory, name: str, odd: Callable[[float], bool], words: str) -> str:
    newest = history.newest(name)
    if newest is None or not odd(newest[1]):
        return ""
    return f"At step {newest[0].step:,} {words.format(newest[1]).replace('%', ' %')}."


def _ended(history: TrainingHistory) -> str:
    return history.ended if "still noise" in history.ended else ""
