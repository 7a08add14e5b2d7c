"""What a person is told of the pictures they brought, and what they may choose."""

from typing import Literal

from pydantic import Field

from ganscope.engine.config import Frozen

Resolution = Literal[28, 32, 64, 128]
Channels = Literal[1, 3]
Fit = Literal["crop", "pad"]
ProblemKind = Literal[
    "unreadable", "too_small", "too_large", "cmyk", "sixteen_bit", "alpha", "animated", "rotated",
    "duplicate", "duplicate_across_classes", "tiny_class", "unbalanced", "mixed_sizes",
    "not_a_picture",
]  # fmt: skip


class ImportLook(Frozen):
    """How each picture becomes one of the data set."""

    resolution: Resolution
    """Height and width to which every picture is brought."""
    channels: Channels
    """1 is grey, 3 is colour."""
    fit: Fit
    """Crop takes the largest square in the middle; pad keeps all and fills up beside it."""


class ImportChoice(ImportLook):
    """How the checked pictures become a data set."""

    skip_duplicates: bool
    """Keep only the first of equal pictures."""
    oversample: bool
    """Repeat pictures of small classes up to the largest class, each at most 8 times."""
    flips: bool
    """Whether a picture mirrored left to right is as good: not so for text or digits."""


class ClassCount(Frozen):
    """One class, and how many usable pictures it has."""

    name: str
    pictures: int


class SizeCount(Frozen):
    """How many usable pictures have one size; width and height 0 are all other sizes."""

    width: int
    height: int
    pictures: int


class ImportProblem(Frozen):
    """Something that a person should know about their pictures."""

    kind: ProblemKind
    level: Literal["error", "warning", "note"]
    """error: left out; warning: used, but needs a look; note: made right."""
    count: int
    title: str
    """Such as: 17 files cannot be read."""
    effect: str
    """What was, or will be, done about it."""
    files: list[str]
    """The first 50 names."""


class ImportReport(Frozen):
    """What was found in all files, before anything is made of them."""

    files: int
    """Files looked at; those with errors are left out, all others are usable."""
    usable: int
    seconds: float = Field(ge=0)
    """How long the check took."""
    classes: list[ClassCount]
    """In order of their label; empty where the pictures lie in no sub-folders."""
    sizes: list[SizeCount]
    """The most frequent first."""
    shortest_side: int
    """In pixels, of all usable pictures."""
    colour: int
    grey: int
    """Pictures without any colour, however they are stored."""
    problems: list[ImportProblem]
    suggested: ImportChoice
