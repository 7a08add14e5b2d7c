"""Class match: does a picture show the class that it was asked for?"""

from collections.abc import Iterator

from ganscope.evaluation.arithmetic import share
from ganscope.evaluation.figures import figure
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import Figure

ORDER = 50
MANY = 0.2
"""From this share of pictures on it is said that the judge does not know their like."""

info = MetricInfo(
    name="labels",
    title="Class match",
    summary="Share of pictures that the judge takes for the class they were asked for.",
    source="",
    figures=[
        FigureInfo(
            name="accuracy",
            title="Class match",
            better="higher",
            factor=100,
            unit=" %",
            digits=1,
            tile=6,
            needs="classes",
        )
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """`accuracy`; nothing without classes to ask for or without a judge."""
    hits = _hits(case.samples)
    if hits is None or not case.pictures:
        return
    real, reference_n = _hits(case.reference), len(case.reference)
    yield figure(
        info,
        "judge",
        len(case.samples),
        0 if real is None else reference_n,
        name="accuracy",
        found=share(hits, len(case.samples)),
        caution=_caution(case.samples),
        floor=real / reference_n if real is not None and reference_n else None,
    )


def _caution(part: ImageSet) -> str:
    """What the judge says of smudges is chance, however sure it is."""
    odd = 0.0 if part.unlike is None else float(part.unlike.mean())
    return f"{100 * odd:.0f} % are unlike anything the judge learnt" if odd > MANY else ""


def _hits(part: ImageSet) -> int | None:
    logits = part.logits.get("judge")
    if logits is None or part.labels is None:
        return None
    return int((logits.argmax(1) == part.labels).sum())
