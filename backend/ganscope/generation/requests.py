"""What is asked of a generator, and where in its latent space a picture lies; free of torch."""

from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from ganscope.engine.config import Frozen
from ganscope.evaluation.results import ExtractorInfo

MOST_PICTURES = 1000
"""Of one request."""
MOST_CLASSES = 1024
Index = Annotated[int, Field(ge=0, lt=MOST_CLASSES)]
"""A class, counted from 0."""
Seed = Annotated[int, Field(ge=0, le=2**31 - 1)]
Number = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
Truncation = Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)]
"""Factor of z: 0 is the mean of all noise, 1 is as in training, more is bolder.

The truncation of Karras et al. 2019 (1812.04948, sec. B), with z in place of w: z has mean 0.
"""


PROMPTED = 0.85
"""Truncation of what a prompt draws where nobody says otherwise. With `quick-digits-28` on MNIST
the judge takes 98.9 % of prompted sevens for one, 97.4 % at 1, for a little less variety."""


class Share(Frozen):
    """One class and its part in a blend."""

    class_index: Index
    share: float = Field(gt=0, le=1, allow_inf_nan=False)


Mix = Annotated[list[Share], Field(max_length=32)]
"""What y is: one class with share 1, or several whose shares sum to 1; empty without classes."""


class Point(Frozen):
    """Where a picture lies. The same point and the same weights give the same picture."""

    seed: Seed = 0
    number: int = Field(default=0, ge=0, lt=2**31)
    """z is the row of this number of the seed's noise."""
    truncation: Truncation = 1.0
    z: list[Number] | None = Field(default=None, max_length=1024)
    """The noise itself, where it is no row of a seed's; `truncation` has been applied to it."""
    moves: list[Number] = Field(default_factory=list[float], max_length=16)
    """Steps along the generator's first directions, added to z."""
    mix: Mix = Field(default_factory=list[Share])


class Wish(Frozen):
    """One thing that a prompt asks for, as a chip shows it."""

    how: Literal["each", "any", "blend"]
    """Pictures of each class; pictures of classes by chance; pictures between classes."""
    classes: list[Index] = Field(min_length=1, max_length=MOST_CLASSES)
    shares: list[Annotated[float, Field(gt=0, le=1)]] = Field(
        default_factory=list[float], max_length=32
    )
    """Of a blend: one for each class, together 1."""
    count: int | None = Field(default=None, ge=1, le=MOST_PICTURES)
    """Pictures, for `each` of every class; null where the prompt does not say."""
    said: str = Field(default="", max_length=200)
    """The words that it was taken from."""

    @model_validator(mode="after")
    def _whole(self) -> "Wish":
        if self.how == "blend":
            if len(self.shares) != len(self.classes) or len(set(self.classes)) < 2:
                raise ValueError("a blend needs two or more classes and a share for each")
            if abs(sum(self.shares) - 1) > 1e-6:
                raise ValueError("the shares of a blend sum to 1")
        elif self.shares:
            raise ValueError("only a blend has shares")
        return self


class UnknownSpan(Frozen):
    """Words of a prompt that were not understood."""

    words: str
    asked: bool
    """Whether they name something to draw. Then nothing is drawn until they are gone; other words
    are left out, and shown struck through."""
    nearest: Index | None
    """The class that they resemble, if any."""
    among: list[Index] = []
    """The classes that people call so, where there are several: then it is asked which."""


class TakenWord(Frozen):
    """A word with a typing error that was understood all the same."""

    word: str
    """As it was written."""
    taken_for: str

    @property
    def said(self) -> str:
        """For people."""
        return f"“{self.word}” taken as {self.taken_for}"


class Reading(Frozen):
    """What a prompt was taken for."""

    wishes: list[Wish]
    """Empty where only a number was given, or nothing: then pictures of anything are drawn."""
    count: int | None
    """Pictures of anything; only where there are no wishes."""
    lost: list[UnknownSpan]
    taken: list[TakenWord] = []


class Vocabulary(Frozen):
    """The words of one data set."""

    classes: list[str]
    aliases: dict[str, str] = {}
    """Other words, to the class's name."""
    nouns: dict[str, list[str]] = {}
    """Words for any of several classes, such as animal: those classes, or none for all of them."""


Weights = Literal["ema", "raw"]
"""The averaged generator, or the one that is trained."""
ModelWeights = tuple[Path, Weights]
"""A checkpoint folder or a live file, and which weights of it."""


class Classification(NamedTuple):
    """What the judge takes one picture for."""

    class_index: int
    probability: float
    asked: float | None
    """Probability of the one class that was asked for; None where none or a blend was."""
    unlike: bool = False
    """Whether it is like nothing that the judge learnt: then the class means nothing."""


class DrawResult(NamedTuple):
    """Pictures as PNG, one by one."""

    pngs: list[bytes]
    seen: list[Classification]
    """Empty where nobody asked the judge, or the data set has none."""
    judge: ExtractorInfo | None
    sha256: str
    """Of the weights' file."""
    seconds: float
    """To draw, without judging and encoding."""


class JudgeResult(NamedTuple):
    """What the judge would take pictures for."""

    seen: list[Classification]
    judge: ExtractorInfo
