"""Bodies of requests and answers of the latent studio."""

from typing import Annotated, Literal

from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.generation.requests import PROMPTED, Index, Point, Seed, Truncation
from ganscope.services.schemas.drawing import LONGEST_FILE, ModelRef, Picture
from ganscope.services.schemas.sessions import ModelView, Name
from ganscope.sessions.records import Record

MOST_POINTS = 64


class PointsRequest(Frozen):
    """Draw these points."""

    model: ModelRef = ModelRef()
    points: list[Point] = Field(min_length=1, max_length=MOST_POINTS)
    judge: bool = True


class Pictures(Record):
    """Pictures of points, in order."""

    model: ModelView
    pictures: list[Picture]
    seconds: float


class MorphRequest(Frozen):
    """The way between pictures."""

    model: ModelRef = ModelRef()
    points: list[Point] = Field(min_length=2, max_length=4)
    frames: int = Field(default=11, ge=3, le=121)
    """Of the whole way, the pictures themselves among them."""
    path: Literal["slerp", "linear"] = "slerp"
    """Spherical interpolation (Shoemake 1985; White 2016, 1609.04468), or a straight line."""
    what: Literal["latent", "both"] = "both"
    """Only the noise, with the first one's class; or noise and class."""
    judge: bool = True


class FilmRequest(MorphRequest):
    """The way as a film, there and back."""

    kind: Literal["gif", "mp4", "webp"] = "gif"
    fps: int = Field(default=20, ge=2, le=30)


class StripRequest(MorphRequest):
    """The way as one picture, side by side."""


class SheetRequest(Frozen):
    """Class by style: the same noise down a column, the same class along a row."""

    model: ModelRef = ModelRef()
    seed: Seed = 0
    classes: list[Index] | None = Field(default=None, min_length=1, max_length=16)
    """Null is the first sixteen."""
    styles: int = Field(default=8, ge=1, le=16)
    truncation: Truncation = PROMPTED


class ClassSheet(Record):
    """Rows are classes, columns are noises."""

    model: ModelView
    rows: list[str]
    """Class names; one empty name where the model has no classes."""
    pictures: list[Picture]
    """Row by row."""
    seconds: float


class NeighboursRequest(Frozen):
    """What lies around a picture."""

    model: ModelRef = ModelRef()
    point: Point
    step: float = Field(default=0.3, gt=0, le=2, allow_inf_nan=False)
    """How far away, in standard deviations of the noise."""
    count: int = Field(default=8, ge=1, le=24)
    seed: Seed = 0


class DirectionsRequest(Frozen):
    """Along which directions does G's first layer change most?"""

    model: ModelRef = ModelRef()


class Direction(Record):
    """One principal direction of the latent space."""

    index: int
    """Its place in a point's moves."""
    share: float
    """Of the variance of G's first layer."""
    name: str
    """Given by a person; empty before."""


class Directions(Record):
    """Those of the largest variance, largest first."""

    model: ModelView
    directions: list[Direction]


class NameDirectionsRequest(Frozen):
    """Call directions by names; an empty name takes it back."""

    model: ModelRef = ModelRef()
    names: dict[Annotated[int, Field(ge=0, lt=16, strict=False)], Name | Literal[""]] = Field(
        max_length=16
    )
    """By index; the keys of JSON are always texts."""


class FindRequest(Frozen):
    """Find the latent of a picture."""

    model: ModelRef = ModelRef()
    picture: str = Field(max_length=LONGEST_FILE)
    """PNG, JPEG or WebP in base64."""
    class_index: Index | None = None
    """Null lets the data set's judge say which; without one every class is tried."""
    steps: int = Field(default=200, ge=10, le=1000)


class Found(Record):
    """One line of the answer, while it converges."""

    step: int
    steps: int
    loss: float
    """Mean squared difference of the pixels in [-1, 1]."""
    png_base64: str
    """What the model draws there."""
    target_base64: str | None
    """The picture as the model would have to draw it; with the first line only."""
    point: Point
    class_name: str | None
    done: bool
    fault: str
    """Why it ended early, where it did: too late for a refusal."""
