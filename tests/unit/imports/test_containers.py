"""What a file is, by what it holds: archives and arrays are data sets, all else is named."""

import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ganscope.archive.weights_format import is_weights
from ganscope.engine.errors import DataError
from ganscope.imports import archive, array_source, tar_source
from ganscope.imports.import_report import ImportReport
from ganscope.imports.pictures import MAX_BYTES
from ganscope.imports.report import survey
from tests.unit.imports import making

PETS = {
    f"{pet}/{i}.png": making.png(i + 9 * (pet == "dog")) for pet in ("cat", "dog") for i in range(4)
}


def report_of(path: Path) -> ImportReport:
    with archive.opened(path) as source:
        return survey(source, lambda _done, _total: None).report


def classes(report: ImportReport) -> dict[str, int]:
    return {one.name: one.pictures for one in report.classes}


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        report_of(path)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def tarred(path: Path, files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    with tarfile.open(path, "w", format=form) as archived:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archived.addfile(info, io.BytesIO(content))
    return path.read_bytes()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize("name", ["x.tar.gz", "x.zip", "nameless"])
def test_tar_archives_are_read_whatever_they_are_called(
    tmp_path: Path, pack: Callable[[bytes], bytes], form: int, name: str
) -> None:
    long = {f"{'a' * 70}/{'b' * 70}/{key}": content for key, content in PETS.items()}
    for files in (PETS, long):
        content = tarred(tmp_path / "plain", files, form)
        (tmp_path / name).write_bytes(pack(content))
        assert classes(report_of(tmp_path / name)) == {"cat": 4, "dog": 4}
        with archive.opened(tmp_path / name) as source:
            found = {"/".join(file): source.read(file, MAX_BYTES) for file in source.files}
        assert found == files


@pytest.mark.parametrize(
    "name", ["../evil.png", "/etc/evil.png", "a/../../evil.png", "C:\\evil.png"]
)
def test_a_tar_archive_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    tarred(tmp_path / "x.tar", PETS | {name: making.png()})
    assert "lead out" in refusal(tmp_path / "x.tar") or "absolute" in refusal(tmp_path / "x.tar")


def test_a_tar_archive_of_links_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w") as archived:
        for name in ("a.png", "b.png"):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archived.addfile(link)
    assert "link or a device" in refusal(tmp_path / "x.tar")


def test_a_damaged_tar_archive_is_a_sentence(tmp_path: Path) -> None:
    whole = tarred(tmp_path / "x.tar", PETS)
    packed = gzip.compress(whole)
    rng = np.random.default_rng(3)
    broken = [whole[:700], whole[:5000], packed[:200], packed[:-9], b"\x1f\x8b" + bytes(99)]
    for _ in range(60):
        content = bytearray(whole if rng.integers(2) else packed)
        for place in rng.integers(0, len(content), 6):
            content[place] = rng.integers(256)
        broken.append(bytes(content))
    for content in broken:
        (tmp_path / "x.tar").write_bytes(content)
        with suppress(DataError):
            report_of(tmp_path / "x.tar")


def test_a_packed_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.tgz").write_bytes(gzip.compress(bytes(30 * 2**20)))
    monkeypatch.setattr(tar_source, "MAX_RATIO", 100)
    assert "would grow to over" in refusal(tmp_path / "x.tgz")
    (tmp_path / "x.tbz").write_bytes(bz2.compress(bytes(300 * 2**20)))
    assert "would grow to over" in refusal(tmp_path / "x.tbz")


def test_too_many_entries_of_a_tar_archive_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tar_source, "MAX_ENTRIES", 3)
    tarred(tmp_path / "x.tar", PETS)
    assert "more than 3 entries" in refusal(tmp_path / "x.tar")


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


def weights(path: Path) -> None:
    making.zipped(
        path, {"netG/data.pkl": b"\x80\x02}.", "netG/data/0": bytes(99), "netG/version": b"3"}
    )


def plain(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (weights, "ganscope import FILE --recipe"),
        (plain(pickle.dumps({"a": 1}, 2) + bytes(999)), "ganscope import FILE --recipe"),
        (plain(pickle.dumps({"a": 1}, 4)), "Python pickle"),
        (plain((90).to_bytes(8, "little") + b"{" + bytes(200)), "safetensors"),
        (plain(b"version https://git-lfs.github.com/spec/v1\n"), "git lfs pull"),
        (plain(b"\n<!DOCTYPE html><html>"), "web page"),
        (plain(b"<html><body>"), "web page"),
        (plain(b"\x89HDF\r\n\x1a\n" + bytes(99)), "HDF5"),
        (plain(b"PAR1" + bytes(99)), "Parquet"),
        (plain(b"7z\xbc\xaf\x27\x1c" + bytes(99)), "7z archive"),
        (plain(b"Rar!\x1a\7" + bytes(99)), "RAR archive"),
        (plain(making.png()), "single picture"),
        (plain(b"hello" * 99), "not a zip archive"),
        (plain(b""), "empty: 0 bytes"),
        (plain(b"  <HEAD><title>"), "web page"),
        (plain(b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19." + bytes(99)), "torch before 1.6"),
    ],
)
@pytest.mark.parametrize("name", ["netG.pth.tar", "x.zip", "G.ckpt", "pytorch_model.bin"])
def test_what_is_no_set_of_pictures_is_named_with_where_it_goes(
    tmp_path: Path, make: Callable[[Path], None], words: str, name: str
) -> None:
    make(tmp_path / name)
    assert words in refusal(tmp_path / name)


@pytest.mark.parametrize("around", ["", "run/", "a/b/"])
def test_an_export_that_was_unpacked_says_where_it_goes(tmp_path: Path, around: str) -> None:
    inside = {"ganscope.json": json.dumps({"format": "ganscope-archive"}), "session.json": "{}"}
    files = {f"{around}{name}": text.encode() for name, text in inside.items()}
    files[f"{around}samples/00000001.webp"] = b""
    assert "it was unpacked" in refusal(making.zipped(tmp_path / "x.zip", files))
    assert "it was unpacked" in refusal(making.laid_out(tmp_path / "x", files))


@pytest.mark.parametrize("around", ["", "run/"])
def test_an_export_within_an_archive_says_where_it_goes(tmp_path: Path, around: str) -> None:
    files = {f"{around}digits.ganscope.zip": b"PK", "README.txt": b"hello"}
    words = f"{around}digits.ganscope.zip in it is a session or checkpoint that Ganscope exported"
    assert words in refusal(making.zipped(tmp_path / "x.zip", files))
    assert words in refusal(making.laid_out(tmp_path / "x", files))
    pictures = making.zipped(tmp_path / "y.zip", PETS | files)
    assert report_of(pictures).usable == 8


def test_weights_are_known_by_their_content(tmp_path: Path) -> None:
    for name in ("G.pth", "G.pth.tar", "G.ckpt", "G.zip", "G"):
        weights(tmp_path / name)
        assert is_weights(tmp_path / name)
    pictures = making.zipped(tmp_path / "really.pth", PETS)
    assert not is_weights(pictures)
    assert classes(report_of(pictures)) == {"cat": 4, "dog": 4}
    assert not is_weights(tmp_path)
    assert not is_weights(tmp_path / "none")


def test_something_may_stand_before_an_archive(tmp_path: Path) -> None:
    whole = making.zipped(tmp_path / "x.zip", PETS).read_bytes()
    (tmp_path / "x.zip").write_bytes(os.urandom(500) + whole)
    assert "zip archive" in refusal(tmp_path / "x.zip")
