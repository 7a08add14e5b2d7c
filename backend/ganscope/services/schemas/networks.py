"""Questions about a session's networks, and their answers."""

from typing import Literal

from ganscope.generation.inspection.requests import PairPass, Sample, StepFigures
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.sessions import ModelView
from ganscope.sessions.records import Record


class LookRequest(Sample):
    """Follow one sample through both networks."""

    model: ModelRef = ModelRef()


class NetworksView(Record):
    """Both networks of a session at one moment, and one sample on its way through them."""

    model: ModelView
    """That G is of."""
    checkpoint_d: str | None
    """The checkpoint that D is read from: G may be newer while a session trains. Null where nothing
    was saved yet."""
    classes: list[str]
    """Of the data set."""
    conditional: bool
    """Whether G is told the class."""
    scores: Literal["probability", "logit"]
    """What D's verdict is shown as."""
    undecided: float | None
    """That verdict where D can only guess; null where only differences count."""
    passed: PairPass


class CheckpointFigures(StepFigures):
    """The same, and of which checkpoint."""

    checkpoint_id: str


class NetworkHistory(Record):
    """Weights and gradients of each layer over time."""

    session_id: str
    checkpoints: list[CheckpointFigures]
    """In the order of their steps: all, or an even choice with the first and the last."""
    kept: int
    """Checkpoints that the session has."""
