"""Diversity: do the pictures of one class differ from each other as real ones do?"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import Estimate, within
from ganscope.evaluation.distances import flat, mean_distances
from ganscope.evaluation.figures import figure
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import Figure

ORDER = 70
MOST, LEAST = 300, 10
"""Pictures of one class that are looked at, and that are needed."""

info = MetricInfo(
    name="diversity",
    title="Diversity",
    summary="Mean distance between the pixels of two samples of one class, over that of two real "
    "images of it: near 0 where a generator repeats itself, 1 is like real.",
    source="",
    figures=[
        FigureInfo(name="diversity", title="Diversity", better="one"),
        FigureInfo(name="diversity.lowest", title="Diversity, poorest class", better="one"),
    ],
)


class Spread(NamedTuple):
    """How far apart the pictures of one class are."""

    value: float
    error: float
    """Standard error, relative to the value."""
    n: int


class Ratio(NamedTuple):
    """Spread of one class's samples over that of its real images."""

    value: float
    deviation: float


def measure(case: MetricInput) -> Iterator[Figure]:
    """`diversity`, the mean over the classes, and `diversity.lowest`, the poorest class."""
    if not case.pictures:
        return
    samples, real, others = (spreads(p) for p in _alike(case))
    ratios = _ratios(samples, real)
    if not ratios:
        counts = len(case.samples), len(case.reference)
        refused = (
            f"Diversity needs a class of which there are {LEAST} samples and {LEAST} real images."
        )
        yield figure(info, "pixels", *counts, refused=refused)
        return
    n, reference_n = (sum(part[k].n for k in ratios) for part in (samples, real))
    floors = _ratios(others, real)
    left = len(real) - len(ratios)
    caution = f"{left} of {len(real)} classes have fewer than {LEAST} samples" if left else ""
    for name, pick in (("diversity", _mean), ("diversity.lowest", _lowest)):
        yield figure(
            info,
            "pixels",
            n,
            reference_n,
            name=name,
            found=pick(ratios),
            floor=pick(floors).value if floors else None,
            caution=caution,
        )


def _alike(case: MetricInput) -> Iterator[tuple[NDArray[Any], NDArray[np.int64]]]:
    """Samples, reference and others, each with its classes, told in the same way for all three.

    Those asked for, else those that the judge sees, else one for all.
    """
    parts: list[ImageSet] = [case.samples, case.reference, case.others]
    for part in parts:
        if all(p.labels is not None for p in parts):
            labels = part.labels
        elif all("judge" in p.logits for p in parts):
            labels = part.logits["judge"].argmax(1)
        else:
            labels = np.zeros(len(part), np.int64)
        assert labels is not None
        yield part.images, labels


def spreads(part: tuple[NDArray[Any], NDArray[np.int64]]) -> dict[int, Spread]:
    """Mean distance of the first pictures of each class to each other, where it has enough.

    The standard error is that of a mean over pairs (Hoeffding 1948): twice that of a row's mean.
    """
    images, labels = part
    found: dict[int, Spread] = {}
    for k in np.unique(labels).tolist():
        rows = np.flatnonzero(labels == k)[:MOST]
        if len(rows) >= LEAST:
            each = mean_distances(flat(images[rows]))
            value = float(each.mean())
            error = 2 * float(each.std(ddof=1)) / len(rows) ** 0.5
            found[k] = Spread(value, error / value if value else 0.0, len(rows))
    return found


def _ratios(some: dict[int, Spread], real: dict[int, Spread]) -> dict[int, Ratio]:
    """For each class of both; one whose real images are all the same has none."""
    return {k: _ratio(some[k], real[k]) for k in real if k in some and real[k].value > 0}


def _ratio(one: Spread, other: Spread) -> Ratio:
    value = one.value / other.value
    return Ratio(value, value * (one.error**2 + other.error**2) ** 0.5)


def _mean(ratios: dict[int, Ratio]) -> Estimate:
    values, deviations = zip(*ratios.values(), strict=True)
    error = float(np.sqrt(np.square(deviations).sum())) / len(values)
    return within(float(np.mean(values)), error, least=0.0)


def _lowest(ratios: dict[int, Ratio]) -> Estimate:
    value, deviation = min(ratios.values())
    return within(value, deviation, least=0.0)
