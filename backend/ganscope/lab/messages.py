"""What a lab is told, and what it tells: the words of its socket and of its process."""

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, JsonValue, model_validator

from ganscope.engine.config import Frozen

DRAWN: Final = "drawn"
"""The data set that is made of strokes."""
MOST_STROKES: Final = 32
MOST_PLACES: Final = 128
"""Of one stroke."""
SETTABLE: Final = (
    "adam_d.learning_rate", "adam_g.learning_rate", "learners", "loss", "n_critic",
    "network.options.d_widths", "network.options.g_widths", "network.options.latent_dim",
    "penalty", "slow_motion_s",
)  # fmt: skip
"""Settings of the recipe toy-2d that a lab may have otherwise."""

Coordinate = Annotated[int, Field(ge=0, le=255)]
Place = tuple[Coordinate, Coordinate]
"""From the left and from the bottom of the square that is shown, in 255ths of its side."""
Stroke = Annotated[list[Place], Field(min_length=1, max_length=MOST_PLACES)]


class LabSetup(Frozen):
    """All that a lab depends on: what trains is the recipe toy-2d with these changes."""

    dataset: str = Field(default="ring", pattern="^[a-z0-9_]{1,32}$")
    """A registered data set of points, or `drawn` for the strokes."""
    strokes: list[Stroke] = Field(default_factory=list[list[Place]], max_length=MOST_STROKES)
    """Lines that drawn points lie along; a stroke of one place is a dot."""
    seed: int = Field(default=42, ge=0, le=2**31 - 1)
    """Fixes weights, noise and the order of the points."""
    settings: dict[str, JsonValue] = Field(default_factory=dict, max_length=len(SETTABLE))
    """Settings of the configuration by their path, such as `adam_g.learning_rate`."""


class LabOrder(Frozen):
    """What the page asks of its lab; orders are obeyed one after the other, between two steps."""

    order: Literal["set", "run", "pause", "step", "reset", "seen"]
    """`set` goes on with another setup; `reset` takes it and begins anew; `seen` asks for nothing
    but says that a frame was drawn."""
    setup: LabSetup | None = None
    """Of `set` and `reset`."""

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "LabOrder":
        if (self.setup is None) == (self.order in ("set", "reset")):
            raise ValueError("`set` and `reset` have a setup, and nothing else has.")
        return self


class LabDivergence(Frozen):
    """How far G's points are from the real ones, by counting both in the cells of a grid."""

    step: int
    """When they were counted, which is less often than frames are made."""
    kl: float | None
    """Kullback-Leibler divergence from real to generated, in bits; smoothed, so it is finite."""
    js: float | None
    """Jensen-Shannon divergence, in bits: 0 where both are alike, 1 where they never meet."""
    floor: float
    """What as many real points get against all of them, by Jensen and Shannon."""
    cells: int
    """Cells along each side of the square."""
    generated: int
    """Points of G that were counted."""
    real: int
    """Real points that were counted."""
    covered: int | None
    """Clusters that G has found; null where the data set has no known ones, or G is not finite."""
    clusters: int | None


class LabFrame(Frozen):
    """What a lab looks like between two steps; arrays of float32 follow it, in this order.

    `surface` [side, side], D's output from the top left; `real` and `fake`, places [n, 2];
    `arrows` [n, 2], where the first n of `fake` would go; `grid` [side, side, 2], where G takes a
    grid of noise, [n, 2] for a line of it, empty where noise has more numbers.
    """

    step: int
    """Updates since the networks were fresh."""
    running: bool
    steps_per_s: float | None
    """Since the last frame; null while it does not run."""
    reach: float
    """The square that is shown goes from -reach to reach in both directions."""
    scores: Literal["probability", "logit"]
    """How D's output is shown."""
    undecided: float | None
    """D's output where it can only guess; null where the loss only compares."""
    latent_dim: int
    loss_d: float | None
    """Mean over the steps that the newest frame with any had, as the three below; null before."""
    loss_g: float | None
    d_real: float | None
    d_fake: float | None
    divergence: LabDivergence
    lengths: dict[str, int]
    """Numbers in each array that follows."""
    refused: str
    """Why the last setup was not taken; empty where it was."""
    trouble: str
    """Why it cannot go on; empty where it can."""


class LabTask(Frozen):
    """For the process: orders to obey, then a frame's time of training if it runs."""

    datasets: Path
    """Folder of the data sets."""
    orders: list[LabOrder]


class LabAnswer(Frozen):
    """What the process gives back."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    frame: bytes
    """Length, LabFrame as JSON, arrays: just as the socket sends it."""
    running: bool
