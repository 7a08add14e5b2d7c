"""Class score: is each picture clearly of one class, and does every class come?

With Inception's opinion of the classes it is the Inception score.
"""

from collections.abc import Iterator

import numpy as np

from ganscope.evaluation.arithmetic import Estimate, Floats, inception_scores, mean
from ganscope.evaluation.figures import biased, figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure

ORDER = 40
PARTS = 10

info = MetricInfo(
    name="class_score",
    title="Class score",
    summary="How sure the extractor is of each picture's class, and how evenly the classes come.",
    source="Salimans et al. 2016, 1606.03498",
    figures=[
        FigureInfo(
            name="class_score",
            title="Class score",
            better="higher",
            names_features=True,
            tile=3,
            needs="classes",
            lowest=1,
            highest=None,
        ),
        FigureInfo(
            name="inception_score", title="Inception score", better="higher", lowest=1, highest=None
        ),
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """One figure for each extractor that names classes."""
    known = [part.name for part in case.extractors if part.name in case.samples.logits]
    return (_seen_by(case, extractor) for extractor in known)


def _seen_by(case: MetricInput, extractor: str) -> Figure:
    logits, real = case.samples.logits[extractor], case.reference.logits.get(extractor)
    n, classes = logits.shape
    least = PARTS * classes
    why = f"pictures, one a class in each of {PARTS} parts"
    name = "inception_score" if extractor == "inception" else "class_score"
    refused = too_few(f"The {info.figure(name).title}", least, why, n, n)
    counts = n, 0 if real is None else len(real)
    if refused:
        return figure(info, extractor, *counts, name=name, refused=refused)
    floor = None
    if real is not None and len(real) >= least:
        floor = _in_parts(real, case.seed, most=n).value
    found = _in_parts(logits, case.seed, most=n)
    caution = biased(n, n, "low")
    return figure(info, extractor, *counts, name=name, found=found, floor=floor, caution=caution)


def _in_parts(logits: Floats, seed: int, *, most: int) -> Estimate:
    rows = np.random.default_rng(seed).permutation(len(logits))[:most]
    return mean(inception_scores(logits[rows], PARTS))
