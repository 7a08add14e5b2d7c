"""Copying: are samples nearer to training images than unseen real images are?"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import Estimate, Floats, share, within
from ganscope.evaluation.distances import flat, nearest
from ganscope.evaluation.figures import figure, too_few
from ganscope.evaluation.metric_info import FigureInfo, MetricInfo
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.results import Figure, Memory, NearestImage, Neighbours

ORDER = 100
LEAST = 100
RARE = 0.01
"""Share of real images that are as near to a training image as a suspicious sample is."""
SHOWN = 3
"""Training images beside each sample."""
RESAMPLES = 100

info = MetricInfo(
    name="copying",
    title="Distance to training images",
    summary="Median distance from a sample to the nearest training image, over that from a real "
    "image that was not trained on: near 0 is copying, 1 is like real.",
    source="",
    figures=[
        FigureInfo(name="copying", title="Distance to training images", better="one"),
        FigureInfo(
            name="copying.suspicious",
            title="Suspiciously near a training image",
            better="lower",
            factor=100,
            unit=" %",
            digits=1,
        ),
    ],
)


def measure(case: MetricInput) -> Iterator[Figure]:
    """`copying` and `copying.suspicious`, by the main extractor."""
    samples, real = case.to_train.distances[:, 0], case.real_to_train
    counts = len(samples), len(real)
    refused = too_few("This score", LEAST, "pictures", *counts)
    if not np.median(real):
        refused = "Nearly every real image is among those trained on, so copying cannot be told."
    if refused:
        yield figure(info, case.main, *counts, refused=refused)
        yield figure(info, case.main, *counts, name="copying.suspicious", refused=refused)
        return
    half, other = np.array_split(np.random.default_rng(case.seed).permutation(real), 2)
    floor = float(np.median(half) / np.median(other))
    yield figure(info, case.main, *counts, found=_ratio(samples, real, case.seed), floor=floor)
    yield figure(
        info,
        case.main,
        *counts,
        name="copying.suspicious",
        found=share(int((samples < limit(real)).sum()), len(samples)),
        floor=float((half < limit(other)).mean()),
    )


def limit(real: Floats) -> float:
    """Nearer than this to a training image is suspicious."""
    return float(np.quantile(real, RARE))


def _ratio(samples: Floats, real: Floats, seed: int) -> Estimate:
    """Ratio of medians; what it varies by is found by drawing both again (Efron 1979)."""
    rng = np.random.default_rng(seed)

    def again(values: Floats) -> Floats:
        return np.array([np.median(rng.choice(values, len(values))) for _ in range(RESAMPLES)])

    typical = float(np.median(real))
    value = float(np.median(samples)) / typical
    ones, others = again(samples), again(real)
    error = np.hypot(ones.std(ddof=1), value * others.std(ddof=1)) / typical
    return within(value, float(error), least=0.0)


def memory(case: MetricInput, rows: int = 40) -> Memory:
    """Samples with their nearest training images, the nearest first.

    Half of the rows are the nearest of all; the others come from ever farther away, so that the
    usual can be seen beside the odd.
    """
    distances, real = case.to_train.distances[:, 0], case.real_to_train
    order, half = distances.argsort(kind="stable"), rows // 2
    if len(order) > rows:
        spread = np.linspace(half, len(order) - 1, rows - half).round().astype(np.intp)
        order = order[np.concatenate([np.arange(half), spread])]
    below = limit(real)
    features, training = case.samples.features[case.main], case.train.features[case.main]
    found = nearest(features[order], training, min(SHOWN, len(training)))
    return Memory(
        typical=float(np.median(real)),
        suspicious_below=below,
        suspicious=int((distances < below).sum()),
        n=len(distances),
        rows=[
            Neighbours(
                sample=sample,
                near=_near(case, sample, found.places[row], found.distances[row]),
                suspicious=bool(distances[sample] < below),
            )
            for row, sample in enumerate(order.tolist())
        ],
    )


def _near(
    case: MetricInput, sample: int, places: NDArray[np.intp], distances: Floats
) -> list[NearestImage]:
    apart = flat(case.train.images[places]) - flat(case.samples.images[sample][None])
    pixels = np.sqrt(np.square(apart).mean(1)).tolist()
    pairs = zip(places.tolist(), distances.tolist(), pixels, strict=True)
    return [NearestImage(image=image, distance=far, pixels=rms) for image, far, rms in pairs]
