"""D's scores at a session's checkpoints, as histograms over one scale."""

import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ganscope.generation.gaze.answers import DiscriminatorView, Outputs
from ganscope.services.schemas.gaze import GazeOutputs, OutputsAt, OutputsScale
from ganscope.sessions.records import Checkpoint

COUNT = 256
"""Pictures of each kind."""
MOST = 24
"""Checkpoints of one session that are looked at."""
AGAIN_S = 60.0
"""Scores without real images hold so long: their data set may come meanwhile."""
KEPT = 512
"""Checkpoints whose scores are remembered: 2 KB each."""
BINS = 48
TAIL = 0.5
"""Per cent of all scores at each end that share the outermost bin: one far away would leave no
room for the others."""
NARROWEST = 1e-6
"""Scores that differ by less are taken as one."""
Scores: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True)
class KnownOutputs:
    """Scores at one checkpoint, or why there are none."""

    view: DiscriminatorView | None
    real: Scores
    fake: Scores
    refusal: str
    at: float
    """Seconds of the monotonic clock when they became known."""

    @classmethod
    def of(cls, found: Outputs) -> "KnownOutputs":
        """As the generator process told them."""
        real, fake = np.array(found.real, np.float32), np.array(found.fake, np.float32)
        return cls(found.view, real, fake, "", time.monotonic())

    @classmethod
    def refused(cls, refusal: str) -> "KnownOutputs":
        """Of a checkpoint that cannot be read."""
        none = np.empty(0, np.float32)
        return cls(None, none, none, refusal, time.monotonic())

    @property
    def holds(self) -> bool:
        """Whether it need not be looked at again."""
        return len(self.real) > 0 or time.monotonic() - self.at < AGAIN_S


class OutputsCache:
    """What was computed already; a checkpoint never changes, and a second save is another one."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: OrderedDict[tuple[str, float], KnownOutputs] = OrderedDict()

    def find(self, saved: Checkpoint) -> KnownOutputs | None:
        """Its scores, if they are known."""
        found = self._known.get(_identity(saved))
        if found is None or not found.holds:
            return None
        self._known.move_to_end(_identity(saved))
        return found

    def keep(self, saved: Checkpoint, known: KnownOutputs) -> None:
        """Remember them, and forget what was not asked for longest."""
        self._known[_identity(saved)] = known
        while len(self._known) > KEPT:
            self._known.popitem(last=False)


def _identity(saved: Checkpoint) -> tuple[str, float]:
    return saved.id, saved.created_at


def chosen(saved: Sequence[Checkpoint], most: int = MOST) -> list[Checkpoint]:
    """At most so many, oldest first: the first, the last, and others evenly between."""
    ordered = sorted(saved, key=lambda one: one.step)
    if len(ordered) <= most:
        return ordered
    places = np.linspace(0, len(ordered) - 1, most).round().astype(int)
    return [ordered[place] for place in places]


def histograms(
    asked: Sequence[Checkpoint], known: Sequence[KnownOutputs | None], saved: int
) -> GazeOutputs:
    """Of the checkpoints that are known, oldest first, with bins that all of them share."""
    pairs = [(one, found) for one, found in zip(asked, known, strict=True) if found]
    read = [(one, found) for one, found in pairs if found.view]
    scale = _scale([found for _, found in read])
    notes = dict.fromkeys(note for _, found in read if found.view for note in found.view.notes)
    refused = [f"Step {one.step:,}: {found.refusal}" for one, found in pairs if not found.view]
    return GazeOutputs(
        scale=scale,
        count=COUNT,
        rows=[_row(one, found, scale) for one, found in read if scale],
        left=len(asked) - len(pairs),
        saved=saved,
        most=MOST,
        notes=[*notes, *refused],
    )


def _scale(known: Sequence[KnownOutputs]) -> OutputsScale | None:
    views = [found.view for found in known if found.view]
    if not views:
        return None
    low, high = 0.0, 1.0
    if views[-1].scores == "logit":
        pooled = np.concatenate([part for one in known for part in (one.real, one.fake)])
        low, high = (float(end) for end in np.percentile(pooled, [TAIL, 100 - TAIL]))
        if high - low < NARROWEST:
            low, high = low - 0.5, high + 0.5
    return OutputsScale(
        scores=views[-1].scores,
        loss=views[-1].loss,
        undecided=views[-1].undecided,
        low=low,
        high=high,
    )


def _row(saved: Checkpoint, found: KnownOutputs, scale: OutputsScale) -> OutputsAt:
    has_real = len(found.real) > 0
    return OutputsAt(
        checkpoint_id=saved.id,
        step=saved.step,
        epoch=saved.epoch,
        real=counted(found.real, scale.low, scale.high) if has_real else [],
        fake=counted(found.fake, scale.low, scale.high),
        real_median=float(np.median(found.real)) if has_real else None,
        fake_median=float(np.median(found.fake)),
        told_apart=told_apart(found.real, found.fake) if has_real else None,
    )


def counted(scores: Scores, low: float, high: float) -> list[int]:
    """How many lie in each bin; the outermost ones hold what lies beyond."""
    places = np.floor((scores.astype(np.float64) - low) / (high - low) * BINS)
    counts = np.bincount(places.clip(0, BINS - 1).astype(np.int64), minlength=BINS)
    return [int(one) for one in counts]


def told_apart(real: Scores, fake: Scores) -> float:
    """Probability that a real image scores above a fake, ties counting half.

    The area under the ROC curve (Hanley and McNeil 1982).
    """
    above = (real[:, None] > fake[None]).mean() + 0.5 * (real[:, None] == fake[None]).mean()
    return float(above)
