"""Which sessions are given up: those whose best score so far is worse than the usual one then.

The median stopping rule of Golovin et al. 2017, section 3.2.1, with the best score instead of the
mean, as Optuna's MedianPruner has it.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ganscope.services.studies.spec import Pruning

Course = Sequence[tuple[float, float]]
"""Epoch and score of each measurement of a session, in order."""


class GivenUp(NamedTuple):
    """What a session is given up for."""

    epoch: float
    own: float
    usual: float
    ended: int
    """Sessions that the median is of."""

    def sentence(self, title: str, *, lower: bool) -> str:
        """The reason, for people."""
        kind, side = ("lowest", "above") if lower else ("highest", "below")
        return (
            f"Given up at epoch {self.epoch:.1f}: its {kind} {title} so far is {self.own:.2f}, "
            f"{side} {self.usual:.2f}, the median of {self.ended} ended sessions by then."
        )


def given_up(
    rule: Pruning, running: Course, ended: Sequence[Course], *, lower: bool
) -> GivenUp | None:
    """Why this session is given up; None where it goes on."""
    if not running or running[-1][0] < rule.warm_up_epochs:
        return None
    epoch = running[-1][0]
    others = [found for one in ended if (found := _best(one, epoch, lower=lower)) is not None]
    own = _best(running, epoch, lower=lower)
    if own is None or len(others) < rule.least:
        return None
    usual = median(others)
    worse = own > usual if lower else own < usual
    return GivenUp(epoch, own, usual, len(others)) if worse else None


def _best(course: Course, epoch: float, *, lower: bool) -> float | None:
    """The best score up to an epoch; None before the first."""
    seen = [score for at, score in course if at <= epoch]
    return (min(seen) if lower else max(seen)) if seen else None
