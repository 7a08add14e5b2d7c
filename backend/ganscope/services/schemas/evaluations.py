"""Bodies of requests and answers about scores and about what a judge takes pictures for."""

from typing import Annotated

from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.evaluation.metric_info import MetricInfo
from ganscope.evaluation.results import FEWEST, MOST, ExtractorInfo
from ganscope.sessions.events import Measured
from ganscope.sessions.records import EvaluationView, JudgeView, Record

CheckpointId = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")]
MOST_PICTURES = 64
LONGEST_PICTURE = 4_000_000
"""Characters of base64."""


class EvaluateRequest(Frozen):
    """Score one checkpoint."""

    checkpoint_id: CheckpointId
    n: int = Field(default=10_000, ge=FEWEST, le=MOST)
    """Pictures to draw."""
    seed: int = Field(default=0, ge=0, le=2**31 - 1)
    metrics: list[Annotated[str, Field(max_length=32)]] | None = Field(default=None, max_length=64)
    """Only these; null is all."""


class EvaluationList(Record):
    """Evaluations that were asked for since the server started, newest first."""

    jobs: list[EvaluationView]
    metrics: list[MetricInfo]
    """What each score means."""
    inception: bool
    """Whether the user supplied weights of an Inception network."""


class Measurements(Record):
    """Scores over the checkpoints of a session, oldest first."""

    measured: list[Measured]


class JudgeList(Record):
    """The judge of every data set that has classes."""

    judges: list[JudgeView]


class ClassifyRequest(Frozen):
    """What are these pictures taken for? Either pictures, or what the current model draws."""

    pictures: list[Annotated[str, Field(max_length=LONGEST_PICTURE)]] = Field(
        default_factory=list[str], max_length=MOST_PICTURES
    )
    """PNG, JPEG or WebP files in base64; without any, the current model draws."""
    dataset: str | None = Field(default=None, max_length=80)
    """Whose judge; null is the data set of the current model."""
    prompt: str = Field(default="", max_length=200)
    num_images: int = Field(default=16, ge=1, le=MOST_PICTURES)
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1)


class Guess(Record):
    """One class and how sure the judge is of it."""

    class_name: str
    probability: float


class Classified(Record):
    """One picture and what it is taken for."""

    png_base64: str
    """As the judge saw it."""
    asked: str | None
    """Class that it was drawn for; null for uploaded ones."""
    guesses: list[Guess]
    """The three likeliest classes, the likeliest first."""
    unlike: bool
    """Whether it is like nothing that the judge learnt: then the guesses mean nothing."""
    changes: list[str]
    """What was done to a held up picture so that it lies as the data set's own do: inverted,
    cropped to the ink, centred; and what is still unlike them."""


class ClassifyResponse(Record):
    """What every picture is taken for."""

    dataset: str
    judge: ExtractorInfo
    pictures: list[Classified]
    agreement: float | None
    """Share taken for the class asked for; null where none was asked for."""
