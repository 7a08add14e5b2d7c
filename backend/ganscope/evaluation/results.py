"""What an evaluation is asked and what it says: plain data, free of torch."""

from pathlib import Path

from pydantic import Field, JsonValue

from ganscope.engine.config import Frozen
from ganscope.evaluation.metric_info import Better
from ganscope.processes.child import Progress

FEWEST, MOST = 200, 50_000
"""Generated pictures that one evaluation may draw."""
ENOUGH = 5_000
"""With fewer a Fréchet distance is plainly too high, and says so."""

ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Environment of a process that scores beside training: more threads would only wait for each
other, and for the trainer."""
POOR = 0.8
"""A judge that is right less often is shown with a warning."""


class Figure(Frozen):
    """One score, and all that says how far it can be trusted."""

    metric: str
    """Name of the metric that gave it."""
    name: str
    """`fd`, or `fid` on Inception's features; with a second part: `diversity.lowest`."""
    title: str
    """For people, with the features it rests on: `Fréchet distance (judge)`, `FID`."""
    extractor: str
    """What saw the pictures: judge, random, inception, or pixels for none."""
    value: float | None
    """Null where it was refused."""
    low: float | None = None
    """Lower end of the 95 % confidence interval; null where none can be told."""
    high: float | None = None
    floor: float | None = None
    """The same figure of real images against real ones; null where it cannot be told."""
    better: Better
    n: int
    """Generated pictures it rests on."""
    reference_n: int
    """Real images it rests on."""
    refused: str = ""
    """Why there is no value, in a sentence; empty where there is one."""
    caution: str = ""
    """What to mind, in a few words, such as `too few images, biased high`."""


class ExtractorInfo(Frozen):
    """What turned pictures into features."""

    name: str
    """judge, random, inception or pixels."""
    title: str
    """For people: `MNIST judge, 99.6 % on real`."""
    sha256: str
    """Of its weights."""
    features: int
    accuracy: float | None = None
    """Of a judge, on real images that it never saw."""
    accuracy_n: int | None = None
    caution: str = ""
    """Why it should not be trusted much; empty where it can be."""


class Reference(Frozen):
    """The real images that generated ones are compared with."""

    dataset: str
    title: str
    """For people: `10,000 test images of MNIST`."""
    n: int
    unseen: bool
    """Whether no GAN trained on them."""
    fingerprint: str


class Confusion(Frozen):
    """Asked for against taken for."""

    classes: list[str]
    counts: list[list[int]]
    """A row for each class asked for, a column for each class seen."""
    examples: list[list[list[int]]]
    """For each of those some of the pictures behind it, as numbers of `Sheet.of`."""


class Sheet(Frozen):
    """Some pictures side by side in one file, row by row without gaps."""

    file: str
    columns: int
    tile: int
    """Width and height of one picture in pixels."""
    of: list[int]
    """Which pictures these are: numbers of samples, or of training images."""


class NearestImage(Frozen):
    """A training image near a sample."""

    image: int
    """Number of the training image."""
    distance: float
    """Between their features."""
    pixels: float
    """Root mean square difference of their pixels; 0 is the same picture, 2 black against white."""


class Neighbours(Frozen):
    """One sample with the training images nearest to it."""

    sample: int
    near: list[NearestImage]
    suspicious: bool
    """Nearer than real images come to each other but in one case of a hundred."""


class Memory(Frozen):
    """Is it copying? Samples with their nearest training images, the nearest first."""

    typical: float
    """Median distance from a real image that was not trained on to its nearest training image."""
    suspicious_below: float
    suspicious: int
    """Samples below that; one in a hundred of real images is, too."""
    n: int
    rows: list[Neighbours]


class JudgedSample(Frozen):
    """A sample as the judge sees it."""

    sample: int
    asked: str
    """Class it was asked for; empty without classes."""
    seen: str
    sure: float
    """The judge's probability of the class that was asked for, or without one of its choice."""


class Evaluation(Frozen):
    """Everything that one evaluation found."""

    n: int
    seed: int
    device: str
    seconds: float
    reference: Reference
    extractors: list[ExtractorInfo]
    figures: list[Figure]
    confusion: Confusion | None = None
    memory: Memory | None = None
    best: list[JudgedSample] = []
    worst: list[JudgedSample] = []
    samples: Sheet | None = None
    real: Sheet | None = None

    def figure(self, name: str, extractor: str | None = None) -> Figure | None:
        """The first figure of that name; of one extractor only, where it is given."""
        return next(
            (f for f in self.figures if f.name == name and extractor in (None, f.extractor)), None
        )


class JudgeInfo(Frozen):
    """What a judge's file says of itself."""

    dataset: str
    title: str
    classes: list[str]
    resolution: int
    channels: int
    width: int
    accuracy: float
    """Share of images it never saw whose class it names."""
    accuracy_n: int
    accuracy_on: str
    """Which images those were."""
    lesson: dict[str, JsonValue]
    """How it was trained."""
    seed: int
    fingerprint: str
    """SHA-256 of the images and labels it learned from."""
    torch_version: str

    @property
    def caution(self) -> str:
        """Why this judge should not be trusted much; empty where it can be."""
        if self.accuracy >= POOR:
            return ""
        share = f"{100 * self.accuracy:.0f} %"
        return f"This judge is right on {share} of real images only: it says little."


class EvaluationTask(Frozen):
    """What the evaluating process is told."""

    model: Path | None
    """A checkpoint folder or a live file; null only makes sure that there is a judge."""
    dataset: str = ""
    """Whose judge, where there is no model."""
    root: Path
    """The data folder."""
    n: int = Field(default=MOST, ge=FEWEST, le=MOST)
    seed: int = Field(default=0, ge=0, le=2**31 - 1)
    metrics: list[str] | None = None
    """Only these; null is all."""
    must_rank: bool = False
    """Whether it is of no use without the Fréchet distance: then nothing is drawn in vain."""
    device: str = "cpu"
    threads: int = Field(default=1, ge=1, le=1024)
    """Of the CPU."""
    folder: Path | None = None
    """Where its pictures go; without one there are none."""
    inception: Path | None = None
    """Weights of an Inception network that the user has."""


PREPARING = "Preparing the real images"
LEARNING = "Training a judge"
DRAWING = "Drawing pictures"
"""What an evaluation does before it measures."""


class EvaluationProgress(Progress):
    """How far an evaluation is."""

    figures: list[Figure] = []
    """Those that are new since it was last told."""
