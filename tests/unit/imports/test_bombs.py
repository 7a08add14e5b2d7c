"""Archives and folders that hold too much: refused, and little memory taken (S7)."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive, zip_index
from tests.unit.imports import making
from tests.unit.imports.refusals import GROWTH, read_all, refusal


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
