import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from ganscope.engine import data
from ganscope.engine.data import Batches, Dataset
from ganscope.engine.errors import DataError
from ganscope.library import catalog
from ganscope.library.datasets import drawn_digits, fashion_mnist, mnist
from tests.unit.engine import small


def raw(folder: Path, name: str) -> Path:
    return folder / "MNIST" / "raw" / name


def write_idx(path: Path, array: np.ndarray, magic: bytes = b"\x00\x00\x08") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    header = magic + bytes([array.ndim]) + np.array(array.shape, ">u4").tobytes()
    path.write_bytes(gzip.compress(header + array.astype(np.uint8).tobytes(), 1))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sixty thousand black pictures in MNIST's place."""
    folder = tmp_path_factory.mktemp("black")
    images = np.zeros((60_000, 28, 28), np.uint8)
    images[:, 0, 0] = np.arange(60_000) % 251
    write_idx(raw(folder, "train-images-idx3-ubyte.gz"), images)
    write_idx(raw(folder, "train-labels-idx1-ubyte.gz"), np.arange(60_000) % 10)
    return folder


@pytest.fixture
def fake(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(written, tmp_path / "copy"))


def same(one: Dataset, other: Dataset) -> bool:
    return (
        one.fingerprint == other.fingerprint
        and bool((one.images == other.images).all())
        and bool((one.labels == other.labels).all())
    )


def test_real_mnist_is_what_everyone_knows(official: Path) -> None:
    dataset = mnist.load(official)
    assert (dataset.images.shape, dataset.images.dtype) == ((60_000, 1, 28, 28), np.uint8)
    assert dataset.labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert round(float(dataset.images.mean()) / 255, 4) == 0.1307
    again = mnist.load(official)
    assert isinstance(again.images, np.memmap)
    assert again.fingerprint == dataset.fingerprint


def test_the_second_load_comes_from_the_cache_and_is_equal(fake: Path) -> None:
    first, second = mnist.load(fake), mnist.load(fake)
    assert same(first, second)
    assert first.images[252, 0, 0, 0] == 1


def test_a_changed_file_is_read_anew(fake: Path) -> None:
    first = mnist.load(fake)
    write_idx(raw(fake, "train-labels-idx1-ubyte.gz"), (np.arange(60_000) + 1) % 10)
    assert mnist.load(fake).labels[0] == 1
    assert mnist.load(fake).fingerprint != first.fingerprint


def test_a_broken_cache_is_made_anew(fake: Path) -> None:
    first = mnist.load(fake)
    for path in raw(fake, "").glob("ganscope-*images.npy"):
        path.write_bytes(path.read_bytes()[:1000])
    assert same(mnist.load(fake), first)


def test_a_folder_that_cannot_be_written_still_loads(
    fake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Read-only")

    monkeypatch.setattr("ganscope.library.datasets._cache.os.replace", refuse)
    assert len(mnist.load(fake)) == 60_000


def test_missing_files_are_a_sentence(tmp_path: Path) -> None:
    for load in (mnist.load, fashion_mnist.load):
        with pytest.raises(DataError, match="missing"):
            load(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-5000],
        lambda content: b"<html>" + content,
        lambda _: gzip.compress(b"not idx"),
        lambda content: gzip.compress(gzip.decompress(content)[:-1]),
    ],
)
def test_a_damaged_download_is_a_sentence(damage: Callable[[bytes], bytes], fake: Path) -> None:
    path = raw(fake, "train-images-idx3-ubyte.gz")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DataError, match="download it again"):
        mnist.load(fake)


def test_labels_outside_the_classes_are_refused(fake: Path) -> None:
    write_idx(raw(fake, "train-labels-idx1-ubyte.gz"), np.arange(60_000) % 11)
    with pytest.raises(DataError, match="labels"):
        mnist.load(fake)


def test_another_number_of_images_is_refused(fake: Path) -> None:
    write_idx(raw(fake, "train-images-idx3-ubyte.gz"), np.zeros((10, 28, 28)))
    with pytest.raises(DataError, match="should hold"):
        mnist.load(fake)


def test_drawn_digits_are_the_same_for_the_same_seed_and_all_different() -> None:
    images, labels = drawn_digits.draw(1000, seed=1)
    again, _ = drawn_digits.draw(1000, seed=1)
    other, _ = drawn_digits.draw(1000, seed=2)
    assert (images == again).all()
    assert not (images == other).all()
    assert len({image.tobytes() for image in images}) == 1000
    assert np.bincount(labels).tolist() == [100] * 10


def test_drawn_digits_fill_their_frame_without_touching_its_edge() -> None:
    images, _ = drawn_digits.draw(1000, seed=1)
    assert (images.max((1, 2, 3)) == 255).all()
    ink = images > 100
    rim = ink[:, :, [0, -1], :].any((1, 2, 3)) | ink[:, :, :, [0, -1]].any((1, 2, 3))
    assert rim.mean() < 0.02
    heights = ink.any((1, 3)).sum(1)
    assert 16 < heights.mean() < 24


def test_drawn_digits_need_no_download_and_are_cached(tmp_path: Path) -> None:
    assert catalog.dataset_files("drawn_digits") == []
    first = catalog.load_dataset("drawn_digits", tmp_path)
    assert same(first, catalog.load_dataset("drawn_digits", tmp_path))
    assert first.images.shape == (10_000, 1, 28, 28)


def test_a_data_set_too_large_for_memory_gives_the_same_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = small.digits()
    np.save(tmp_path / "images.npy", held.images)
    mapped = np.load(tmp_path / "images.npy", mmap_mode="r")
    on_disk = Dataset(held.info, mapped, held.labels, held.fingerprint)
    expected = Batches(held, 16, seed=3, device=small.CPU)
    monkeypatch.setattr(data, "MOST_BYTES", 0)
    found = Batches(on_disk, 16, seed=3, device=small.CPU)
    for _ in range(found.per_epoch + 2):
        ours, theirs = next(found), next(expected)
        assert torch.equal(ours.x, theirs.x)
        assert torch.equal(ours.y, theirs.y)
