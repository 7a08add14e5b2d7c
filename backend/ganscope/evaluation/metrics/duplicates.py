"""Duplicates: does the generator draw the same picture again?"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import share
from ganscope.evaluation.distances import flat, to_others
from ganscope.evaluation.figures import figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import Figure

ORDER = 80
MOST, LEAST = 2000, 100
RARE = 0.001
"""Share of real images that have another one as near as a duplicate is."""

info = MetricInfo(
    name="duplicates",
    title="Duplicates",
    summary="Share of samples that have another sample nearer to them, in pixels, than all but one "
    "in a thousand real images have another real one.",
    source="",
    figures=[
        FigureInfo(
            name="duplicates", title="Duplicates", better="lower", factor=100, unit=" %", digits=1
        )
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """One figure, on as many real images as samples."""
    if not case.pictures:
        return
    n = min(MOST, len(case.samples), len(case.reference))
    refused = too_few("The share of duplicates", LEAST, "pictures", n, n)
    if refused:
        yield figure(info, "pixels", n, n, refused=refused)
        return
    near = float(np.quantile(_apart(case.reference, n, case.seed), RARE))

    def duplicates(part: ImageSet) -> int:
        return int((_apart(part, n, case.seed) <= near).sum())

    full = len(case.others) >= n  # with fewer, neighbours would be farther apart
    found = share(duplicates(case.samples), n)
    floor = duplicates(case.others) / n if full else None
    yield figure(info, "pixels", n, n, found=found, floor=floor)


def _apart(part: ImageSet, n: int, seed: int) -> NDArray[np.float64]:
    rows = np.random.default_rng(seed).permutation(len(part))[:n]
    return to_others(flat(part.images[rows]))
