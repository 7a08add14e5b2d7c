"""Whether what was trained came to anything: an end that is no success says so."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.plural import many
from ganscope.sessions.events import End

if TYPE_CHECKING:
    from ganscope.engine.state import TrainState

RUNAWAY = 1e5
"""A loss beyond it has run away: healthy ones of any kind stay thousands of times below."""
SHADES = 2
"""Pictures whose pixels differ by no more of 255 are one shade."""
FAINT = 0.35
"""Pictures with less than this share of the contrast of real ones show nothing yet."""
ROUGH = 0.6
"""Of white noise this is 1, of photos and digits 0.05 to 0.2; see `_roughness`."""
LOOKED_AT = 256
"""Real pictures that those drawn are compared with."""
LONGER = "Train longer, from its last checkpoint: shapes take some thousand steps."
ADVICE = "Halve the learning rates, and start anew or from an earlier checkpoint."


class DoneError(Exception):
    """What the configuration aims at is reached, before its epochs are over; the text says what."""

    def __init__(self, text: str, end: End | None = None) -> None:
        """`end` is how the session then ends, where that is no usual end."""
        super().__init__(text)
        self.end: End | None = end


def runaway(newest: Mapping[str, float]) -> str:
    """Which losses have run away, in words; empty where none has."""
    names = {"loss/g": "G's loss", "loss/d": "D's loss"}
    found = [
        f"{name} is {newest[path]:.3g}"
        for path, name in names.items()
        if abs(newest.get(path, 0.0)) > RUNAWAY
    ]
    return " and ".join(found)


def blank(images: NDArray[np.uint8]) -> str:
    """That all pictures, uint8 [n, c, h, w], are one and the same shade; empty where not."""
    lowest, highest = images.min(axis=(0, 2, 3)), images.max(axis=(0, 2, 3))
    if (highest - lowest).max() > SHADES:
        return ""
    shade = {0: "black", 255: "white"}.get(int(images.mean().round()), "one shade")
    return f"every picture is {shade}"


def faint(images: NDArray[np.uint8], real: NDArray[Any], step: int) -> str:
    """That pictures are grey or grainy where real ones are not: still noise; else empty."""
    if real.dtype != np.uint8:  # points
        return ""
    some = real[:LOOKED_AT]
    share = _contrast(images) / max(_contrast(some), 1.0)
    noise = f"Its pictures are still noise after {many(step, 'step')}"
    if share < FAINT and _contrast(some) > 1:
        return f"{noise}: they have {100 * share:.0f} % of the contrast of real ones."
    if _roughness(images) > ROUGH > 2 * _roughness(some):
        return f"{noise}: neighbouring pixels have nothing to do with each other."
    return ""


def _contrast(images: NDArray[np.uint8]) -> float:
    """How far the pixels of one picture differ, of uint8 [n, c, h, w]: the usual one's."""
    return float(np.median(images.std(axis=(1, 2, 3))))


def _roughness(images: NDArray[np.uint8]) -> float:
    """Squared differences of neighbours by twice the variance of a picture: the usual one's."""
    pixels = images.astype(np.float32)
    steps = [np.square(np.diff(pixels, axis=axis)).mean(axis=(1, 2, 3)) for axis in (2, 3)]
    variance = pixels.var(axis=(1, 2, 3))
    return float(np.median((steps[0] + steps[1]) / (4 * np.maximum(variance, 1.0))))


def finished(detail: str, images: NDArray[np.uint8], state: "TrainState") -> tuple[str, str]:
    """What is said of an end, and what to do where it is none to be glad of."""
    found = faint(images, state.dataset.images, state.step)
    return f"{detail} {found}".strip(), LONGER if found else ""


def trouble(newest: Mapping[str, float], images: NDArray[np.uint8]) -> str:
    """What is wrong at the end, in a sentence; empty where nothing is known to be."""
    found = [words for words in (runaway(newest), blank(images)) if words]
    return f"It diverged: {', and '.join(found)}." if found else ""
