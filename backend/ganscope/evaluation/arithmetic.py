"""The formulas behind the scores, in float64 and free of torch."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.distances import squared

Floats = NDArray[np.float64]
Z = 1.959964
"""Deviations of a normal distribution that hold 95 % of it."""


class Estimate(NamedTuple):
    """A value and its 95 % confidence interval."""

    value: float
    low: float | None = None
    high: float | None = None


def within(
    value: float, deviation: float, *, least: float = -np.inf, most: float = np.inf
) -> Estimate:
    """A value with a standard deviation of its own, inside what it can be."""
    reach = Z * deviation
    return Estimate(value, max(least, value - reach), min(most, value + reach))


def mean(values: Floats) -> Estimate:
    """Mean of some values of equal worth; with few, Student's interval."""
    n = len(values)
    if n < 2:
        return Estimate(float(values.mean()))
    wider = student(n - 1) / Z
    return within(float(values.mean()), wider * float(values.std(ddof=1)) / n**0.5)


def student(freedom: int) -> float:
    """Student's t for 95 % (Cornish and Fisher's expansion; within 0.2 % from five on)."""
    return (
        Z
        + (Z**3 + Z) / (4 * freedom)
        + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * freedom**2)
        + (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / (384 * freedom**3)
    )


def share(hits: int, n: int) -> Estimate:
    """A share of n and its interval (Wilson 1927), which is right for shares near 0 and 1, too."""
    p, z = hits / n, Z**2 / n
    middle, reach = p + z / 2, Z * (p * (1 - p) / n + z / (4 * n)) ** 0.5
    low, high = (middle - reach) / (1 + z), (middle + reach) / (1 + z)
    return Estimate(p, low if hits else 0.0, high if hits < n else 1.0)


class Gaussian(NamedTuple):
    """What is left of features for a Fréchet distance."""

    mean: Floats
    covariance: Floats


def gaussian(features: Floats) -> Gaussian:
    """Mean and covariance of features [n, f]."""
    return Gaussian(features.mean(0), np.atleast_2d(np.cov(features, rowvar=False)))


def frechet(one: Gaussian, other: Gaussian) -> float:
    """Fréchet distance of two Gaussians (Heusel et al. 2017, 1706.08500).

    Meaningful for n well above f. The trace of the root of C1 C2 is the sum of the singular values
    of root(C1) root(C2), which stays real where a matrix square root of the product would not.
    """
    apart = one.mean - other.mean
    cross = np.linalg.svd(_root(one.covariance) @ _root(other.covariance), compute_uv=False).sum()
    return float(apart @ apart + np.trace(one.covariance + other.covariance) - 2 * cross)


def _root(covariance: Floats) -> Floats:
    values, vectors = np.linalg.eigh(covariance)
    return (vectors * np.sqrt(values.clip(0))) @ vectors.T


def mmd(x: Floats, y: Floats) -> float:
    """Squared maximum mean discrepancy of as many rows each, unbiased, so it may be below 0.

    With the kernel (x.y / f + 1)^3 (Binkowski et al. 2018, 1801.01401).
    """
    n = len(x)

    def kernel(a: Floats, b: Floats) -> Floats:
        return (a @ b.T / a.shape[1] + 1) ** 3

    def of_pairs(k: Floats) -> float:
        return float(k.sum() - np.trace(k)) / (n * (n - 1))

    return of_pairs(kernel(x, x)) + of_pairs(kernel(y, y)) - 2 * float(kernel(x, y).mean())


def probabilities(logits: Floats) -> Floats:
    """Of each class [n, k]; each row sums to 1."""
    shares = np.exp(logits - logits.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def inception_scores(logits: Floats, parts: int) -> Floats:
    """In each part: exp of the mean KL(p(y|x) || p(y)) (Salimans et al. 2016, 1606.03498)."""
    shifted = logits - logits.max(1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    scores: list[float] = []
    for part in np.array_split(log_p, parts):
        p = np.exp(part)
        scores.append(np.exp((p * (part - np.log(p.mean(0).clip(1e-300)))).sum(1).mean()))
    return np.array(scores)


class Balls(NamedTuple):
    """Which pictures lie in the balls that reach to the k-th neighbour of their own kind."""

    around: NDArray[np.int64]
    """In how many real balls each sample lies."""
    recalled: NDArray[np.bool_]
    """Whether each real image lies in a sample's ball."""
    covered: NDArray[np.bool_]
    """Whether each real image has a sample in its ball."""


def balls(
    samples: Floats,
    real: Floats,
    sample_radii: NDArray[np.float32],
    real_radii: NDArray[np.float32],
) -> Balls:
    """Samples and real images among each other; radii are squared (`distances.squared_radii`).

    Precision and recall count them (Kynkäänniemi et al. 2019, 1904.06991), density and coverage
    likewise (Naeem et al. 2020, 2002.09797).
    """
    around = np.empty(len(samples), np.int64)
    recalled, covered = np.zeros(len(real), np.bool_), np.zeros(len(real), np.bool_)
    for rows, block in squared(samples, real):
        inside = block <= real_radii
        around[rows] = np.count_nonzero(inside, axis=1)
        covered |= inside.any(0)
        recalled |= (block <= sample_radii[rows, None]).any(0)
    return Balls(around, recalled, covered)
