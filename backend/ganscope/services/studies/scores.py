"""The score that a study goes by, from the logs of its sessions."""

from collections.abc import Sequence

from ganscope.engine.errors import ConfigError
from ganscope.engine.folders import unknown
from ganscope.evaluation import metrics
from ganscope.evaluation.metric_info import FigureInfo
from ganscope.evaluation.results import Figure
from ganscope.sessions import codec, log
from ganscope.sessions.events import Measured
from ganscope.sessions.records import Record, Session
from ganscope.sessions.store import Store


class ScorePoint(Record):
    """The score of one checkpoint."""

    session_id: str
    step: int
    epoch: float
    value: float
    low: float | None
    """Lower end of its 95 % interval, over draws of pictures and not over seeds."""
    high: float | None
    n: int
    """Pictures that it rests on."""
    extractor: str
    title: str
    """For people, with the features it rests on: `Fréchet distance (judge)`."""


def objective(name: str) -> FigureInfo:
    """What is known of a score by its name. Raises ConfigError for one that cannot decide."""
    known = {one.name: one for metric in metrics.infos() for one in metric.figures}
    deciding = {one.name: one for one in known.values() if one.better != "one"}
    if name not in deciding:
        raise ConfigError(unknown("A study cannot go by", name, sorted(deciding)), "objective")
    return deciding[name]


class Scores:
    """Reads them, and remembers those of logs that have not grown since."""

    def __init__(self, store: Store) -> None:
        """Nothing is read yet."""
        self._store = store
        self._known: dict[tuple[str, str], tuple[int, list[ScorePoint]]] = {}

    def of_sessions(self, sessions: Sequence[Session], name: str) -> list[ScorePoint]:
        """Of one run, which may have gone on in several sessions; in the order of steps."""
        found = {one.step: one for session in sessions for one in self._of(session, name)}
        return [found[step] for step in sorted(found)]

    def _of(self, session: Session, name: str) -> list[ScorePoint]:
        key = session.id, name
        known = self._known.get(key)
        if known is None or known[0] != session.last_seq:
            known = self._known[key] = session.last_seq, self._read(session, name)
        return known[1]

    def _read(self, session: Session, name: str) -> list[ScorePoint]:
        with self._store.database.reading() as connection:
            rows = log.read_types(connection, session.id, ["measured"], log.LAST)
        told = (Measured.model_validate(codec.decode(session.id, row)) for row in rows)
        return [point for one in told if (point := _point(session, one, name)) is not None]


def _point(session: Session, event: Measured, name: str) -> ScorePoint | None:
    """Only of as many pictures as the session itself is scored by: no other can be compared."""
    if event.n != session.config.score_samples or event.seed:
        return None
    figure = _figure(event, name)
    if figure is None or figure.value is None:
        return None
    return ScorePoint(
        session_id=session.id, step=event.step, epoch=event.epoch, value=figure.value,
        low=figure.low, high=figure.high, n=figure.n, extractor=figure.extractor,
        title=figure.title,
    )  # fmt: skip


def _figure(event: Measured, name: str) -> Figure | None:
    """The one on the extractor that counts, where there are several."""
    order = {one.name: place for place, one in enumerate(event.extractors)}
    found = [one for one in event.figures if one.name == name]
    return min(found, key=lambda one: order.get(one.extractor, len(order)), default=None)


def best(points: Sequence[ScorePoint], *, lower: bool) -> ScorePoint | None:
    """The best of a run."""
    sign = 1 if lower else -1
    return min(points, key=lambda one: (sign * one.value, one.step), default=None)
