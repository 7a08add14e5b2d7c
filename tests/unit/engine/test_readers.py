"""The readers of KMNIST, EMNIST Letters and SVHN.

They are read from files made after their descriptions: their official files have never been read by
these tests.
"""

import hashlib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.library import datasets
from ganscope.library.datasets import emnist_letters, kmnist, svhn
from ganscope.library.datasets._cache import UNTRIED
from ganscope.library.datasets._mat import read_mat
from tests.serving import serving
from tests.unit.engine import written

RNG = np.random.default_rng(1)


COUNT = 52


GREY = RNG.integers(0, 256, (COUNT, 28, 28), np.uint8)


COLOUR = RNG.integers(0, 256, (32, 32, 3, COUNT), np.uint8)


TENS = (np.arange(COUNT) % 10).astype(np.uint8)


LETTERS = (np.arange(COUNT) % 26 + 1).astype(np.uint8)


def letters(images: np.ndarray = GREY, labels: np.ndarray = LETTERS) -> bytes:
    return written.zipped(
        {
            "gzip/emnist-letters-train-images-idx3-ubyte.gz": written.idx(images),
            "gzip/emnist-letters-train-labels-idx1-ubyte.gz": written.idx(labels),
            "../../evil": b"never read",
        }
    )


def numbers(labels: np.ndarray = TENS, **options: Any) -> bytes:
    ones = np.where(labels == 0, 10, labels).astype(np.uint8)[:, None]
    return written.mat(X=COLOUR, y=ones, **options)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every data set is as small as the files of these tests."""
    for module in (kmnist, emnist_letters, svhn):
        info = module.info.model_copy(update={"images": COUNT})
        monkeypatch.setattr(module, "info", info)


def put(root: Path, module: ModuleType, *contents: bytes) -> None:
    for file, content in zip(module.info.files, contents, strict=False):
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def same_twice(module: ModuleType, root: Path) -> Dataset:
    """Loaded from its files, and then from its cache."""
    first, second = module.load(root), module.load(root)
    assert isinstance(second.images, np.memmap)
    assert (first.images == second.images).all()
    assert first.fingerprint == second.fingerprint
    return first


@pytest.mark.usefixtures("few")
def test_kmnist_is_read_like_mnist(tmp_path: Path) -> None:
    put(tmp_path, kmnist, written.idx(GREY), written.idx(TENS))
    dataset = same_twice(kmnist, tmp_path)
    assert (dataset.images[:, 0] == GREY).all()
    assert (dataset.labels == TENS).all()


@pytest.mark.usefixtures("few")
def test_emnist_letters_stand_upright_and_count_from_zero(tmp_path: Path) -> None:
    put(tmp_path, emnist_letters, letters())
    dataset = same_twice(emnist_letters, tmp_path)
    assert (dataset.images[:, 0] == GREY.transpose(0, 2, 1)).all()
    assert (dataset.labels == LETTERS.astype(np.int64) - 1).all()
    assert [path.name for path in tmp_path.rglob("evil")] == []


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("compressed", [True, False])
def test_svhn_calls_the_digit_zero_zero(compressed: bool, tmp_path: Path) -> None:
    put(tmp_path, svhn, numbers(compressed=compressed))
    dataset = same_twice(svhn, tmp_path)
    assert (dataset.images == COLOUR.transpose(3, 2, 0, 1)).all()
    assert (dataset.labels == TENS).all()


WRONG: list[tuple[ModuleType, list[bytes], str]] = [
    (emnist_letters, [b"PK\x03\x04"], "cannot be read"),
    (emnist_letters, [written.zipped({"other": b"x"})], "no item named"),
    (emnist_letters, [letters()[:-200]], "cannot be read"),
    (emnist_letters, [letters(labels=LETTERS - 1)], "outside its 26 classes"),
    (emnist_letters, [letters(images=GREY[:, :27])], "should hold"),
    (emnist_letters, [letters(images=GREY[0])], "not an IDX file"),
    (svhn, [b""], "no little-endian MATLAB 5 file"),
    (svhn, [numbers()[:-9]], "cannot be read"),
    (svhn, [numbers(compressed=False)[:-9]], "cut short"),
    (svhn, [numbers() + b"\x0f"], "cannot be read"),
    (svhn, [numbers().replace(b"\x00\x01IM", b"\x01\x00MI")], "little-endian"),
    (svhn, [written.mat(X=COLOUR)], "arrays X and y"),
    (svhn, [written.mat(X=COLOUR[0], y=TENS)], "arrays X and y"),
    (svhn, [numbers(np.full(COUNT, 11, np.uint8))], "outside its 10 classes"),
    (svhn, [written.mat(X=COLOUR[..., 1:], y=TENS[1:])], "should hold"),
    (kmnist, [written.idx(GREY)[:-9], written.idx(TENS)], "cannot be read"),
    (kmnist, [written.idx(GREY), b"<html>"], "cannot be read"),
]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("module", "contents", "sentence"), WRONG)
def test_a_wrong_file_is_a_sentence(
    module: ModuleType, contents: list[bytes], sentence: str, tmp_path: Path
) -> None:
    put(tmp_path, module, *contents)
    with pytest.raises(DataError, match=sentence) as refused:
        module.load(tmp_path)
    assert str(refused.value).endswith(".")


def test_a_bomb_in_a_matlab_file_ends_at_the_limit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ganscope.library.datasets._mat.LONGEST", 1000)
    (tmp_path / "bomb.mat").write_bytes(written.mat(X=np.zeros(100_000, np.uint8)))
    with pytest.raises(DataError, match="cut short"):
        read_mat(tmp_path / "bomb.mat")


def test_an_array_that_lies_about_its_size_is_a_sentence(tmp_path: Path) -> None:
    honest = written.mat(compressed=False, X=np.zeros((2, 3), np.uint8))
    shape = np.array([2, 3], "<i4").tobytes()
    for lie in ([2, 4], [-2, -3], [-1, 3]):
        content = honest.replace(shape, np.array(lie, "<i4").tobytes())
        (tmp_path / "lie.mat").write_bytes(content)
        with pytest.raises(DataError, match="another size"):
            read_mat(tmp_path / "lie.mat")


@pytest.mark.parametrize("module", [kmnist, emnist_letters, svhn])
def test_what_was_never_read_from_its_official_files_says_so(module: ModuleType) -> None:
    assert module.info.caveat == UNTRIED
    assert datasets.named("cifar10").info.caveat == ""


@pytest.mark.usefixtures("few")
def test_archives_come_over_a_network_and_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Files of the official formats from a server of our own: not the official files."""
    from ganscope.library.descriptions import RemoteFile
    from ganscope.services.data.downloads import fetch

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    contents = {
        "train-images-idx3-ubyte.gz": written.idx(GREY),
        "train-labels-idx1-ubyte.gz": written.idx(TENS),
        "gzip.zip": letters(),
        "train_32x32.mat": numbers(),
    }
    modules: dict[str, ModuleType] = {
        "train-images-idx3-ubyte.gz": kmnist,
        "train-labels-idx1-ubyte.gz": kmnist,
        "gzip.zip": emnist_letters,
        "train_32x32.mat": svhn,
    }
    with serving(contents) as source:
        files = [
            RemoteFile(
                [f"{source.url}/{name}"],
                next(path for path in modules[name].info.files if path.endswith(name)),
                hashlib.md5(content).hexdigest(),
                len(content),
            )
            for name, content in contents.items()
        ]
        for _ in fetch(files, tmp_path, None):
            pass
    for module in (kmnist, emnist_letters, svhn):
        assert len(module.load(tmp_path)) == COUNT
