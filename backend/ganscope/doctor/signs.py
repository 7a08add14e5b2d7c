"""What several findings ask: does it get better, and what on record may be the cause?"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ganscope.doctor.history import WINDOW, Change, Score, TrainingHistory

RATES = {"adam_g.learning_rate": "G's learning rate", "adam_d.learning_rate": "D's learning rate"}
FLOORS = 2.0
"""Distances up to so many times that of real images to each other are good."""
KNOWN, VARIED = 0.3, 0.7
"""Share of pictures that may be unlike anything learnt, and diversity, of good pictures."""
LYING = 0.7
"""Share of points that lie where real ones do, and of clusters, where points are good."""


def short(value: float) -> str:
    """A distance with as many digits as mean something: 66.5, 0.057."""
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def when(history: TrainingHistory, score: Score) -> str:
    """At which step it was measured, where that is not the one of the moment."""
    return "" if score.step == history.step else f" at step {score.step:,}"


def distances(history: TrainingHistory) -> list[float]:
    """Fréchet distances of as many pictures as the newest score has, the oldest first."""
    if not history.scores:
        return []
    n = history.scores[-1].n
    found = [one.value("fd") for one in history.scores if one.n == n]
    return [value for value in found if value is not None]


def distance_text(history: TrainingHistory) -> list[str]:
    """The newest distance beside that of real images, as one sentence; none where unknown."""
    newest = history.newest("fd")
    figure = newest[0].figure("fd") if newest else None
    if figure is None or figure.value is None or figure.floor is None:
        return []
    at = when(history, newest[0]) if newest else ""
    return [f"{figure.title} {short(figure.value)}{at}, real images {short(figure.floor)}."]


def since_best(history: TrainingHistory) -> int:
    """Comparable scores since the best of them."""
    found = distances(history)
    return len(found) - 1 - found.index(min(found)) if found else 0


def is_good(history: TrainingHistory) -> bool:
    """Whether pictures are near real ones by the newest score: then they puzzle D, as they should.

    By distance, or since the judge knows their like and they vary; points where they lie well.
    """
    newest = history.newest("fd")
    if newest is None:
        return False
    score = newest[0]
    figure = score.figure("fd")
    near = figure is not None and bool(figure.floor) and newest[1] <= FLOORS * (figure.floor or 0)
    return near or _is_known(score) or _lies_well(score)


def _is_known(score: Score) -> bool:
    unlike, diversity = score.value("unlike"), score.value("diversity")
    return unlike is not None and unlike < KNOWN and diversity is not None and diversity > VARIED


def _lies_well(score: Score) -> bool:
    good, covered = score.value("modes.good"), score.figure("modes.covered")
    if good is None or covered is None or not covered.floor:
        return False
    return good > LYING and (covered.value or 0) > LYING * covered.floor


def gets_better(history: TrainingHistory) -> bool | None:
    """Whether the distance fell lately; None where fewer than two can be compared."""
    return since_best(history) < 1 if len(distances(history)) > 1 else None


def holds_for(values: Sequence[float], holds: Callable[[float], bool], width: int = WINDOW) -> int:
    """Steps, in whole windows back from now, for which something held without a break."""
    end = next((place for place, value in enumerate(values) if not holds(value)), len(values))
    return end * width


def fall(history: TrainingHistory, name: str) -> float | None:
    """How many times smaller a scalar is now than it was at its highest; None where unknown."""
    means = history.means(name, width=max(WINDOW, history.steps // 100))
    if len(means) < 4 or means[0] <= 0:
        return None
    return max(means) / means[0]


class RateRatio(NamedTuple):
    """A learning rate beside the one that its recipe begins with."""

    path: str
    now: float
    usual: float

    @property
    def times(self) -> float:
        """Above 1 it is larger than usual."""
        return self.now / self.usual


def rates(history: TrainingHistory) -> list[RateRatio]:
    """Both learning rates beside the recipe's, the oddest first; none for an unknown recipe."""
    if history.recipe is None:
        return []
    found = [
        RateRatio(path, rate_of(history.config, path), rate_of(history.recipe, path))
        for path in RATES
    ]
    return sorted(found, key=lambda one: -max(one.times, 1 / one.times))


def rates_text(history: TrainingHistory) -> str | None:
    """Both rates, as multiples of the recipe's; None where that is not known."""
    return ", ".join(f"{RATES[one.path]} x {one.times:.3g}" for one in rates(history)) or None


def rate_of(config: object, path: str) -> float:
    """The rate of one network in a configuration."""
    adam, name = path.split(".")
    return float(getattr(getattr(config, adam), name))


def cause(history: TrainingHistory, since: int | None, within: int = 1000) -> Change | None:
    """What a person changed last, not long before something began, and that still stands."""
    begun = history.step if since is None else since
    found = [
        one
        for one in history.changes
        if begun - within <= one.step <= begun + WINDOW
        and one.path not in HARMLESS
        and not one.by_doctor
        and history.setting(one.path) == one.after
    ]
    return found[-1] if found else None


HARMLESS = {
    "epochs", "max_minutes", "max_steps", "save_every_epochs", "save_every_minutes",
    "keep_checkpoints", "score_every_epochs", "stop_at_fd", "stop_after_scores",
    "preview_every_steps", "slow_motion_s", "rollbacks", "treatments",
}  # fmt: skip
"""Settings that change nothing of what is learnt."""
