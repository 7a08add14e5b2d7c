"""What is asked about a pair of networks, and what is answered; free of torch."""

from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.generation.requests import Index, Seed, Weights

MOST_TILES = 16
"""Channels of a layer that are shown."""


class NetworkFiles(NamedTuple):
    """Where a generator and its discriminator are."""

    generator: Path
    """A checkpoint folder, or the live file of a session that trains."""
    weights: Weights
    """Which generator of a checkpoint; a live file holds the average alone."""
    checkpoint: Path | None
    """The folder that D is read from; None where nothing was saved yet."""


class Sample(Frozen):
    """The one picture that is followed through both networks."""

    seed: Seed = 0
    number: int = Field(default=0, ge=0, lt=2**31)
    """z is the row of this number of the seed's noise, as everywhere."""
    class_index: Index | None = None
    """What G is asked for; null is the first class."""
    real: int | None = Field(default=None, ge=0, lt=2**31)
    """Where D is shown a real picture instead: its place among those of the class, or of all where
    no class is named; counted round."""


class Operation(Frozen):
    """One thing that a layer does."""

    kind: str
    """Its class, or the function's name."""
    title: str
    """In a word or two, such as `batch norm`."""
    says: str
    """What it does, in a sentence."""
    parameters: int


class LayerPass(Frozen):
    """One layer, or several that belong together, and what left it for the sample."""

    name: str
    """Where it stands in the network, such as up.0."""
    says: str
    """What it does, in a sentence."""
    operations: list[Operation]
    shape: list[int]
    """What leaves it, without the batch: channels, height, width."""
    parameters: int
    channels: list[int]
    """Those shown, the strongest first, by their numbers; empty where numbers have no places."""
    tiles: list[str]
    """Each of them as a PNG in base64; else all numbers as one. Brightness is the root of
    the size over this layer's largest."""
    pooled: bool
    """Whether the maps are larger than the tiles, which then hold means."""
    values: list[float]
    """The numbers themselves, where they are few."""


class NetworkPass(Frozen):
    """A network, layer by layer; the first is what it is given."""

    layers: list[LayerPass]
    parameters: int
    """Of the whole network."""
    beside: int
    """Those of them that no layer used for this sample."""


class PairPass(Frozen):
    """Both networks and one sample."""

    step_g: int
    step_d: int | None
    g: NetworkPass
    d: NetworkPass | None
    """Null where no D was saved yet."""
    seen: Literal["generated", "real"]
    """What D was shown."""
    label: int | None
    """Its class; null without classes."""
    drawn: str
    """What G drew, as PNG in base64; of a 2-D toy empty."""
    shown: str
    """What D was shown, likewise."""
    score: float | None
    """D's verdict as it is shown everywhere: a probability for cross-entropy losses, else its
    logit. Null where D is not here."""


class LayerFigures(Frozen):
    """A layer's weights at one checkpoint."""

    name: str
    mean: float
    """Mean of their absolute values."""
    deviation: float
    """Standard deviation."""
    gradient: float | None
    """Euclidean norm of the gradient; null where it was not measured."""


class StepFigures(Frozen):
    """Both networks at one checkpoint, and the step that would follow, computed apart."""

    step: int
    g: list[LayerFigures]
    d: list[LayerFigures]
    numbers: dict[str, float]
    """Scalars of that step by path, such as `loss/d`; empty where it was not measured."""
    batch: int
    """Pictures of each kind in that step."""
    missing: str
    """Why the step was not measured; empty where it was."""
