"""CIFAR-10 is read from its official files."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ganscope.engine.errors import DataError
from ganscope.library.datasets import cifar10
from tests.unit.engine import written

RNG = np.random.default_rng(1)


def test_real_cifar10_is_what_everyone_knows(official: Path) -> None:
    dataset = cifar10.load(official)
    assert (dataset.images.shape, dataset.images.dtype) == ((50_000, 3, 32, 32), np.uint8)
    assert [dataset.info.classes[label] for label in dataset.labels[:3]] == [
        "frog",
        "truck",
        "truck",
    ]
    assert np.bincount(dataset.labels).tolist() == [5000] * 10
    means = (dataset.images[::7].mean((0, 2, 3)) / 255).round(2).tolist()
    assert means == [0.49, 0.48, 0.45]
    assert dataset.info.flips
    held_out = cifar10.load(official, "t10k")
    assert held_out.labels[:5].tolist() == [3, 8, 8, 0, 6]


def test_a_batch_that_is_not_official_is_a_sentence(datasets: Path, tmp_path: Path) -> None:
    for file in cifar10.info.files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).symlink_to(datasets / file)
    first = tmp_path / cifar10.info.files[0]
    content = first.read_bytes()
    first.unlink()
    first.write_bytes(content[:-1] + b"x")
    with pytest.raises(DataError, match="data_batch_1 is not the official file"):
        cifar10.load(tmp_path)
    first.unlink()
    with pytest.raises(DataError, match="data_batch_1 is missing"):
        cifar10.load(tmp_path)


PIXELS = RNG.integers(0, 256, (10_000, 3072), np.uint8)


OF_BATCH = np.arange(10_000) % 10


BATCH = written.batch(PIXELS, OF_BATCH)


def read(content: bytes, folder: Path) -> Callable[[], tuple[np.ndarray, np.ndarray]]:
    path = folder / "data_batch_1"
    path.write_bytes(content)
    return lambda: cifar10.read_batch(path, hashlib.md5(content).hexdigest())


def test_a_batch_is_read_without_running_what_it_says(tmp_path: Path) -> None:
    images, labels = read(BATCH, tmp_path)()
    assert (images.reshape(10_000, 3072) == PIXELS).all()
    assert (labels == OF_BATCH).all()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"labels", b"lobels"),
        (b"(K\x00K\x01", b"(K\x00M\x01"),
        (b"K\x09e", b"K\x09a"),
        (b"T\x00\xc0\xd4\x01", b"T\x01\xc0\xd4\x01"),
    ],
)
def test_a_batch_laid_out_otherwise_is_a_sentence(
    before: bytes, after: bytes, tmp_path: Path
) -> None:
    assert before in BATCH
    with pytest.raises(DataError, match="not laid out as expected"):
        read(BATCH.replace(before, after, 1), tmp_path)()


@pytest.mark.parametrize("size", [0, 40, 20_000, len(BATCH) - 40])
def test_a_batch_that_is_cut_short_is_a_sentence(size: int, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not laid out as expected"):
        read(BATCH[:size], tmp_path)()
