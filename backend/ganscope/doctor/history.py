"""A session up to a step, as its log tells it: all that findings rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

from ganscope.engine.config import Config
from ganscope.engine.live import own_settings, value_at
from ganscope.evaluation.results import Figure
from ganscope.sessions.events import Treated
from ganscope.sessions.thinning import ScalarColumn

WINDOW = 50
"""Steps that one mean is taken over; fewer would follow single batches."""
MOST = 400
"""Windows that are looked back at."""
NOTHING = ScalarColumn(np.empty(0, np.int64), np.empty(0, np.float32))


class Score(NamedTuple):
    """What one checkpoint was found to be."""

    step: int
    n: int
    """Pictures that were drawn for it."""
    figures: Sequence[Figure]
    """Those of the extractor that counts come first."""

    def figure(self, name: str) -> Figure | None:
        """The first of this name that has a value."""
        return next((f for f in self.figures if f.name == name and f.value is not None), None)

    def value(self, name: str) -> float | None:
        """Its value; None where it was not measured, or refused."""
        found = self.figure(name)
        return None if found is None else found.value


class Change(NamedTuple):
    """A setting that was changed while it trained."""

    step: int
    path: str
    before: JsonValue
    after: JsonValue
    by_doctor: bool = False
    """Whether it was a treatment."""


def is_change(one: Treated) -> bool:
    """Whether a treatment changed something, and does not only say why it does not."""
    return one.treatment.outcome == "changed"


@dataclass(frozen=True, slots=True)
class TrainingHistory:
    """A session, and of its ancestors what came before it, up to a step."""

    config: Config
    """As it is at that step."""
    recipe: Config | None
    """As its recipe begins; None for a recipe that is not here."""
    shown: Literal["probability", "logit"]
    """How D's output is told."""
    images: int
    """In the data set."""
    classes: int
    """Of the data set; 0 without."""
    begun: int
    """Step that the session itself began at."""
    step: int
    lines: Mapping[str, ScalarColumn]
    options: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    """Live options of its parts, at what they were or are by themselves."""
    scores: Sequence[Score] = ()
    changes: Sequence[Change] = ()
    treated: Sequence[Treated] = ()
    """What the doctor did by itself, or said of why it does no more."""
    ended: str = ""
    """What was said of its end; empty while it trains."""

    @property
    def steps(self) -> int:
        """Steps of the session itself, up to here."""
        return max(0, self.step - self.begun)

    def at(self, step: int) -> "TrainingHistory":
        """What was known at an earlier step of it."""
        return replace(
            self,
            step=step,
            scores=[one for one in self.scores if one.step <= step],
            changes=[one for one in self.changes if one.step <= step],
            treated=[one for one in self.treated if one.step <= step],
            ended="" if step < self.step else self.ended,
        )

    @property
    def counted(self) -> list[Treated]:
        """Treatments since somebody last said how many there may be: that counts anew."""
        said = [one.step for one in self.changes if one.path == "treatments"]
        return [one for one in self.treated if not said or one.step > said[-1]]

    def since(self, step: int) -> "TrainingHistory":
        """What was found after a step, as if the session had begun there."""
        return replace(self, begun=step, scores=[one for one in self.scores if one.step > step])

    def with_config(self, config: Config) -> "TrainingHistory":
        """The same under the settings of now."""
        return replace(self, config=config)

    def values(self, name: str, after: int, until: int | None = None) -> NDArray[np.float64]:
        """A scalar's finite values in (after, until]; until now, where no end is given."""
        step, value = self.lines.get(name, NOTHING)
        first, last = np.searchsorted(step, [after, self.step if until is None else until], "right")
        found = value[first:last].astype(np.float64)
        return found[np.isfinite(found)]

    def mean(self, name: str, steps: int = 2 * WINDOW) -> float | None:
        """A scalar's mean over the last steps of the session; None where it was not told."""
        found = self.values(name, max(self.begun, self.step - steps))
        return float(found.mean()) if len(found) else None

    def means(self, name: str, windows: int = MOST, width: int = WINDOW) -> list[float]:
        """Means over windows of so many steps, the newest first, as far as the session reaches."""
        step, value = self.lines.get(name, NOTHING)
        windows = min(windows, self.steps // width)
        first = self.step - windows * width
        own = (step > first) & (step <= self.step) & np.isfinite(value)
        place = (self.step - step[own]) // width
        counts = np.bincount(place, minlength=windows)
        sums = np.bincount(place, value[own].astype(np.float64), minlength=windows)
        known = windows if counts.all() else int(counts.argmin())  # up to the first one without any
        return (sums[:known] / counts[:known]).tolist()

    def gaps(self, windows: int = MOST, width: int = WINDOW) -> list[float]:
        """D(real) less D(fake), both over the same steps, the newest first."""
        real, fake = (self.means(name, windows, width) for name in ("d/real", "d/fake"))
        return [one - other for one, other in zip(real, fake, strict=False)]

    def setting(self, path: str) -> JsonValue:
        """A live setting as it is now; None where there is none of this name."""
        return self.settings.get(path)

    @property
    def settings(self) -> dict[str, JsonValue]:
        """Every live setting as it is now."""
        said = {path: value_at(self.config, path) for path in self.options}
        stated = {path: value for path, value in said.items() if value is not None}
        return own_settings(self.config) | {**self.options, **stated}

    def newest(self, name: str) -> tuple[Score, float] | None:
        """The last score that has such a figure, and its value."""
        for score in reversed(self.scores):
            value = score.value(name)
            if value is not None:
                return score, value
        return None
