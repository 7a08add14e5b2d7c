"""A session's history read from its log."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import JsonValue

from ganscope.doctor.history import Change, Score, TrainingHistory
from ganscope.engine.config import Config
from ganscope.engine.live import with_settings
from ganscope.sessions import digests, lineage, log, setting_history
from ganscope.sessions.digests import WEIGHT
from ganscope.sessions.events import KnobChanged, Measured, Treated
from ganscope.sessions.lineage import parent_of
from ganscope.sessions.records import ACTIVE, Session
from ganscope.sessions.smoothing import Sums
from ganscope.sessions.store import Store
from ganscope.sessions.thinned import complete
from ganscope.sessions.thinning import ScalarColumn
from ganscope.sessions.ticks import TickRows, in_order


class Facts(NamedTuple):
    """What the log does not tell."""

    shown: Literal["probability", "logit"]
    """How the session's loss has D's output told."""
    images: int
    """In its data set; 0 where that is no more here."""
    recipe: Config | None
    """Its recipe as it begins; None for one that is not here."""
    options: Mapping[str, JsonValue]
    """Live options of its parts as it began."""


def history_of(
    store: Store, session: Session, facts: Facts, step: int | None = None
) -> TrainingHistory:
    """The session up to a step, up to now without one. Raises WorkspaceError."""
    treated = setting_history.treatments(store, session.id)
    parent = parent_of(session)
    whole = TrainingHistory(
        config=session.config,
        recipe=facts.recipe,
        shown=facts.shown,
        images=facts.images,
        classes=len(session.classes),
        begun=parent[1] if parent else 0,
        step=session.step,
        lines=_lines(store, session),
        options=facts.options,
        scores=_scores(lineage.measured(store, session)),
        changes=_changes(setting_history.turns(store, session.id), treated),
        treated=treated,
        ended="" if session.state in ACTIVE else session.detail or session.state,
    )
    return moment_of(whole, session, session.step if step is None else step)


def moment_of(whole: TrainingHistory, session: Session, step: int) -> TrainingHistory:
    """What was known at a step, under the settings of then."""
    known = whole if step >= whole.step else whole.at(step)
    config = session.config
    for one in known.changes:
        config = with_settings(config, {one.path: one.after})
    return known.with_config(config)


def _changes(turns: Sequence[KnobChanged], treated: Sequence[Treated]) -> list[Change]:
    own = {(one.step, change.path) for one in treated for change in one.treatment.changes}
    return [
        Change(one.step, one.knob, one.before, one.after, (one.step, one.knob) in own)
        for one in turns
    ]


def _lines(store: Store, session: Session) -> dict[str, ScalarColumn]:
    """Every scalar: the newest part of the log in full, what is older as its average."""
    complete(store, session.id, session.last_seq)
    with store.database.reading() as connection:
        kept = digests.read(connection, session.id, session.last_seq, "averages")
        rows = log.read_types(connection, session.id, ["tick"], session.last_seq, after=kept.events)
    pieces: dict[str, list[ScalarColumn]] = {}
    for name, found in kept.columns.items():
        average = Sums(found["sum"], found["finite"]).average(WEIGHT)
        pieces.setdefault(name, []).append(ScalarColumn(found["step"], average))
    for name, column in TickRows([(session.id, rows)]).joined().items():
        pieces.setdefault(name, []).append(column)
    return {name: in_order(own) for name, own in pieces.items()}


def _scores(measured: Sequence[Measured]) -> list[Score]:
    """Those that training made by itself, of one noise: others cannot be compared with them."""
    return [Score(one.step, one.n, one.figures) for one in measured if not one.seed]
