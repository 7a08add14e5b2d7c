"""The data sets of points."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from ganscope.library import catalog, datasets

TOYS = ("ring", "grid", "two_moons", "spiral")


@pytest.mark.parametrize("name", TOYS)
def test_points_fill_their_square_and_are_always_the_same(name: str, tmp_path: Path) -> None:
    first = catalog.load_dataset(name, tmp_path / "one")
    again = catalog.load_dataset(name, tmp_path / "one")
    other = catalog.load_dataset(name, tmp_path / "two")
    assert first.fingerprint == again.fingerprint == other.fingerprint
    assert (first.images == again.images).all()
    assert (first.images.shape, first.images.dtype) == ((50_000, 2, 1, 1), np.float32)
    assert float(np.abs(first.images).max()) <= 1
    assert 0.3 < first.images.std() < 0.7
    assert np.abs(first.images.mean(0)).max() < 0.05
    assert first.labels.max() == 0


def test_points_differ_from_toy_to_toy(tmp_path: Path) -> None:
    found = [catalog.load_dataset(name, tmp_path).fingerprint for name in TOYS]
    assert all(one != other for one, other in itertools.combinations(found, 2))


@pytest.mark.parametrize(("name", "modes"), [("ring", 8), ("grid", 25)])
def test_clusters_lie_where_they_say(name: str, modes: int, tmp_path: Path) -> None:
    source = datasets.named(name)
    assert isinstance(source, datasets.Clustered)
    points = catalog.load_dataset(name, tmp_path).images[:, :, 0, 0]
    distances = np.linalg.norm(points[:, None] - source.CENTRES[None], axis=2)
    shares = np.bincount(distances.argmin(1), minlength=modes) / len(points)
    assert len(shares) == modes
    assert np.abs(shares - 1 / modes).max() < 0.01
    assert (distances.min(1) < 4 * source.SPREAD).mean() > 0.999
