"""Archives that lead elsewhere or lie: refused with one sentence, nothing written (S7)."""

import os
import zipfile
from pathlib import Path

import pytest

from tests.unit.imports import making
from tests.unit.imports.refusals import PICTURE, refusal


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.png", "lead out"),
        ("a/../../evil.png", "lead out"),
        ("a\\..\\..\\evil.png", "lead out"),
        ("__MACOSX/../../evil.png", "lead out"),
        ("../", "lead out"),
        ("/etc/evil.png", "absolute"),
        ("\\\\server\\evil.png", "absolute"),
        ("C:\\evil.png", "absolute"),
        ("c:evil.png", "absolute"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str, words: str) -> None:
    assert words in refusal(making.zipped(tmp_path / "x.zip", {"a.png": PICTURE, name: PICTURE}))


def test_a_zero_byte_in_a_name_is_refused(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"aXb.png": PICTURE})
    path.write_bytes(path.read_bytes().replace(b"aXb.png", b"a\0b.png"))
    assert "zero byte" in refusal(path)


@pytest.mark.parametrize("kind", [making.LINK, making.PIPE])
def test_a_link_or_pipe_in_an_archive_is_refused(tmp_path: Path, kind: int) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as written:
        written.writestr(making.special("a.png", kind), "/etc/passwd")
    assert "link or a device" in refusal(tmp_path / "x.zip")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("flags", 0x1, "encrypted"),
        ("flags", 0x40, "encrypted"),
        ("method", 14, "unusual way"),
        ("size", 10**6, "does not hold"),
        ("size", 10, "does not hold"),
        ("size", 0, "does not hold"),
        ("size", 2**31, "times its packed size"),
        ("packed", 0, "times its packed size"),
        ("packed", 10**6, "share their bytes"),
        ("packed", 100, "does not hold"),
        ("crc", 7, "does not hold"),
        ("offset", 5, "share their bytes"),
        ("offset", 2**31, "share their bytes"),
        ("entries", 7, "another number of entries"),
        ("entries", 0, "another number of entries"),
        ("entries", 0xFFFF, "does not say where"),
        ("directory_size", 3, "another number of entries"),
        ("directory_size", 2**31, "not where it should be"),
        ("directory", 0, "damaged"),
        ("directory", 2**31, "not where it should be"),
    ],
)
def test_a_directory_that_lies_is_refused(
    tmp_path: Path, field: str, value: int, words: str
) -> None:
    noise = os.urandom(3000) + b"0" * 2000
    path = making.zipped(tmp_path / "x.zip", {"a.bmp": noise})
    assert words in refusal(making.patched(path, field, value))


def test_files_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    files = {"a.png": PICTURE, "b.png": PICTURE}
    path = making.zipped(tmp_path / "x.zip", files)
    assert "share their bytes" in refusal(making.patched(path, "offset", 0, entry=1))


def test_another_name_before_the_content_is_refused(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"a.png": PICTURE})
    path.write_bytes(path.read_bytes().replace(b"a.png", b"b.png", 1))
    assert "not where it should be" in refusal(path)


def test_a_damaged_content_is_refused(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"a.png": b"0123456789" * 2000})
    content = bytearray(path.read_bytes())
    content[36:60] = b"\xff" * 24
    path.write_bytes(content)
    assert "is damaged" in refusal(path) or "does not hold" in refusal(path)
