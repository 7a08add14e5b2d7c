"""What is asked about D's view of pictures, and what is answered; free of torch."""

from pathlib import Path
from typing import Literal, NamedTuple

from ganscope.generation.inspection.requests import NetworkFiles

Kind = Literal["fake", "real"]
"""Drawn by G, or out of the session's data set."""
HeatKind = Literal["gradient", "cam", "occlusion"]
"""Slope times input (Simonyan et al. 2013, 1312.6034; Shrikumar et al. 2016, 1605.01713); the last
maps weighted by their slope (Selvaraju et al. 2017, 1610.02391); what is lost where a square is
covered (Zeiler and Fergus 2014, 1311.2901)."""


class GazeSource(NamedTuple):
    """A pair of networks and the pictures that D is shown."""

    files: NetworkFiles
    root: Path
    """The data folder."""
    dataset: str
    """The name under which the session's data are here; empty where they are not."""
    missing: str
    """Why they are not; empty where they are."""


class PictureKey(NamedTuple):
    """One picture, so that it can be shown to D again."""

    kind: Kind
    number: int
    """Of a fake its place in the seed's noise, of a real image its row in the data set."""
    class_index: int | None
    """What D is told that it shows; None where D is told nothing."""


class JudgedPicture(NamedTuple):
    """A picture and D's word on it."""

    key: PictureKey
    png: bytes
    logit: float
    score: float
    """The logit as it is shown: a probability for cross-entropy losses, else the logit."""


class HeatMap(NamedTuple):
    """A number for each pixel: above zero it speaks for real, below for fake."""

    values: bytes
    """int8 [h * w]: 127 is `peak`."""
    peak: float
    """The largest magnitude, in logits."""


class DiscriminatorView(NamedTuple):
    """What is known of the D that answered."""

    loss: str
    scores: Literal["probability", "logit"]
    undecided: float | None
    """The score where D can only guess."""
    size: int
    """Pixels of a picture's side."""
    step_g: int
    step_d: int
    classes: list[str]
    """Empty where D is told nothing of them."""
    notes: list[str]
    """In what this differs from what D sees while it trains, and what is missing; sentences."""


class HeatMaps(NamedTuple):
    """Pictures with a map each."""

    view: DiscriminatorView
    pictures: list[JudgedPicture]
    maps: list[HeatMap]
    """Empty where this D has no such map."""
    map_size: int | None
    """Side of the map before it was enlarged to the picture's size, where it was."""


class Ranking(NamedTuple):
    """Pictures from surely fake to surely real."""

    view: DiscriminatorView
    pictures: list[JudgedPicture]


class PleasingStep(NamedTuple):
    """One step of a picture down the slope of G's loss."""

    png: bytes
    """The picture afterwards."""
    difference: HeatMap
    """Mean over the channels; `peak` is in units of [-1, 1]."""
    logit: float
    score: float
    loss_before: float
    """What G pays for the picture."""
    loss_after: float


class PictureView(NamedTuple):
    """All that D's slope says of one picture."""

    view: DiscriminatorView
    picture: JudgedPicture
    gradient: HeatMap
    """Sum over the channels: what a brighter pixel does to the logit."""
    step: PleasingStep | None
    refusal: str
    """Why there is no step; empty where there is."""


class Outputs(NamedTuple):
    """D's outputs on many pictures, as they are shown."""

    view: DiscriminatorView
    real: list[float]
    """Empty where the data set is missing."""
    fake: list[float]
