"""One session as a report tells it: all that its log and its files hold, read when asked for."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from ganscope.evaluation.results import Figure
from ganscope.reports import words
from ganscope.reports.facts import SessionFacts
from ganscope.sessions import codec, lineage, log, measured, setting_history
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.codec import Wire
from ganscope.sessions.events import Measured, Samples
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import Segment
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.smoothing import Smoothed
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import ScalarColumn

SMOOTHING = 0.86
"""As the page smooths its charts by default."""


class SessionStory:
    """A session of a report."""

    def __init__(self, store: Store, session: Session, facts: SessionFacts) -> None:
        """Nothing is read yet."""
        self.store = store
        self.session = session
        self.facts = facts
        self.artifacts = Artifacts(store)

    @cached_property
    def parts(self) -> list[Segment]:
        """Its ancestors, the first one known, and itself."""
        return lineage.line(self.store, self.session)

    @cached_property
    def ticks(self) -> Ticks:
        """Every step since step 0."""
        return Ticks(self.store, self.parts)

    @cached_property
    def series(self) -> dict[str, ScalarColumn]:
        """Every scalar since step 0, thinned so that its extremes survive."""
        return self.ticks.series()

    @cached_property
    def averages(self) -> dict[str, Smoothed]:
        """The same, smoothed."""
        return self.ticks.smoothed(SMOOTHING)

    @cached_property
    def checkpoints(self) -> list[Checkpoint]:
        """Those that are kept, oldest first."""
        return self.artifacts.checkpoints(self.session.id)[::-1]

    @cached_property
    def measured(self) -> list[Measured]:
        """Every measurement since step 0."""
        return lineage.measured(self.store, self.session)

    @cached_property
    def ranked(self) -> list[Measured]:
        """Its own measurements by which its checkpoints are ranked, in order of steps."""
        own = lineage.own_measured(self.store, self.session.id)
        found = {one.step: one for one in own if self.rank(one) is not None}
        return [found[step] for step in sorted(found)]

    def rank(self, one: Measured) -> float | None:
        """The Fréchet distance that counts; None where this measurement has none."""
        return measured.counted(one, self.session.config)

    @cached_property
    def best(self) -> Measured | None:
        """The measurement of the lowest of these distances."""
        return min(self.ranked, key=lambda one: self.rank(one) or 0.0, default=None)

    @cached_property
    def fullest(self) -> Measured | None:
        """What tells most of its quality: the best, or the newest there is."""
        own = lineage.own_measured(self.store, self.session.id)
        if self.best is None:
            return own[-1] if own else None
        same = [one for one in own if one.checkpoint_id == self.best.checkpoint_id]
        return max(same, key=lambda one: (one.n, len(one.figures)))

    @property
    def why_no_fd(self) -> str:
        """Why nothing was measured, in a sentence."""
        every = self.session.config.score_every_epochs
        return measured.why_none(self.session.state, len(self.checkpoints), every)

    def distance(self) -> Figure | None:
        """The figure of the best distance, with its interval."""
        return None if self.best is None else figure_of(self.best, "fd")

    @cached_property
    def previews(self) -> list[Samples]:
        """Since step 0, one a step."""
        return [Samples.model_validate(one) for one in lineage.previews(self.store, self.session)]

    def preview_file(self, one: Samples) -> Path:
        """Where a preview lies."""
        return self.artifacts.sample_path(one.session_id, one.step)

    def told(self, *types: str) -> list[Wire]:
        """Its own events of these types, in the order of the log."""
        with self.store.database.reading() as connection:
            rows = log.read_types(connection, self.session.id, list(types), log.LAST)
        return [codec.decode(self.session.id, row) for row in rows]

    @cached_property
    def turns(self) -> Sequence[tuple[int, str, str, str]]:
        """Settings that were changed while it trained: step, path, before, after."""
        found = setting_history.turns(self.store, self.session.id)
        return [
            (one.step, one.knob, words.setting(one.before), words.setting(one.after))
            for one in found
        ]


def figure_of(one: Measured, name: str) -> Figure | None:
    """The first figure of this name that has a value, of the extractor that counts first."""
    return next((f for f in one.figures if f.name == name and f.value is not None), None)
