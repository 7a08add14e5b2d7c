"""Answers about what D looks at."""

from typing import Literal

from ganscope.generation.gaze.answers import HeatKind, Kind
from ganscope.services.schemas.sessions import ModelView
from ganscope.sessions.records import Record


class DiscriminatorFacts(Record):
    """The pair of networks that answered, and how D's word is to be read."""

    model: ModelView
    """G, which drew the fakes: of a session that trains as its newest preview shows it."""
    loss: str
    """By its name in a configuration."""
    scores: Literal["probability", "logit"]
    """What a score is: sigmoid(logit) for cross-entropy losses, the logit itself otherwise."""
    undecided: float | None
    """The score where D can only guess; null where only differences count."""
    size: int
    """Pixels of a picture's side."""
    step_g: int
    """At which the weights of G were written."""
    step_d: int
    """Those of D, which is read from what was saved last."""
    classes: list[str]
    """What both networks may be told of; empty where they are told nothing."""
    notes: list[str]
    """How this differs from what D sees while it trains, and what is missing."""


class SeenPicture(Record):
    """A picture and D's word on it."""

    kind: Kind
    number: int
    """Of a fake its place in the seed's noise, of a real image its row in the data set."""
    class_index: int | None
    """What D is told that it shows; null where D is told nothing."""
    class_name: str | None
    png_base64: str
    logit: float
    score: float


class HeatView(Record):
    """A number for each pixel, row by row: above zero it speaks for real, below for fake."""

    values_base64: str
    """One signed byte for each; 127 is `peak`."""
    peak: float
    """The largest magnitude: in logits, of a difference in units of [-1, 1]."""


class HeatTile(Record):
    """A picture with its map."""

    picture: SeenPicture
    heat: HeatView | None
    """Null where this D has no such map."""


class GazeMaps(Record):
    """What D looks at in some pictures."""

    facts: DiscriminatorFacts
    how: HeatKind
    tiles: list[HeatTile]
    map_size: int | None
    """Side of the map before it was enlarged; null where it has a number for each pixel."""
    refusal: str
    """Why there are no maps; empty where there are."""
    seconds: float


class GazeRanking(Record):
    """Pictures from surely fake to surely real."""

    facts: DiscriminatorFacts
    pictures: list[SeenPicture]
    seconds: float


class PleasingStepView(Record):
    """A picture after one step down the slope of G's loss."""

    size: float
    """Root mean square of the change that was asked for, in units of [-1, 1]."""
    png_base64: str
    difference: HeatView
    """Mean over the channels."""
    logit: float
    score: float
    loss_before: float
    """What G pays for the picture."""
    loss_after: float


class GazePicture(Record):
    """All that D's slope says of one picture."""

    facts: DiscriminatorFacts
    picture: SeenPicture
    gradient: HeatView
    """What a brighter pixel does to the logit; summed over the channels."""
    step: PleasingStepView | None
    refusal: str
    """Why there is no step; empty where there is."""
    seconds: float


class OutputsAt(Record):
    """D's scores at one checkpoint, counted by bins of equal width."""

    checkpoint_id: str
    step: int
    epoch: float
    real: list[int]
    """Empty where the data set is missing."""
    fake: list[int]
    real_median: float | None
    fake_median: float
    told_apart: float | None
    """Probability that a real image scores above a fake: 0.5 is guessing."""


class OutputsScale(Record):
    """The one scale of all histograms."""

    scores: Literal["probability", "logit"]
    loss: str
    undecided: float | None
    low: float
    """Where the first bin begins; it holds what lies below as well."""
    high: float
    """Where the last bin ends; it holds what lies above as well."""


class GazeOutputs(Record):
    """D's scores on the same noise and the same real images, checkpoint by checkpoint."""

    scale: OutputsScale | None
    """Null as long as no checkpoint is known."""
    count: int
    """Pictures of each kind."""
    rows: list[OutputsAt]
    """Those that are known, oldest first."""
    left: int
    """Checkpoints that are still to be looked at: ask again."""
    saved: int
    """Checkpoints of the session; of more than `most` some are left out, evenly."""
    most: int
    notes: list[str]
