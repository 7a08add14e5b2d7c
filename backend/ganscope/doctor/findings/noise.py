"""The pictures show nothing yet, though there was time to."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.history import TrainingHistory

ORDER = 70
TITLE = "Still noise"
TONE = "warn"
CONTRAST, ROUGH = 0.35, 2.5
STEPS = 600
LIMIT = (
    f"contrast below {CONTRAST} of real images, or neighbouring pixels {ROUGH} times as different, "
    f"after {STEPS} steps or at the end"
)


def now(history: TrainingHistory) -> str | None:
    """Contrast and sharpness of the newest score."""
    contrast, sharpness = history.newest("contrast"), history.newest("sharpness")
    if contrast is None:
        return None
    return f"contrast {contrast[1]:.2f}" + (f", sharpness {sharpness[1]:.2f}" if sharpness else "")


def look(history: TrainingHistory) -> Symptom | None:
    """Early on all pictures are noise: that is no illness before the end."""
    early = history.step < STEPS and not history.ended
    if early:
        return None
    said = _faint(history) or _rough(history) or _ended(history)
    if not said:
        return None
    longer = remedies.branch(
        "Train longer, from the last checkpoint", {"epochs": history.config.epochs * 2}
    )
    return Symptom(
        [said], "certain" if history.ended else "likely", longer if history.ended else []
    )


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


def _ended(history: TrainingHistory) -> str:
    return history.ended if "still noise" in history.ended else ""
