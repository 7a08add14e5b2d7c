"""Events of the training loop. Plain values only: tensors leave the engine as uint8 pixels."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class StepScalars:
    """Per-step scalars of every step since the last tick, as columns."""

    first_step: int
    """Number of the first step in the columns, counted from 1."""
    scalars: dict[str, NDArray[np.float32]]
    """A float32 column per scalar path (`loss/g`, `d/real`, ...), all of one length; NaN stays."""
    epoch: float
    """Passes over the data set after the last step, with its fraction."""
    nimg: int
    """Real images seen after the last step."""
    images_per_s: float
    """Real images a second since the last tick."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Pictures of the fixed noise."""

    step: int
    epoch: float
    nimg: int
    images: NDArray[np.uint8]
    """The averaged generator's: [n, c, h, w], row by row."""
    raw: NDArray[np.uint8]
    """The same noise drawn by G as it is at this step."""
    columns: int
    """Pictures in one row; with classes a row is a class."""


EngineEvent = StepScalars | Preview
