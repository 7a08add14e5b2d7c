"""Precision, recall, density, coverage: do samples lie among real images, and these among them?"""

from collections.abc import Iterator

import numpy as np

from ganscope.evaluation.arithmetic import Balls, Estimate, Floats, balls, mean, share
from ganscope.evaluation.distances import squared_radii
from ganscope.evaluation.figures import figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure

ORDER = 30
NEIGHBOURS = 5
LEAST = 100

info = MetricInfo(
    name="prdc",
    title="Precision, recall, density, coverage",
    summary="Shares of samples that lie among real images, and of real images that lie among "
    "samples, by neighbours of their features.",
    source="Kynkäänniemi et al. 2019, 1904.06991; Naeem et al. 2020, 2002.09797",
    figures=[
        FigureInfo(name=name, title=title, better="higher", names_features=True, tile=tile)
        for name, title, tile in (
            ("precision", "Precision", 4),
            ("recall", "Recall", 5),
            ("density", "Density", None),
            ("coverage", "Coverage", None),
        )
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """Four figures by the main extractor, on as many real images as samples."""
    rng = np.random.default_rng(case.seed)
    samples, real, others = (
        rng.permutation(part.features[case.main])
        for part in (case.samples, case.reference, case.others)
    )
    n = min(len(samples), len(real))
    refused = too_few("This score", LEAST, "pictures for neighbourhoods", n, n)
    if refused:
        for kind in info.figures:
            yield figure(info, case.main, n, n, name=kind.name, refused=refused)
        return
    found = four(samples[:n], real[:n])
    m = min(n, len(others))
    floors = four(others[:m], real[:m]) if m >= LEAST else {}
    for name, one in found.items():
        floor = floors[name].value if floors else None
        yield figure(info, case.main, n, n, name=name, found=one, floor=floor)


def four(samples: Floats, real: Floats, k: int = NEIGHBOURS) -> dict[str, Estimate]:
    """All four scores, by name. Balls share images, so the true intervals are a little wider."""
    found = balls(samples, real, squared_radii(samples, k), squared_radii(real, k))
    return {
        "precision": share(int((found.around > 0).sum()), len(samples)),
        "recall": share(int(found.recalled.sum()), len(real)),
        "density": _density(found, k),
        "coverage": share(int(found.covered.sum()), len(real)),
    }


def _density(found: Balls, k: int) -> Estimate:
    value, low, high = mean(found.around / k)
    return Estimate(value, None if low is None else max(0.0, low), high)
