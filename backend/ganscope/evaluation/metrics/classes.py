"""Classes: does each one come, and as often as among real images?"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import Estimate, Floats, within
from ganscope.evaluation.figures import figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import Figure

ORDER = 60
A_CLASS = 10
"""Pictures a class that the counts need."""
RESAMPLES = 100

info = MetricInfo(
    name="classes",
    title="Classes",
    summary="How many classes the judge finds in the samples, and how near their shares are to "
    "those of real images.",
    source="",
    figures=[
        FigureInfo(name="classes.covered", title="Classes covered", better="higher", digits=0),
        FigureInfo(name="classes.balance", title="Class balance", better="higher"),
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """`classes.covered` and `classes.balance`, both as the judge sees samples and real images."""
    seen, real, others = (_counts(p) for p in (case.samples, case.reference, case.others))
    if seen is None or real is None or len(seen) < 2 or not case.pictures:
        return
    counts = int(seen.sum()), int(real.sum())
    least = A_CLASS * len(seen)
    refused = too_few("This score", least, f"pictures, {A_CLASS} a class", *counts)
    if others is not None and others.sum() < least:
        others = None
    for name, found, floor in (
        ("classes.covered", Estimate(covered(seen)), covered(real)),
        (
            "classes.balance",
            _balance(seen, real, case.seed),
            None if others is None else balance(others, real),
        ),
    ):
        if refused:
            yield figure(info, "judge", *counts, name=name, refused=refused)
        else:
            yield figure(info, "judge", *counts, name=name, found=found, floor=floor)


def _counts(part: ImageSet) -> NDArray[np.int64] | None:
    logits = part.logits.get("judge")
    return None if logits is None else np.bincount(logits.argmax(1), minlength=logits.shape[1])


def covered(counts: NDArray[np.int64]) -> int:
    """Classes with at least a tenth of their even share."""
    return int((counts >= counts.sum() / len(counts) / 10).sum())


def balance(counts: NDArray[np.int64], real: NDArray[np.int64]) -> float:
    """One minus the total variation distance of the shares: 1 is as among real images."""
    return 1 - float(np.abs(counts / counts.sum() - real / real.sum()).sum()) / 2


def _balance(counts: NDArray[np.int64], real: NDArray[np.int64], seed: int) -> Estimate:
    n = int(counts.sum())
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, RESAMPLES)
    again: Floats = np.array([balance(other, real) for other in drawn])
    return within(balance(counts, real), float(again.std(ddof=1)), least=0.0, most=1.0)
