"""Looks: are the pictures as contrasted and as sharp as real ones?"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import Estimate, Floats, within
from ganscope.evaluation.figures import figure
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import Figure

ORDER = 90
MOST = 5000
AT_ONCE = 200

info = MetricInfo(
    name="look",
    title="Contrast and sharpness",
    summary="Spread of a picture's pixels and difference of neighbouring ones, each over that of "
    "real images: 1 is like real, less is flat or blurred.",
    source="",
    figures=[
        FigureInfo(name="contrast", title="Contrast", better="one"),
        FigureInfo(name="sharpness", title="Sharpness", better="one"),
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """`contrast` and `sharpness`."""
    if not case.pictures:
        return
    counts = min(MOST, len(case.samples)), min(MOST, len(case.reference))
    for name, look in (("contrast", contrast), ("sharpness", sharpness)):
        samples, real, others = (
            _of_each(part, look, case.seed) for part in (case.samples, case.reference, case.others)
        )
        if not real.any():
            refused = f"The real images have no {name} of their own."
            yield figure(info, "pixels", *counts, name=name, refused=refused)
            continue
        floor = float(others.mean() / real.mean()) if len(others) else None
        yield figure(info, "pixels", *counts, name=name, found=_over(samples, real), floor=floor)


def _of_each(part: ImageSet, look: Callable[[NDArray[Any]], Floats], seed: int) -> Floats:
    rows = np.random.default_rng(seed).permutation(len(part))[:MOST]
    blocks = [
        look(part.images[rows[first : first + AT_ONCE]].astype(np.float32))
        for first in range(0, len(rows), AT_ONCE)
    ]
    return np.concatenate([*blocks, np.empty(0)])


def contrast(x: NDArray[np.float32]) -> Floats:
    """Standard deviation of the pixels of each picture [n, c, h, w]."""
    return x.reshape(len(x), -1).std(1).astype(np.float64)


def sharpness(x: NDArray[np.float32]) -> Floats:
    """Root mean square difference of pixels side by side and above each other.

    Squares mind a blurred edge, which has as far to climb as a sharp one, but in smaller steps.
    """
    across, down = (np.square(np.diff(x, axis=axis)).mean((1, 2, 3)) for axis in (3, 2))
    return np.sqrt((across + down).astype(np.float64) / 2)


def _over(some: Floats, real: Floats) -> Estimate:
    """Ratio of two means; its deviation to first order."""
    value = float(some.mean() / real.mean())
    squares = (float(x.var(ddof=1)) / len(x) for x in (some, value * real))
    return within(value, float(np.sqrt(sum(squares))) / float(real.mean()), least=0.0)
