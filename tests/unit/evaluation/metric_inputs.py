"""What metrics look at, made in a moment: drawn digits seen by their judge, and points."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.facts import DatasetInfo
from ganscope.evaluation import judges, metrics, typicality
from ganscope.evaluation.extractors.judge import JudgeExtractor
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import ExtractorInfo, Figure
from ganscope.library.datasets import drawn_digits

Bytes = NDArray[np.uint8]
Labels = NDArray[np.int64]


@cache
def digits(count: int, seed: int) -> tuple[Bytes, Labels]:
    """Real images; another seed draws others."""
    return drawn_digits.draw(count, seed)


@cache
def real(count: int, seed: int) -> ImageSet:
    """The same as their judge sees them."""
    return seen(*digits(count, seed))


def seen(images: Bytes, labels: Labels | None) -> ImageSet:
    """Pictures with the judge's features and logits."""
    path = judges.SHIPPED / "drawn_digits.safetensors"
    judge = JudgeExtractor(*judges.load(path), typical=typicality.load(typicality.path_of(path)))
    features, logits = judge.see(images)
    unlike = judge.unlike(features, images)
    return ImageSet(images, labels, {"judge": features}, {"judge": logits}, unlike)


def case_of(samples: ImageSet, *, count: int = 1000) -> MetricInput:
    """Samples beside unseen real images, others for the floor, and those trained on."""
    extractor = ExtractorInfo(name="judge", title="Judge", sha256="0" * 64, features=64)
    return MetricInput(
        info=drawn_digits.info,
        samples=samples,
        reference=real(count, 2),
        others=real(count, 3),
        train=real(count, 1),
        extractors=[extractor],
        seed=0,
        unseen=True,
    )


def points(xy: NDArray[np.float64]) -> ImageSet:
    """Points in the plane; their coordinates are their features."""
    return ImageSet(xy.astype(np.float32)[:, :, None, None], None, {"pixels": xy})


def case_of_points(info: DatasetInfo, *parts: NDArray[np.float64]) -> MetricInput:
    """Samples, reference, others and training points."""
    samples, reference, others, train = (points(part) for part in parts)
    pixels = ExtractorInfo(name="pixels", title="Coordinates", sha256="", features=2)
    return MetricInput(info, samples, reference, others, train, [pixels], seed=0, unseen=True)


def figures(case: MetricInput, *wanted: str) -> dict[str, Figure]:
    """What the metrics find, by name; only some metrics' where they are named."""
    modules = [part for part in metrics.modules() if not wanted or part.info.name in wanted]
    return {found.name: found for part in modules for found in part.measure(case)}
