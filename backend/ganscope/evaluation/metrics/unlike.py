"""Unlike: how many pictures are like nothing that the judge learnt?"""

from collections.abc import Iterator

from ganscope.evaluation.arithmetic import share
from ganscope.evaluation.figures import figure
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure

ORDER = 55

info = MetricInfo(
    name="unlike",
    title="Unlike anything learnt",
    summary="Share of pictures that lie farther from every class in the judge's features than all "
    "but one in a hundred real images: its word on their class means nothing.",
    source="Lee et al. 2018, 1807.03888",
    figures=[
        FigureInfo(
            name="unlike",
            title="Unlike anything learnt",
            better="lower",
            factor=100,
            unit=" %",
            digits=1,
        )
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """`unlike`; nothing without a judge that can tell."""
    samples, others = case.samples.unlike, case.others.unlike
    if samples is None or not case.pictures:
        return
    floor = None if others is None or not len(others) else float(others.mean())
    counts, found = (len(samples), len(case.reference)), share(int(samples.sum()), len(samples))
    yield figure(info, "judge", *counts, found=found, floor=floor)
