"""Archives and folders as people have them are read in order."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive
from ganscope.imports.pictures import HEAD, MAX_BYTES
from tests.unit.imports import making
from tests.unit.imports.refusals import PICTURE, read_all, refusal


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


def test_a_file_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "folder", {"1.png": PICTURE})
    with archive.opened(folder) as source:
        (folder / "1.png").unlink()
        (folder / "1.png").symlink_to("/etc/passwd")
        with pytest.raises(OSError, match=r"1\.png"):
            source.read(("1.png",), MAX_BYTES)


def test_as_many_entries_as_are_taken_are_read(tmp_path: Path) -> None:
    path = making.empty_files(tmp_path / "x.zip", map(str, range(100_000)))
    with archive.opened(path) as source:
        assert len(source.files) == 100_000
        assert source.read(("99999",), HEAD) == b""


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
