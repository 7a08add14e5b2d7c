"""How good and how varied pictures are, in numbers with one meaning each."""

import numpy as np
import torch
from numpy.typing import NDArray

Features = NDArray[np.float64]
Pixels = NDArray[np.uint8]


def recognised(asked: NDArray[np.int64], seen: NDArray[np.int64]) -> float:
    """Share of pictures that the judge takes for the class they were asked for; 0 to 1."""
    return float((asked == seen).mean())


def mean_distance(images: Pixels) -> float:
    """Mean L2 distance between any two of the pictures [n, c, h, w], in units of [-1, 1]."""
    distances = _pairwise(images)
    n = len(distances)
    return float(distances.sum() / (n * (n - 1)))


def smallest_distance(images: Pixels) -> float:
    """Smallest L2 distance between any two of the pictures; near 0 where G repeats itself."""
    distances = _pairwise(images)
    np.fill_diagonal(distances, np.inf)
    return float(distances.min())


def diversity(
    images: Pixels, labels: NDArray[np.int64], real: Pixels, real_labels: NDArray[np.int64]
) -> list[float]:
    """For each class: mean distance between its pictures over that of real ones. 1 is real."""
    return [
        mean_distance(images[labels == k]) / mean_distance(real[real_labels == k])
        for k in sorted(set(labels.tolist()))
    ]


def frechet(one: Features, other: Features) -> float:
    """Fréchet distance of features [n, f] as Gaussians (Heusel et al. 2017, 1706.08500), float64.

    Meaningful for n well above f. The trace of the root of C1 C2 is the sum of the singular values
    of root(C1) root(C2), which stays real where a matrix square root of the product would not.
    """
    mean = one.mean(0) - other.mean(0)
    covariances = np.cov(one, rowvar=False), np.cov(other, rowvar=False)
    roots = [_root(covariance) for covariance in covariances]
    cross = np.linalg.svd(roots[0] @ roots[1], compute_uv=False).sum()
    return float(mean @ mean + np.trace(covariances[0]) + np.trace(covariances[1]) - 2 * cross)


def _root(covariance: Features) -> Features:
    values, vectors = np.linalg.eigh(covariance)
    return (vectors * np.sqrt(values.clip(0))) @ vectors.T


def _pairwise(images: Pixels) -> NDArray[np.float64]:
    flat = torch.from_numpy(images.reshape(len(images), -1).astype(np.float64) / 127.5)
    return torch.cdist(flat, flat, compute_mode="donot_use_mm_for_euclid_dist").numpy()
