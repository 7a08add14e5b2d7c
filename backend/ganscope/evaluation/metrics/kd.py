"""Kernel distance between generated and real features: unbiased, so fewer pictures suffice.

Of Inception's features it is the KID.
"""

from collections.abc import Iterator

import numpy as np

from ganscope.evaluation.arithmetic import Estimate, Floats, mean, mmd
from ganscope.evaluation.figures import figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure

ORDER = 20
LARGEST = 1000
"""Pictures in a block (Binkowski et al. 2018, sec. 4)."""
BLOCKS = 10
"""At least so many, for an interval."""
LEAST = 100
TIMES = "\N{MULTIPLICATION SIGN}10³"

info = MetricInfo(
    name="kd",
    title="Kernel distance",
    summary="How far the generated pictures' features are from the real ones', by a kernel; "
    "without a leaning, so it may fall below zero. Features are scaled to a mean square of 1, but "
    "Inception's, for whose size the kernel was made.",
    source="Binkowski et al. 2018, 1801.01401",
    figures=[
        FigureInfo(
            name="kd",
            title="Kernel distance",
            better="lower",
            names_features=True,
            factor=1000,
            times=TIMES,
            digits=1,
            tile=2,
        ),
        FigureInfo(name="kid", title="KID", better="lower", factor=1000, times=TIMES, digits=1),
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """One figure for each extractor."""
    return (_seen_by(case, extractor.name) for extractor in case.extractors)


def _seen_by(case: MetricInput, extractor: str) -> Figure:
    samples, reference, others = (
        part.features[extractor] for part in (case.samples, case.reference, case.others)
    )
    counts = len(samples), len(reference)
    name, words = ("kid", "KID") if extractor == "inception" else ("kd", "The kernel distance")
    refused = too_few(words, LEAST, f"pictures for its {BLOCKS} blocks", *counts)
    if refused:
        return figure(info, extractor, *counts, name=name, refused=refused)
    if extractor != "inception":  # whose features the kernel was made for
        unit = max(float(np.sqrt(np.mean(np.square(reference)))), 1e-12)
        samples, reference, others = samples / unit, reference / unit, others / unit
    floor = blocks(others, reference, case.seed).value if len(others) >= LEAST else None
    found = blocks(samples, reference, case.seed)
    return figure(info, extractor, *counts, name=name, found=found, floor=floor)


def blocks(x: Floats, y: Floats, seed: int) -> Estimate:
    """Mean over disjoint blocks of as many rows of each."""
    smaller = min(len(x), len(y))
    count = max(BLOCKS, -(-smaller // LARGEST))
    size = smaller // count
    rng = np.random.default_rng(seed)
    rows, others = (
        rng.permutation(len(part))[: count * size].reshape(count, size) for part in (x, y)
    )
    return mean(np.array([mmd(x[a], y[b]) for a, b in zip(rows, others, strict=True)]))
