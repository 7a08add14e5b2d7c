"""The formulas against other people's code, to six digits."""

import warnings

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of its own imports
    from torchmetrics.image.fid import FrechetInceptionDistance
    from torchmetrics.image.inception import InceptionScore
    from torchmetrics.image.kid import KernelInceptionDistance

from ganscope.evaluation.arithmetic import (
    balls,
    frechet,
    gaussian,
    inception_scores,
    mean,
    mmd,
    share,
    student,
)
from ganscope.evaluation.distances import (
    mean_distances,
    nearest,
    squared_radii,
    to_others,
)
from ganscope.evaluation.metrics import prdc

Floats = NDArray[np.float64]
SIX_DIGITS = 1e-6


class AsItIs(nn.Module):
    """An extractor whose features are the pictures."""

    num_features = 12

    def forward(self, x: Tensor) -> Tensor:
        return x


@pytest.fixture(scope="module")
def pair() -> tuple[Floats, Floats]:
    """Features of two kinds, of different means and shapes."""
    rng = np.random.default_rng(5)
    mixed = rng.normal(size=(300, 12)) @ rng.normal(size=(12, 12))
    return mixed + 0.3, rng.exponential(size=(300, 12))


@pytest.mark.filterwarnings("ignore")
def test_the_frechet_distance_is_that_of_torchmetrics(pair: tuple[Floats, Floats]) -> None:
    metric = FrechetInceptionDistance(feature=AsItIs(), normalize=True).set_dtype(torch.float64)
    one, other = pair[0], pair[1][:211]
    metric.update(torch.from_numpy(one), real=True)
    metric.update(torch.from_numpy(other), real=False)
    ours = frechet(gaussian(other), gaussian(one))
    assert ours == pytest.approx(float(metric.compute()), rel=SIX_DIGITS)


@pytest.mark.filterwarnings("ignore")
def test_the_kernel_distance_is_that_of_torchmetrics(pair: tuple[Floats, Floats]) -> None:
    metric = KernelInceptionDistance(feature=AsItIs(), subsets=1, subset_size=300, normalize=True)
    metric.set_dtype(torch.float64)
    metric.update(torch.from_numpy(pair[0]), real=True)
    metric.update(torch.from_numpy(pair[1]), real=False)
    assert mmd(pair[1], pair[0]) == pytest.approx(float(metric.compute()[0]), rel=SIX_DIGITS)


@pytest.mark.filterwarnings("ignore")
def test_the_inception_score_is_that_of_torchmetrics(pair: tuple[Floats, Floats]) -> None:
    metric = InceptionScore(feature=AsItIs(), splits=10).set_dtype(torch.float64)
    metric.update(torch.from_numpy(pair[0]))
    torch.manual_seed(3)
    theirs, deviation = metric.compute()
    torch.manual_seed(3)
    ours = inception_scores(pair[0][torch.randperm(300).numpy()], 10)
    assert ours.mean() == pytest.approx(float(theirs), rel=SIX_DIGITS)
    assert ours.std(ddof=1) == pytest.approx(float(deviation), rel=SIX_DIGITS)


def naive(samples: Floats, real: Floats, k: int) -> dict[str, float]:
    """Precision, recall, density and coverage as the papers write them, pair by pair."""

    def apart(a: Floats, b: Floats) -> float:
        return float(np.sqrt(((a - b) ** 2).sum()))

    def reach(points: Floats) -> list[float]:
        return [sorted(apart(a, b) for b in points)[k] for a in points]

    real_reach, sample_reach = reach(real), reach(samples)
    inside = np.array([[apart(s, r) <= d for r, d in zip(real, real_reach)] for s in samples])  # noqa: B905
    held = np.array([[apart(s, r) <= d for r in real] for s, d in zip(samples, sample_reach)])  # noqa: B905
    return {
        "precision": float(inside.any(1).mean()),
        "recall": float(held.any(0).mean()),
        "density": float(inside.sum(1).mean()) / k,
        "coverage": float(inside.any(0).mean()),
    }


@pytest.mark.parametrize("shift", [0.0, 0.7, 100.0])
def test_precision_recall_density_and_coverage_are_those_of_a_plain_loop(shift: float) -> None:
    rng = np.random.default_rng(8)
    samples, real = rng.normal(shift, 0.8, (110, 3)), rng.normal(0, 1, (130, 3))
    ours = {name: found.value for name, found in prdc.four(samples, real, 5).items()}
    assert ours == pytest.approx(naive(samples, real, 5), rel=SIX_DIGITS)
    assert shift == 100.0 or 0 < ours["recall"] < 1


def test_the_nearest_are_found_in_blocks_and_told_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ganscope.evaluation.distances.BLOCK", 1000)
    rng = np.random.default_rng(2)
    x, y = rng.normal(50, 1, (70, 9)), rng.normal(50, 1, (90, 9))
    every = np.sqrt(((x[:, None] - y) ** 2).sum(2))
    for k in (1, 3):
        found = nearest(x, y, k)
        assert (found.places == every.argsort(axis=1)[:, :k]).all()
        np.testing.assert_allclose(found.distances, np.sort(every, axis=1)[:, :k], rtol=1e-12)
    among = np.sqrt(((x[:, None] - x) ** 2).sum(2))
    np.testing.assert_allclose(to_others(x), np.sort(among, axis=1)[:, 1], rtol=1e-12)
    np.testing.assert_allclose(squared_radii(x, 4), np.sort(among, axis=1)[:, 4] ** 2, rtol=1e-4)
    np.testing.assert_allclose(mean_distances(x), among.sum(1) / 69, rtol=1e-9)


def test_copies_lie_at_distance_nought() -> None:
    x = np.random.default_rng(0).normal(1000, 1, (40, 5))
    assert nearest(x, x).distances.max() == 0
    assert to_others(np.concatenate([x, x])).max() == 0
    assert mean_distances(np.tile(x[:1], (9, 1))).max() == 0
    same = np.tile(x[:1], (40, 1))
    found = balls(same, x, squared_radii(same, 5), squared_radii(x, 5))
    assert found.recalled.sum() == 1  # the one that is repeated


def test_intervals_are_those_of_the_books() -> None:
    wilson = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611)}
    for (hits, n), ends in wilson.items():  # Newcombe 1998, table I
        assert share(hits, n) == pytest.approx((hits / n, *ends), abs=5e-5)
    tables = {5: 2.5706, 9: 2.2622, 30: 2.0423, 1000: 1.9623}
    for freedom, t in tables.items():
        assert student(freedom) == pytest.approx(t, rel=0.002)
    value, low, high = mean(np.array([1.0, 2, 3, 4, 5, 6]))
    assert (value, low, high) == pytest.approx((3.5, 1.5367, 5.4633), abs=0.01)
