"""Arrays of pictures are data sets, with their labels, splits and values."""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ganscope.imports import archive, array_source
from ganscope.imports.pictures import MAX_BYTES
from tests.unit.imports import making
from tests.unit.imports.surveyed import classes, refusal, report_of


def saved(path: Path, **arrays: Any) -> Path:
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)
    return path


def noise(*shape: int, kind: Any = np.uint8) -> Any:
    return np.random.default_rng(0).integers(0, 256, shape).astype(kind)


LABELS = np.arange(12) % 3
ARRAYS: list[dict[str, Any]] = [
    {"images": noise(12, 20, 24, 3), "labels": LABELS},
    {"images": noise(12, 3, 20, 24), "labels": LABELS},
    {"x": noise(12, 20, 20), "y": LABELS[:, None]},
    {"x_train": noise(12, 28, 28, 1), "y_train": LABELS.astype(np.float64)},
    {"data": noise(12, 784), "target": np.eye(3)[LABELS]},
    {"data": noise(12, 3072), "labels": LABELS.astype(np.int64)},
    {"arr_0": noise(12, 16, 16, 4), "arr_1": LABELS},
    {"images": noise(12, 20, 20, kind=np.int64), "labels": LABELS},
    {"images": noise(12, 20, 20, 3, kind=np.float32) / 255, "labels": LABELS},
    {"images": noise(12, 20, 20, 3, kind=np.float64) / 127.5 - 1, "labels": LABELS},
    {"images": noise(12, 20, 20, kind=np.uint16) * 257, "labels": LABELS},
    {"images": noise(12, 20, 20) > 9, "labels": LABELS},
    {"images": np.asfortranarray(noise(12, 20, 20)), "labels": LABELS, "ids": np.arange(7)},
]  # fmt: skip


@pytest.mark.parametrize(
    "arrays", ARRAYS, ids=lambda one: "-".join(f"{k}{v.shape}" for k, v in one.items())
)
def test_arrays_of_pictures_are_read_with_their_labels(
    tmp_path: Path, arrays: dict[str, Any]
) -> None:
    report = report_of(saved(tmp_path / "x.npz", **arrays))
    assert classes(report) == {"0": 4, "1": 4, "2": 4}
    assert report.files == report.usable == 12


def test_arrays_keep_their_pixels_splits_and_names(tmp_path: Path) -> None:
    train, test = noise(12, 20, 24, 3), 255 - noise(6, 20, 24, 3)
    path = saved(
        tmp_path / "x.npz", x_train=train, y_train=LABELS, x_test=test, y_test=LABELS[:6],
        label_names=np.array(["cat", "dog", "a/b"]),
    )  # fmt: skip
    report = report_of(path)
    assert (classes(report), report.split) == ({"a\u2215b": 4, "cat": 4, "dog": 4}, "train")
    assert {one.split: one.pictures for one in report.splits} == {"train": 12, "test": 6}
    with archive.opened(path) as source:
        found = source.read(("train", "dog", "0000004.png"), MAX_BYTES)
    assert np.array_equal(np.asarray(making.opened(found)), train[4])


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_spoils_no_other_value(tmp_path: Path, odd: float) -> None:
    grey, colour = noise(12, 20, 20) / np.float32(255), noise(12, 20, 24, 3) / np.float32(255)
    for images in (grey, colour):
        images[3, 4, 5] = odd
    told = report_of(saved(tmp_path / "grey.npz", images=grey, labels=LABELS))
    kinds = {problem.kind: (problem.count, problem.files) for problem in told.problems}
    assert (told.usable, kinds["no_numbers"]) == (12, (1, ["0/0000003.png"]))
    told = report_of(saved(tmp_path / "colour.npz", images=colour, labels=LABELS))
    kinds = {problem.kind: (problem.count, problem.files) for problem in told.problems}
    assert (told.usable, kinds["unreadable"]) == (11, (1, ["0/0000003.png"]))
    with archive.opened(tmp_path / "colour.npz") as source:
        found = source.read(("1", "0000004.png"), MAX_BYTES)
    assert np.array_equal(np.asarray(making.opened(found)), np.rint(colour[4] * 255))


@pytest.mark.parametrize(
    "large", [2.0**40, np.int64(2**40), np.uint32(2**24)], ids=["float64", "int64", "uint32"]
)
def test_large_numbers_keep_their_order(tmp_path: Path, large: Any) -> None:
    images = noise(12, 20, 20).astype(np.asarray(large).dtype) * large
    path = saved(tmp_path / "x.npz", images=images, labels=LABELS)
    report = report_of(path)
    assert (report.usable, report.ranges[0].low >= 0) == (12, True)
    with archive.opened(path) as source:
        found = np.asarray(making.opened(source.read(("0", "0000003.png"), MAX_BYTES)))
    assert np.array_equal(found, images[3].astype(np.float32))


def test_numbers_too_large_for_any_file_are_told(tmp_path: Path) -> None:
    told = refusal(saved(tmp_path / "x.npz", images=noise(4, 20, 20) * 1e300 + 1e300))
    assert "cannot be read" in told


def test_a_single_array_is_a_set_without_classes(tmp_path: Path) -> None:
    with (tmp_path / "x.bin").open("wb") as file:
        np.save(file, noise(5, 20, 20))
    report = report_of(tmp_path / "x.bin")
    assert (report.usable, report.classes) == (5, [])


def test_arrays_that_are_no_pictures_are_refused(tmp_path: Path) -> None:
    assert "labels (12,)" in refusal(saved(tmp_path / "x.npz", labels=LABELS))
    objects = np.array([{"a": 1}], dtype=object)
    assert "never run" in refusal(saved(tmp_path / "x.npz", images=objects))
    path = saved(tmp_path / "x.npz", images=noise(4, 20, 20))
    with zipfile.ZipFile(tmp_path / "y.npz", "w") as archived:
        archived.writestr("a.npy", zipfile.ZipFile(path).read("images.npy")[:300])
    assert "cut off" in refusal(tmp_path / "y.npz")
    for head in (
        b"{'descr': '|u1', 'shape': (2**70, 20, 20), 'fortran_order': False}",
        b"\xff" * 60,
        b"(",
    ):
        whole = b"\x93NUMPY\x01\0" + len(head).to_bytes(2, "little") + head
        (tmp_path / "z.npy").write_bytes(whole)
        assert "again" in refusal(tmp_path / "z.npy") or "at most" in refusal(tmp_path / "z.npy")


def test_arrays_beyond_what_can_be_mapped_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "x.npz", images=noise(40, 20, 20))
    monkeypatch.setattr(array_source, "MOST_BYTES", 1 << 13)
    assert "Give a part of them" in refusal(path)
    monkeypatch.setattr(array_source, "MOST_BYTES", 1 << 30)
    monkeypatch.setattr(array_source, "ROOM", 1 << 60)
    assert "Make room" in refusal(path)
