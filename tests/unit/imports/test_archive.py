"""Hostile archives and folders: refused with one sentence, nothing written, little memory (S7)."""

import os
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive, zip_index
from ganscope.imports.pictures import HEAD, MAX_BYTES
from tests.unit.imports import making

GROWTH = 64 * 2**20
PICTURE = making.png()


def read_all(path: Path) -> dict[str, bytes]:
    with archive.opened(path) as source:
        return {"/".join(file): source.read(file, MAX_BYTES) for file in source.files}


def refusal(path: Path) -> str:
    """The one sentence with which it is refused; memory and disk stay as they were."""
    before = sorted(path.parent.rglob("*"))
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as caught:
            read_all(path)
        grown = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert grown < GROWTH
    assert sorted(path.parent.rglob("*")) == before
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_honest_archive_gives_its_files_in_order(tmp_path: Path, packing: int) -> None:
    files = {"b/2.png": PICTURE, "a/1.png": making.png(1), "a/notes.txt": b"x" * 300_000}
    path = making.zipped(tmp_path / "x.zip", files, packing)
    assert read_all(path) == dict(sorted(files.items()))
    with archive.opened(path) as source:
        assert source.read(("a", "notes.txt"), HEAD) == b"x" * HEAD
        assert source.size(("a", "notes.txt")) == 300_000


def test_an_archive_written_as_a_stream_is_read(tmp_path: Path) -> None:
    """Its sizes stand after each content, as a page's archive of a chosen folder has them."""

    class Unseekable:
        def __init__(self, path: Path) -> None:
            self.file = path.open("wb")

        def write(self, content: bytes) -> int:
            return self.file.write(content)

        def flush(self) -> None:
            self.file.flush()

    out: Any = Unseekable(tmp_path / "x.zip")
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("a.png", PICTURE)
        with written.open("b.png", "w", force_zip64=True) as entry:
            entry.write(PICTURE)
    out.file.close()
    assert read_all(tmp_path / "x.zip") == {"a.png": PICTURE, "b.png": PICTURE}


def test_an_archive_of_eight_byte_numbers_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    files = {f"{i}.png": making.png(i) for i in range(4)}
    path = making.zipped(tmp_path / "x.zip", files)
    assert b"PK\x06\x06" in path.read_bytes()
    assert read_all(path) == files


@pytest.mark.parametrize(
    "junk",
    [
        ".hidden/a.png",
        "a/.DS_Store",
        "__MACOSX/a/._1.png",
        "a/Thumbs.db",
        "a/desktop.ini",
        ".git/x",
    ],
)
def test_what_systems_leave_is_passed_over(tmp_path: Path, junk: str) -> None:
    files = {"a/1.png": PICTURE, junk: b"junk"}
    assert set(read_all(making.zipped(tmp_path / "x.zip", files))) == {"a/1.png"}
    assert set(read_all(making.laid_out(tmp_path / "folder", files))) == {"a/1.png"}


def test_a_name_in_utf8_that_does_not_say_so_is_read(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"äpfel/1.png": PICTURE})
    assert set(read_all(making.patched(path, "flags", 0, local=True))) == {"äpfel/1.png"}


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
        ("a/inner.zip", "archive inside"),
        ("a/inner.tar.gz", "archive inside"),
        ("a/INNER.ZIP", "archive inside"),
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


@pytest.mark.parametrize("where", ["a.png", "deep/er/a.png"])
@pytest.mark.parametrize("target", ["/etc/passwd", "1.png", ".."])
def test_a_link_in_a_folder_is_refused(tmp_path: Path, where: str, target: str) -> None:
    folder = making.laid_out(tmp_path / "folder", {"deep/er/1.png": PICTURE, "1.png": PICTURE})
    (folder / where).symlink_to(target)
    assert "link or a device" in refusal(folder)


def test_a_file_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "folder", {"1.png": PICTURE})
    with archive.opened(folder) as source:
        (folder / "1.png").unlink()
        (folder / "1.png").symlink_to("/etc/passwd")
        with pytest.raises(OSError, match=r"1\.png"):
            source.read(("1.png",), MAX_BYTES)


def test_a_pipe_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "folder", {"1.png": PICTURE})
    os.mkfifo(folder / "2.png")
    assert "link or a device" in refusal(folder)


def test_an_archive_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "folder", {"a/1.png": PICTURE, "a/more.7z": b"7z"})
    assert "archive inside" in refusal(folder)


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


def test_a_file_twice_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as written:
        written.writestr("a/1.png", PICTURE)
        with pytest.warns(UserWarning, match="Duplicate"):
            written.writestr("a/1.png", PICTURE)
    assert "twice" in refusal(tmp_path / "x.zip")
    assert "twice" in refusal(
        making.zipped(tmp_path / "y.zip", {"a/1.png": PICTURE, "a//./1.png": PICTURE})
    )


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"a.bmp": bytes(30 * 2**20)})
    assert path.stat().st_size < 2**16
    assert "1,000 times" in refusal(path)


def test_a_bomb_of_many_files_is_refused(tmp_path: Path) -> None:
    """Each is within its bounds; together they are not."""
    path = tmp_path / "x.zip"
    making.zipped(path, {f"{i}.bin": bytes(10**6) + os.urandom(2000) for i in range(40)})
    for entry in range(40):
        making.patched(path, "size", 10**9, entry=entry)
        making.patched(path, "packed", 3000, entry=entry)
    assert "times its packed size" in refusal(path)
    for entry in range(40):
        making.patched(path, "size", 2_900_000, entry=entry)
    assert "does not hold" in refusal(path)


def test_more_than_all_bytes_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_index, "MAX_TOTAL", 2 * 2**30)
    path = making.zipped(tmp_path / "x.zip", {f"{i}.bin": os.urandom(2**21) for i in range(3)})
    for entry in range(3):
        making.patched(path, "size", 2**30, entry=entry)
    assert "holds 3 GiB; at most 2" in refusal(path)


@pytest.mark.parametrize("said", [None, 100_001 % 2**16, 1])
def test_too_many_entries_are_refused_whatever_the_end_says(
    tmp_path: Path, said: int | None
) -> None:
    path = making.empty_files(tmp_path / "x.zip", map(str, range(100_001)), said)
    with pytest.raises(DataError, match="100,001 entries"):  # what it takes is measured below
        read_all(path)


def test_as_many_entries_as_are_taken_are_read(tmp_path: Path) -> None:
    path = making.empty_files(tmp_path / "x.zip", map(str, range(100_000)))
    with archive.opened(path) as source:
        assert len(source.files) == 100_000
        assert source.read(("99999",), HEAD) == b""


def test_a_directory_of_endless_names_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as written:
        for i in range(400):
            written.writestr(f"{i}-" + "x" * 65_000, b"")
    assert "not where it should be" in refusal(tmp_path / "x.zip")


def test_too_many_files_in_a_folder_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    folder = making.laid_out(tmp_path / "folder", {f"a/{i}.png": b"" for i in range(4)})
    assert "more than 3 files" in refusal(folder)


EMPTY = b"PK\x05\x06" + bytes(18)


def test_what_is_no_whole_archive_is_refused(tmp_path: Path) -> None:
    whole = making.zipped(tmp_path / "x.zip", {"a.png": PICTURE, "b.png": PICTURE}).read_bytes()
    no_place = whole[:-22] + b"PK\x06\x07" + bytes(16) + whole[-22:-10] + b"\xff" * 10
    broken = [whole[: len(whole) // 2], whole[:-1], whole[1:], b"", EMPTY[:4], b"x" * 99_999]
    for content in [*broken, no_place]:
        (tmp_path / "x.zip").write_bytes(content)
        refusal(tmp_path / "x.zip")
    (tmp_path / "x.zip").write_bytes(EMPTY)
    assert read_all(tmp_path / "x.zip") == {}


def test_what_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="does not exist"), archive.opened(tmp_path / "none"):
        pass


def test_a_very_deep_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*"a" * 600)
    folder.mkdir(parents=True)
    (folder / "1.png").write_bytes(PICTURE)
    assert len(read_all(tmp_path)) == 1


MEASURED = """
import resource, sys
from pathlib import Path
from ganscope.imports import archive, names, pictures
from ganscope.engine.errors import DataError
def peak():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024
before = peak()
try:
    with archive.opened(Path(sys.argv[1])) as source:
        for file in source.files: source.read(file, pictures.MAX_BYTES)
except DataError as error:
    print(peak() - before, error)
"""


def test_the_process_does_not_grow_either(tmp_path: Path) -> None:
    """tracemalloc does not see what zlib takes: the whole process is measured here."""
    bombs = [
        making.zipped(tmp_path / "bomb.zip", {"a.bmp": bytes(200 * 2**20)}),
        making.empty_files(tmp_path / "many.zip", map(str, range(100_001)), 7),
        making.empty_files(tmp_path / "last.zip", [*map(str, range(99_999)), "../x"]),
    ]
    for bomb in bombs:
        told = subprocess.run(
            [sys.executable, "-c", MEASURED, str(bomb)],
            capture_output=True, text=True, check=True, timeout=120,
        ).stdout  # fmt: skip
        grown, _, sentence = told.partition(" ")
        assert int(grown) < GROWTH, (bomb, told)
        assert sentence.strip().endswith(".")
