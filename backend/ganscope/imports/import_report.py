"""What a person is told of the pictures they brought, and what they may choose."""

from typing import Literal

from pydantic import Field

from ganscope.engine.config import Frozen

Resolution = Literal[28, 32, 64, 128]
Channels = Literal[1, 3]
Fit = Literal["crop", "pad"]
Values = Literal["as_is", "stretch", "labels"]
Ground = Literal["white", "black", "grey", "checker"]
ReadingKind = Literal["folders", "inner_folders", "flat", "first_word", "table", "dataset_json"]
Split = Literal["all", "train", "validation", "test"]
ProblemKind = Literal[
    "unreadable", "too_small", "too_large", "heic", "damaged", "lfs_pointer", "archive_inside",
    "link", "twice", "swells", "odd_packing", "hidden", "loose", "unlabelled", "no_class_name",
    "equal_after", "low_contrast", "too_many_classes", "narrow_values", "cmyk", "sixteen_bit",
    "no_numbers", "alpha", "animated", "rotated", "duplicate", "duplicate_across_classes",
    "empty_class", "tiny_class", "unbalanced", "mixed_sizes", "not_a_picture", "other_split",
    "neighbour", "table", "one_name", "name_bytes",
]  # fmt: skip


class ImportLook(Frozen):
    """How each picture becomes one of the data set."""

    resolution: Resolution
    """Height and width to which every picture is brought."""
    channels: Channels
    """1 is grey, 3 is colour."""
    fit: Fit
    """Crop takes the largest square in the middle; pad keeps all and fills up beside it."""
    values: Values = "as_is"
    """How values become those of 8 bits: as the file says; the range that the pictures use, the
    same for all of them; or few whole numbers, spread over all greys."""
    ground: Ground = "white"
    """What transparent pictures are laid on."""


class ImportChoice(ImportLook):
    """How the checked pictures become a data set."""

    skip_duplicates: bool
    """Keep only the first of equal pictures."""
    oversample: bool
    """Repeat pictures of small classes up to the largest class, each at most 8 times."""
    flips: bool
    """Whether a picture mirrored left to right is as good: not so for text or digits."""


class ReadingChoice(Frozen):
    """How folders and names are read: which pictures are used, and what their classes are."""

    kind: ReadingKind | None = None
    """Null: as suggested."""
    split: Split | None = None
    """Of pictures that lie in folders for training and testing; null: as suggested."""
    encoding: str | None = Field(default=None, pattern="^[A-Za-z0-9_-]{1,20}$")
    """Of names that do not say theirs; null: as found."""


class ClassCount(Frozen):
    """One class, and how many usable pictures it has."""

    name: str
    pictures: int
    first: str = ""
    """The file of its first picture."""


class ReadingOption(Frozen):
    """One way to read the folders and names, and what would come of it."""

    kind: ReadingKind
    title: str
    """Such as: sub-folders are classes."""
    classes: int
    """0 is without classes."""
    pictures: int
    """Those that can be used; so are the counts of classes."""
    such_as: str
    """The first few classes with their pictures."""


class SplitCount(Frozen):
    """Pictures that lie in folders for training, validation or testing."""

    split: Split
    folders: list[str]
    pictures: int


class EncodingOption(Frozen):
    """One encoding in which all names can be read."""

    encoding: str
    such_as: str
    """A name as it would be."""


class ValueRange(Frozen):
    """Which values the pictures of one depth hold."""

    depth: Literal["eight", "deep", "float"]
    pictures: int
    low: float
    """Of the whole set, but for a few outlying values; so is high."""
    high: float
    full_low: float
    """What becomes black where values are taken as they are; full_high becomes white."""
    full_high: float
    levels: list[float]
    """All values there are, where they are few whole numbers; else empty."""


class GroundCount(Frozen):
    """What becomes of transparent pictures on one ground."""

    ground: Ground
    different: int
    """So many of them still differ."""
    contrast: float
    """Mean standard deviation of their greys, of 255."""


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
    """In order of their label; empty where the pictures have no classes."""
    sizes: list[SizeCount]
    """The most frequent first."""
    shortest_side: int
    """In pixels, of all usable pictures."""
    colour: int
    grey: int
    """Pictures without any colour, however they are stored."""
    problems: list[ImportProblem]
    suggested: ImportChoice
    smaller: str = ""
    """Why a smaller size is suggested than the pictures have, in a sentence; else empty."""
    expectation: str = ""
    """What so few pictures will become, in a sentence; empty where there are enough."""
    reading: ReadingKind = "folders"
    """How folders and names were read here."""
    readings: list[ReadingOption] = []
    """Every way to read them, the suggested one first."""
    split: Split = "all"
    splits: list[SplitCount] = []
    """Empty where no folders for training and testing were found."""
    encoding: str = ""
    """In which names were read that did not say theirs; empty where all did."""
    encodings: list[EncodingOption] = []
    ranges: list[ValueRange] = []
    grounds: list[GroundCount] = []
    """Empty where no picture is transparent."""
