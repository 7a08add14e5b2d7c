"""Fréchet distance between generated and real features; of Inception's it is the FID."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import Estimate, Floats, Gaussian, frechet, gaussian, within
from ganscope.evaluation.figures import biased, figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure

ORDER = 10
RESAMPLES = 10
MOST_FEATURES = 256
"""With more, each resample would take seconds."""

info = MetricInfo(
    name="fd",
    title="Fréchet distance",
    summary="How far the generated pictures' features are from the real ones', as two Gaussians. "
    "Of judge and random features in thousandths of the real ones' spread; of Inception's as is.",
    source="Heusel et al. 2017, 1706.08500",
    figures=[
        FigureInfo(
            name="fd",
            title="Fréchet distance",
            better="lower",
            names_features=True,
            digits=1,
            tile=1,
        ),
        FigureInfo(name="fid", title="FID", better="lower", digits=1),
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """One figure for each extractor."""
    return (_seen_by(case, extractor.name) for extractor in case.extractors)


def refusal(extractor: str, features: int, n: int, reference_n: int) -> str:
    """Why so many pictures have no distance; empty where they have one."""
    words = "FID" if extractor == "inception" else "The Fréchet distance"
    return too_few(words, 2 * features, f"pictures, twice the {features} features", n, reference_n)


def _seen_by(case: MetricInput, extractor: str) -> Figure:
    samples, reference, others = (
        part.features[extractor] for part in (case.samples, case.reference, case.others)
    )
    least = 2 * samples.shape[1]
    counts = len(samples), len(reference)
    name = "fid" if extractor == "inception" else "fd"
    refused = refusal(extractor, samples.shape[1], *counts)
    if refused:
        return figure(info, extractor, *counts, name=name, refused=refused)
    real = gaussian(reference)
    caution = biased(*counts, "high")
    if samples.shape[1] > MOST_FEATURES:
        caution = "; ".join(filter(None, [caution, "no interval with so many features"]))
    return figure(
        info,
        extractor,
        *counts,
        name=name,
        found=_estimate(samples, case.samples.labels, real, case.seed),
        floor=frechet(gaussian(others), real) if len(others) >= least else None,
        caution=caution,
    )


def _estimate(
    samples: Floats, labels: NDArray[np.int64] | None, real: Gaussian, seed: int
) -> Estimate:
    """The interval tells what other samples of the same generator would give (Efron 1979).

    As many of each class are drawn again as were asked for: that number is no chance.
    """
    value = frechet(gaussian(samples), real)
    n, features = samples.shape
    if features > MOST_FEATURES:
        return Estimate(value)
    rng = np.random.default_rng(seed)
    asked = np.zeros(n, np.int64) if labels is None else labels
    groups = [np.flatnonzero(asked == k) for k in np.unique(asked)]

    def again() -> float:
        rows = np.concatenate([rng.choice(group, len(group)) for group in groups])
        return frechet(gaussian(samples[rows]), real)

    values = [again() for _ in range(RESAMPLES)]
    return within(value, float(np.std(values, ddof=1)), least=0.0)
