"""Points along strokes that somebody has drawn."""

import hashlib
from itertools import pairwise

import numpy as np

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.points import REACH
from ganscope.lab.messages import DRAWN, LabSetup, Stroke
from ganscope.library.datasets._points import COUNT, Points

SPREAD = 0.03
"""Standard deviation of the points around the middle of a line."""
DOT = 0.1
"""A stroke of one place weighs as much as a line of this length."""


def dataset(setup: LabSetup) -> Dataset:
    """50,000 points along the strokes of a setup. Raises DataError where there are none."""
    if not setup.strokes:
        raise DataError("Nothing is drawn yet. Draw a line on the square, or choose other points.")
    points = sample(setup.strokes, np.random.default_rng(setup.seed), COUNT)
    images = points.astype(np.float32)[:, :, None, None]
    info = DatasetInfo(
        name=DRAWN, title="Drawn", summary="Points along your strokes.", kind="points",
        resolution=1, channels=2, classes=[], images=COUNT, download_mb=0.0, licence="",
        source="Drawn by hand",
    )  # fmt: skip
    fingerprint = hashlib.sha256(images.tobytes()).hexdigest()
    return Dataset(info, images, np.zeros(COUNT, np.int64), fingerprint)


def sample(strokes: list[Stroke], rng: np.random.Generator, count: int) -> Points:
    """[count, 2] in the square that is shown: evenly along all lines, with a small spread."""
    begins, ends = _lines(strokes)
    weights = np.hypot(*(ends - begins).T)
    weights = np.where(weights > 0, weights, DOT)
    chosen = rng.choice(len(begins), count, p=weights / weights.sum())
    along = begins[chosen] + rng.uniform(size=(count, 1)) * (ends - begins)[chosen]
    return (along + rng.normal(0.0, SPREAD, (count, 2))).clip(-REACH, REACH)


def _lines(strokes: list[Stroke]) -> tuple[Points, Points]:
    """Both ends of every straight piece; a dot ends where it begins."""
    lines = [stroke if stroke[1:] else stroke * 2 for stroke in strokes]
    pieces = [piece for line in lines for piece in pairwise(line)]
    both = (np.array(pieces, np.float64) / 255 * 2 - 1) * REACH
    return both[:, 0], both[:, 1]
