"""Modes: of points in the plane, which clusters are found, and how many points lie well?"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ganscope.evaluation.arithmetic import Estimate, Floats, share
from ganscope.evaluation.distances import nearest, to_others
from ganscope.evaluation.figures import figure
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure
from ganscope.library import datasets

ORDER = 45
DEVIATIONS = 3
"""So near to a centre, in deviations of its cluster, a point is good."""
SHARE = 0.1
"""Of an even share: so many good points make a centre covered."""
USUAL = 0.99
"""Share of real points that are as near to another one as a good point is to any."""

info = MetricInfo(
    name="modes",
    title="Modes",
    summary="Clusters that the points find, and the share of points that lie where real ones do.",
    source="Metz et al. 2016, 1611.02163; Lin et al. 2018, 1712.04086",
    figures=[
        FigureInfo(
            name="modes.covered",
            title="Modes covered",
            better="higher",
            digits=0,
            tile=7,
            needs="points",
            highest=None,
        ),
        FigureInfo(
            name="modes.good",
            title="Good points",
            better="higher",
            factor=100,
            unit=" %",
            digits=1,
            tile=8,
            needs="points",
        ),
    ],
)


class Clusters(NamedTuple):
    """Gaussians that a data set's points are drawn from."""

    centres: Floats
    """[k, 2]"""
    spread: float
    """Standard deviation in each direction."""


def measure(case: MetricInput) -> Iterator[Figure]:
    """`modes.covered` where the centres are known, and `modes.good`."""
    if case.pictures:
        return
    samples, real, others = (
        part.features[case.main] for part in (case.samples, case.reference, case.others)
    )
    counts = len(samples), len(real)
    clusters = clusters_of(case.info.name)
    if clusters:
        found, floor = Estimate(covered(samples, clusters)), covered(real, clusters)
        yield figure(info, case.main, *counts, name="modes.covered", found=found, floor=floor)
        good, usual = (_within(part, clusters) for part in (samples, real))
    else:
        reach = np.quantile(to_others(real), USUAL)
        good, usual = (nearest(part, real).distances[:, 0] <= reach for part in (samples, others))
    found = share(int(good.sum()), len(good))
    floor = float(usual.mean()) if len(usual) else None
    yield figure(info, case.main, *counts, name="modes.good", found=found, floor=floor)


def clusters_of(dataset: str) -> Clusters | None:
    """Those of a data set that says them."""
    source = datasets.named(dataset) if dataset in datasets.names() else None
    if isinstance(source, datasets.Clustered):
        return Clusters(source.CENTRES, source.SPREAD)
    return None


def covered(points: Floats, clusters: Clusters) -> int:
    """Centres with at least a tenth of an even share of the points near them."""
    found = nearest(points, clusters.centres)
    good = found.places[:, 0][found.distances[:, 0] <= DEVIATIONS * clusters.spread]
    k = len(clusters.centres)
    return int((np.bincount(good, minlength=k) >= SHARE * len(points) / k).sum())


def _within(points: Floats, clusters: Clusters) -> np.ndarray:
    return nearest(points, clusters.centres).distances[:, 0] <= DEVIATIONS * clusters.spread
