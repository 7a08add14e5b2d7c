"""G draws the same few pictures again and again, whole or within classes."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.findings import noise
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import when

ORDER = 40
TITLE = "Mode collapse"
TONE = "bad"
LEAST, SAME = 0.5, 0.25
"""Diversity, as a share of that of real images: below it pictures are alike; nearly the same."""
FALL = 0.25
POOREST = 0.3
COVERED = 0.75
EARLY = 300
"""Steps within which pictures are alike before they differ: then only a fall is a collapse."""
LIMIT = (
    f"diversity {FALL} below the best before; from step {EARLY} on below {LEAST} of real images, "
    f"or below {POOREST} in one class; of points, fewer than {100 * COVERED:g} % of the clusters"
)


def now(history: TrainingHistory) -> str | None:
    """Diversity, whole and of the poorest class; of points the clusters that are found."""
    names = {
        "diversity": "diversity",
        "diversity.lowest": "poorest class",
        "modes.covered": "clusters",
    }
    newest = [(word, history.newest(name)) for name, word in names.items()]
    return ", ".join(f"{word} {found[1]:.2g}" for word, found in newest if found) or None


def look(history: TrainingHistory) -> Symptom | None:
    """Not of pictures that are still noise: those are alike before they are anything."""
    if noise.is_faint(history):
        return None
    found = _whole(history) or _clusters(history) or _within(history)
    if found is None:
        return None
    said, since, sure = found
    return Symptom([said], "certain" if sure else "likely", _remedies(history, since), since)


def _whole(history: TrainingHistory) -> tuple[str, int, bool] | None:
    newest = history.newest("diversity")
    if newest is None:
        return None
    score, value = newest
    earlier = [(v, one.step) for one in history.scores if (v := one.value("diversity")) is not None]
    best, at = max(earlier)
    fell = best - value >= FALL
    if not fell and (value >= LEAST or score.step < EARLY):
        return None
    was = f"; it was {best:.2f} at step {at:,}" if best > value else ""
    said = f"Pictures differ {value:.2f} times as much as real ones{when(history, score)}{was}."
    return said, score.step, value < SAME


def _clusters(history: TrainingHistory) -> tuple[str, int, bool] | None:
    newest = history.newest("modes.covered")
    figure = None if newest is None else newest[0].figure("modes.covered")
    if newest is None or figure is None or not figure.floor:
        return None
    score, value = newest
    if value >= COVERED * figure.floor or score.step < EARLY:
        return None
    said = f"Points come in {value:.0f} of {figure.floor:.0f} clusters{when(history, score)}."
    return said, score.step, value <= figure.floor / 2


def _within(history: TrainingHistory) -> tuple[str, int, bool] | None:
    newest = history.newest("diversity.lowest")
    if newest is None or newest[1] >= POOREST or newest[0].step < EARLY:
        return None
    score, value = newest
    whole = score.value("diversity")
    mean = "" if whole is None else f", though {whole:.2f} on average"
    said = f"In one class pictures differ {value:.2f} times as much as real ones"
    return f"{said}{when(history, score)}{mean}.", score.step, False


def _remedies(history: TrainingHistory, since: int) -> list[remedies.Remedy]:
    found = remedies.undo_cause(history, since)
    if history.config.n_critic < 2:
        found += remedies.change(history, "n_critic", 2, "Two steps of D for each of G")
    found += remedies.scale_rate(history, "adam_g.learning_rate", 0.5)
    return [*found, *remedies.calmer_branch(history, "adam_g.learning_rate")][:3]
