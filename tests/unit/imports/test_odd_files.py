"""One odd file costs that file: it is left out, counted and named, and the others are used."""

import os
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive
from ganscope.imports.import_report import ImportReport
from ganscope.imports.names import MAX_CLASSES
from ganscope.imports.report import survey
from tests.unit.imports import making

PETS = {
    f"{pet}/{i}.png": making.png(i + 50 * (pet == "dog"))
    for pet in ("cat", "dog")
    for i in range(25)
}
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"


def report_of(path: Path) -> ImportReport:
    with archive.opened(path) as source:
        return survey(source, lambda _done, _total: None).report


def assert_left_out(report: ImportReport, kind: str, name: str) -> None:
    """One file of this kind, named, and all the others used."""
    (found,) = [problem for problem in report.problems if problem.kind == kind]
    assert (found.count, found.level) == (1, "error")
    assert any(name in file for file in found.files)
    assert found.effect.endswith(".")
    assert report.usable == report.files - 1 == 50
    assert [(one.name, one.pictures) for one in report.classes] == [("cat", 25), ("dog", 25)]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("preview.png", making.png(99), "loose"),
        (".hidden.png", making.png(99), "hidden"),
        ("archive.zip", b"PK\x03\x04" + bytes(99), "archive_inside"),
        ("cat/inner.tar.gz", b"\x1f\x8b" + bytes(99), "archive_inside"),
        ("cat/INNER.7Z", b"7z", "archive_inside"),
        ("packed", b"Rar!" + bytes(99), "archive_inside"),
        ("dog/model.pth", b"PK\x03\x04" + bytes(99), "archive_inside"),
        ("notes.txt", b"hello", "not_a_picture"),
        ("cat/26.png", b"", "unreadable"),
        ("cat/26.png", b"../store/26.png", "link"),
        ("cat/26.png", POINTER, "lfs_pointer"),
        ("cat/26.heic", b"\0\0\0\x18ftypheic" + bytes(99), "heic"),
        ("   /26.png", making.png(99), "no_class_name"),
    ],
)
def test_an_odd_file_is_left_out_and_named(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    files = {**PETS, name: content}
    assert_left_out(report_of(making.zipped(tmp_path / "x.zip", files)), kind, name)
    assert_left_out(report_of(making.laid_out(tmp_path / "x", files)), kind, name)


@pytest.mark.parametrize("where", ["a.png", "cat/a.png", "deep/er/a.png"])
@pytest.mark.parametrize("target", ["/etc/passwd", "1.png", ".."])
def test_a_link_in_a_folder_is_not_followed(tmp_path: Path, where: str, target: str) -> None:
    folder = making.laid_out(tmp_path / "folder", PETS)
    (folder / where).parent.mkdir(parents=True, exist_ok=True)
    (folder / where).symlink_to(target)
    assert_left_out(report_of(folder), "link", where)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "folder", PETS)
    os.mkfifo(folder / "2.png")
    assert_left_out(report_of(folder), "link", "2.png")


def test_a_folder_of_links_says_how_to_get_the_files(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "folder", {"store/1.png": making.png()})
    (folder / "set").mkdir()
    (folder / "set" / "1.png").symlink_to("../store/1.png")
    with pytest.raises(DataError, match=r"1 file is a link or a device\..*cp -rL"):
        report_of(folder / "set")


def doubled(archived: zipfile.ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        archived.writestr("cat/0.png", making.png(77))


def blank(archived: zipfile.ZipFile) -> None:
    archived.writestr("cat/blank.bmp", bytes(12_000_000))


def linked(archived: zipfile.ZipFile) -> None:
    archived.writestr(making.special("cat/link.png", making.LINK), "0.png")


def pressed(archived: zipfile.ZipFile) -> None:
    archived.writestr("cat/26.png", making.png(99), zipfile.ZIP_LZMA)


@pytest.mark.parametrize(
    ("add", "kind", "name"),
    [
        (doubled, "twice", "cat/0.png"),
        (blank, "swells", "cat/blank.bmp"),
        (linked, "link", "cat/link.png"),
        (pressed, "odd_packing", "cat/26.png"),
    ],
)
def test_an_odd_entry_of_an_archive_is_left_out(
    tmp_path: Path, add: Callable[[zipfile.ZipFile], None], kind: str, name: str
) -> None:
    path = making.zipped(tmp_path / "x.zip", PETS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archived:
        add(archived)
    assert_left_out(report_of(path), kind, name)


def test_of_a_doubled_entry_the_later_one_is_taken(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"a/1.png": b"first", "a//./1.png": b"second"})
    with archive.opened(path) as source:
        assert source.files == [("a", "1.png")]
        assert source.read(("a", "1.png"), 99) == b"second"
        assert source.odd == {"twice": ["a//./1.png"]}


def test_one_damaged_entry_costs_that_picture(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {**PETS, "cat/26.png": making.png(99)})
    making.patched(path, "crc", 7, entry=50)
    assert_left_out(report_of(path), "damaged", "cat/26.png")


def test_an_entry_that_lies_about_its_size_refuses_the_archive(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {**PETS, "cat/26.png": making.png(99)})
    making.patched(path, "size", 10**6, entry=50)
    with pytest.raises(DataError, match="does not hold"):
        report_of(path)


def test_odd_entries_of_a_tar_archive_are_left_out(tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "x", PETS)
    with tarfile.open(tmp_path / "x.tar", "w") as archived:
        archived.add(folder, "x")
        link = tarfile.TarInfo("x/cat/link.png")
        link.type, link.linkname = tarfile.SYMTYPE, "0.png"
        archived.addfile(link)
    assert_left_out(report_of(tmp_path / "x.tar"), "link", "cat/link.png")


def test_two_spellings_of_one_name_are_one_class_and_said_so(tmp_path: Path) -> None:
    files = {
        f"{name}/{i}.png": making.png(i + 9 * len(name))
        for name in ("\u00e9", "e\u0301", "abc")
        for i in range(3)
    }
    report = report_of(making.zipped(tmp_path / "x.zip", files))
    assert [(one.name, one.pictures) for one in report.classes] == [("abc", 3), ("\u00e9", 6)]
    (told,) = [problem for problem in report.problems if problem.kind == "one_name"]
    assert {unicodedata.normalize("NFC", name) for name in told.files} == {"\u00e9"}


def test_more_folders_than_classes_can_be_are_no_classes_and_said_so(tmp_path: Path) -> None:
    files = {f"{i}/a.png": making.png(i % 9) for i in range(MAX_CLASSES + 1)}
    report = report_of(making.zipped(tmp_path / "x.zip", files, zipfile.ZIP_STORED))
    assert (report.classes, report.reading) == ([], "flat")
    (told,) = [problem for problem in report.problems if problem.kind == "too_many_classes"]
    assert told.title == "1,001 sub-folders are too many for classes"
    del files["0/a.png"]
    assert len(report_of(making.zipped(tmp_path / "y.zip", files)).classes) == MAX_CLASSES
