"""Bodies of requests and answers about drawing."""

from typing import Annotated, Literal

from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.evaluation.results import ExtractorInfo
from ganscope.generation.requests import (
    MOST_PICTURES,
    Point,
    Seed,
    TakenWord,
    Truncation,
    Weights,
    Wish,
)
from ganscope.services.schemas.sessions import CheckpointId, ModelView
from ganscope.sessions.records import DrawingView, Record

LONGEST_FILE = 4_000_000
"""Characters of base64."""
SessionId = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]


class ModelRef(Frozen):
    """Which weights are meant."""

    session_id: SessionId | None = None
    """Null is the model that scripts draw from: the loaded one until the next session starts, else
    the newest session's."""
    checkpoint: Literal["auto", "live", "best", "latest"] | CheckpointId = "auto"
    """Of that session: `auto` is the checkpoint that is loaded, else the live average while it
    trains, else its best checkpoint, or the newest while that was not measured."""
    weights: Weights = "ema"


class UnderstandRequest(Frozen):
    """What would this prompt draw?"""

    prompt: str = Field(default="", max_length=200)
    model: ModelRef = ModelRef()
    num_images: int | None = Field(default=None, ge=1, le=MOST_PICTURES)


class KnownBy(Record):
    """A session whose model knows what this one does not."""

    session_id: str
    session_name: str
    dataset: str
    class_name: str


class UnknownWords(Record):
    """Words that were not understood."""

    words: str
    asked: bool
    """Whether they name something to draw: nothing is drawn until they are gone."""
    nearest: str | None
    """The class of this model that they resemble."""
    among: list[str]
    """The classes that people call so, where there are several: one of them is to be chosen."""
    known_by: list[KnownBy]


class Understanding(Record):
    """What a prompt was taken for, before anything is drawn."""

    wishes: list[Wish]
    lost: list[UnknownWords]
    taken: list[TakenWord]
    """Words with a typing error, and what each was taken for."""
    total: int
    """Pictures that would be drawn."""
    refusal: str
    """Why nothing would be drawn, and what to do; empty where it would."""
    understood: str
    """In words, such as `4 pictures of cat and 2 of ship`."""
    conditional: bool
    """Whether the model was trained with classes. Otherwise more is drawn and the data set's judge
    keeps what was asked for."""
    classes: list[str]
    """What can be asked for."""
    also: list[str]
    """Prompts that this model understands, to try."""


class GenerateRequest(Frozen):
    """Ask a model for pictures."""

    prompt: str = Field(default="", max_length=200)
    """In plain words; empty draws at random."""
    wishes: list[Wish] | None = Field(default=None, max_length=64)
    """Edited chips: they are drawn in place of the prompt, which is kept as a title."""
    model: ModelRef = ModelRef()
    num_images: int | None = Field(default=None, ge=1, le=MOST_PICTURES)
    """Where the prompt gives no number. Null is 16, or one of each where several are asked for."""
    seed: Seed | None = None
    """None draws a new seed, which the answer names."""
    truncation: Truncation | None = None
    """Null is 0.85, and 1 for the 2-D toys."""
    judge: bool = True
    """Whether the data set's judge says what it takes each picture for."""
    keep: bool = True
    """Whether it goes into the session's history."""


class PictureOpinion(Record):
    """What the judge takes a picture for."""

    class_name: str
    probability: float
    asked: float | None
    """Probability of the class that was asked for; null where none or a blend was."""
    unlike: bool = False
    """Whether it is like nothing that the judge learnt: then its class means nothing."""


class Picture(Record):
    """One generated picture."""

    png_base64: str
    """With everything needed to draw it again among its metadata."""
    point: Point
    label: int | None
    """Class index; null without classes and of a blend."""
    class_name: str | None
    """Of a blend: its parts."""
    wish: int | None
    """Which of the wishes it answers."""
    opinion: PictureOpinion | None


class Agreement(Record):
    """How far the judge agrees with what was asked."""

    agreeing: int
    of: int
    mean: float
    """Mean probability of the judge's own answer."""


class Acceptance(Record):
    """Of a model without classes: how many were drawn to find those that were asked for."""

    drawn: int
    kept: int
    said: str = ""
    """Why fewer are here than were asked for; empty where they are not."""


class GenerateResponse(Record):
    """The pictures, and everything needed to draw them again."""

    id: str | None
    """In the history; null where it was not kept."""
    model: ModelView
    prompt: str
    wishes: list[Wish]
    understood: str
    """What the prompt was taken for, such as `8 pictures of 7`."""
    ignored: list[str]
    """Words that were left out."""
    taken: list[TakenWord] = []
    """Words with a typing error, and what each was taken for."""
    seed: int
    truncation: float
    weights: Weights
    pictures: list[Picture]
    judge: ExtractorInfo | None
    """Null where none was asked or the data set has none yet."""
    agreement: Agreement | None
    acceptance: Acceptance | None
    seconds: float
    """To draw, without judging and waiting."""
    created_at: float


class DrawingList(Record):
    """A session's history, newest first."""

    drawings: list[DrawingView]


class EditDrawingRequest(Frozen):
    """Star it, so that it is never dropped for newer ones; or not."""

    starred: bool


class RecreateRequest(Frozen):
    """Draw the picture of a file again."""

    file: str = Field(max_length=LONGEST_FILE)
    """A PNG that Ganscope wrote, in base64."""


class Recreated(Record):
    """What a file holds, drawn anew from what it says of itself."""

    pictures: list[Picture]
    """One, or all of a page."""
    model: ModelView
    prompt: str
    made_at: float
    difference: int | None
    """Largest difference from the file's own pixels in levels of 255; 0 is the same picture.

    Null where the file's pixels are no longer those that were written, such as a scaled one.
    """
    said: str
    """All of it in a sentence."""
