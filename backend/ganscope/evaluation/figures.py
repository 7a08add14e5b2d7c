"""How a metric says what it found."""

from ganscope.evaluation.arithmetic import Estimate
from ganscope.evaluation.metric_info import MetricInfo
from ganscope.evaluation.results import ENOUGH, Figure


def figure(
    info: MetricInfo,
    extractor: str,
    n: int,
    reference_n: int,
    *,
    name: str = "",
    found: Estimate | None = None,
    floor: float | None = None,
    refused: str = "",
    caution: str = "",
) -> Figure:
    """One figure of a metric: the one that is named after it, or another of its own."""
    kind = info.figure(name or info.name)
    value, low, high = found or (None, None, None)
    return Figure(
        metric=info.name,
        name=kind.name,
        title=kind.seen_by(extractor),
        extractor=extractor,
        value=value,
        low=low,
        high=high,
        floor=floor,
        better=kind.better,
        n=n,
        reference_n=reference_n,
        refused=refused,
        caution=caution,
    )


def too_few(what: str, least: int, why: str, n: int, reference_n: int) -> str:
    """A sentence where either number is below the least that gives a score a meaning, else empty.

    `what` is the score as a sentence begins with it: `FID`, `This score`.
    """
    if min(n, reference_n) >= least:
        return ""
    came = f"{n:,} samples" if n < least else f"{reference_n:,} real images"
    return f"{what} needs at least {least:,} {why}; here are {came}."


def biased(n: int, reference_n: int, way: str) -> str:
    """The caution where a score is known to lean to one side because pictures are few."""
    return f"too few images, biased {way}" if min(n, reference_n) < ENOUGH else ""
