"""What a file is, by what it holds: archives are data sets, all else is named."""

import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import tarfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from ganscope.archive.weights_format import is_weights
from ganscope.engine.errors import DataError
from ganscope.imports import archive, tar_source
from ganscope.imports.pictures import MAX_BYTES
from tests.unit.imports import making
from tests.unit.imports.surveyed import classes, refusal, report_of

PETS = {
    f"{pet}/{i}.png": making.png(i + 9 * (pet == "dog")) for pet in ("cat", "dog") for i in range(4)
}


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
