"""Hostile archives (S7, S9): refused with one sentence, nothing left, little memory."""

import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ganscope.archive import format as names
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files
from tests.unit.archive.changes import SAMPLE, refusal, without
from tests.unit.imports import making

GROWTH = 64 * 2**20


Attack = Callable[[Path, Files], object]


SAID: dict[str, tuple[Callable[[Files], bytes], str]] = {
    "no JSON": (lambda _: b"{", "ganscope.json is not readable"),
    "another format": (lambda files: archives.signed(files, format="evil"), "ganscope.json is"),
    "a newer format": (lambda files: archives.signed(files, version=2), "newer Ganscope (format 2"),
    "another kind": (lambda files: archives.signed(files, kind="evil"), "ganscope.json is refused"),
    "a log in a checkpoint": (lambda files: archives.signed(files, "checkpoint"), "not belong"),
    "another sum": (
        lambda files: archives.signed(files | {SAMPLE: files[SAMPLE][::-1]}),
        "its sum is another",
    ),
    "another size": (lambda files: archives.signed(files | {SAMPLE: b""}), "instead of 0"),
    "a file that is not there": (
        lambda files: archives.signed(files | {"samples/00000009.webp": b""}),
        "lacks samples/00000009.webp",
    ),
    "a file too few": (lambda files: archives.signed(without(SAMPLE)(files)), "does not belong"),
}


@pytest.mark.parametrize(("says", "words"), SAID.values(), ids=SAID.keys())
def test_a_file_that_lies_of_itself_is_refused(
    says: Callable[[Files], bytes], words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    assert words in refusal(empty, archives.packed(tmp_path / "x.zip", sound, says(sound)))


def linked(path: Path, _: Files) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(making.special("samples/00000007.webp", making.LINK), "/etc/passwd")


def doubled(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SAMPLE, files[SAMPLE])


def grown(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(names.CONTENTS, archives.signed(files))
        archive.writestr(names.SESSION, bytes(2**24))
    making.patched(path, "size", 2**26, entry=1)


def large(path: Path, files: Files) -> None:
    archives.packed(path, files | {SAMPLE: bytes(65 * 2**20)})


def swollen(path: Path, files: Files) -> None:
    """Each part is packed no tighter than may be; together they would fill a disk."""
    content = os.urandom(2**14) * 2**8
    swelling = {f"samples/{number:08}.webp": content for number in range(100, 166)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(names.CONTENTS, archives.signed(files | swelling))
        for name, content in (files | swelling).items():
            archive.writestr(name, content)


ARCHIVES: dict[str, tuple[Attack, str]] = {
    "a link": (linked, "link"),
    "a name twice": (doubled, "twice"),
    "a bomb": (grown, "1,000 times"),
    "many that swell": (swollen, "would become"),
    "a picture of 65 MiB": (large, "no picture"),
    "100,001 entries": (
        lambda path, _: making.empty_files(path, (f"{i}.webp" for i in range(100_001))),
        "at most 100,000",
    ),
    "encryption": (lambda path, _: making.patched(path, "flags", 1, entry=1), "encrypted"),
    "a wrong checksum": (lambda path, _: making.patched(path, "crc", 7, entry=1), "does not hold"),
    "a wrong place": (lambda path, _: making.patched(path, "offset", 9, entry=1), "bytes"),
    "an unusual packing": (lambda path, _: making.patched(path, "method", 12, entry=1), "unusual"),
    "no archive": (lambda path, _: path.write_bytes(b"x" * 5000), "not a zip archive"),
    "half an archive": (
        lambda path, _: path.write_bytes(path.read_bytes()[:-3000]),
        "not a zip archive",
    ),
    "pictures": (
        lambda path, _: making.zipped(path, {"ox/1.png": making.png()}),
        "does not begin with ganscope.json",
    ),
    "nothing": (lambda path, _: making.zipped(path, {}), "does not begin with ganscope.json"),
}


@pytest.mark.parametrize(("attack", "words"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_hostile_archive_is_refused(
    attack: Attack, words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    path = archives.packed(tmp_path / "x.zip", sound)
    attack(path, sound)
    tracemalloc.start()
    try:
        assert words in refusal(empty, path)
        assert tracemalloc.get_traced_memory()[1] < GROWTH
    finally:
        tracemalloc.stop()
