"""What is said of pictures before anything is made of them."""

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganscope.engine.errors import DataError
from ganscope.imports import archive, problems, suggestion
from ganscope.imports.import_report import ImportProblem, ImportReport
from ganscope.imports.names import natural, shown, slug
from ganscope.imports.report import Survey, survey
from ganscope.imports.transform import chosen, preview
from tests.unit.imports import making


def surveyed(path: Path) -> Survey:
    heard: list[tuple[int, int]] = []
    with archive.opened(path) as source:
        found = survey(source, lambda done, total: heard.append((done, total)))
    total = found.report.files
    assert heard == [(done, total) for done in range(total + 1)]
    return found


def report_of(tmp_path: Path, files: Mapping[str, bytes]) -> ImportReport:
    """As a folder and as an archive: the same, but for the time it took."""
    folder = making.laid_out(tmp_path / "folder", files)
    reports = [surveyed(folder).report, surveyed(making.zipped(tmp_path / "x.zip", files)).report]
    first, second = (report.model_copy(update={"seconds": 0}) for report in reports)
    assert first == second
    left_out = sum(problem.count for problem in first.problems if problem.level == "error")
    assert first.usable == first.files - left_out
    assert first.colour + first.grey == first.usable
    assert sum(size.pictures for size in first.sizes) == first.usable
    return first


def told(report: ImportReport) -> dict[str, ImportProblem]:
    return {problem.kind: problem for problem in report.problems}


def test_pictures_without_folders_have_no_classes(tmp_path: Path) -> None:
    report = report_of(tmp_path, {f"{i}.png": making.png(i) for i in range(5)})
    assert (report.files, report.usable, report.classes) == (5, 5, [])
    assert report.problems == []
    assert [size.model_dump() for size in report.sizes] == [
        {"width": 24, "height": 20, "pictures": 5}
    ]
    assert report.shortest_side == 20
    assert report.suggested.resolution == 28
    assert report.suggested.channels == 3
    assert not report.suggested.flips


def test_everything_odd_is_counted_and_named(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    sheer = Image.new("RGBA", (20, 20), (1, 2, 3, 4))
    files = {f"good/{i}.png": making.png(i) for i in range(30)} | {
        "good/broken.jpg": b"\xff\xd8\xff" + b"x" * 100,
        "good/vector.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "good/notes.txt": b"hello",
        "good/small.png": making.png(size=(8, 30)),
        "good/huge.png": making.raw_png(50_000, 50_000, 8, 2, b""),
        "good/print.jpg": making.encoded(Image.new("CMYK", (20, 20)), "JPEG"),
        "good/deep.png": making.raw_png(20, 20, 16, 0, (b"\0" + b"\1\2" * 20) * 20),
        "good/sheer.png": making.encoded(sheer),
        "good/film.gif": making.encoded(
            making.picture(80), "GIF", save_all=True, append_images=[making.picture(81)]
        ),
        "good/turned.jpg": making.encoded(making.picture(82), "JPEG", exif=exif),
        "good/copy.bmp": making.encoded(making.picture(3), "BMP"),
        "bad/stray.png": making.png(4),
        "bad/own.png": making.png(90),
    }  # fmt: skip
    report = report_of(tmp_path, files)
    kinds = {problem.kind: (problem.level, problem.count) for problem in report.problems}
    assert kinds == {
        "unreadable": ("error", 2),
        "too_small": ("error", 1),
        "too_large": ("error", 1),
        "not_a_picture": ("error", 1),
        "duplicate": ("warning", 1),
        "duplicate_across_classes": ("warning", 1),
        "tiny_class": ("warning", 1),
        "unbalanced": ("warning", 1),
        "cmyk": ("note", 1),
        "sixteen_bit": ("note", 1),
        "alpha": ("note", 1),
        "animated": ("note", 1),
        "rotated": ("note", 1),
        "mixed_sizes": ("note", 4),
        "low_contrast": ("warning", 2),
        "narrow_values": ("note", 1),
    }
    assert [problem.level for problem in report.problems] == sorted(
        (problem.level for problem in report.problems), key=["error", "warning", "note"].index
    )
    found = told(report)
    assert found["unreadable"].title == "2 files cannot be read"
    assert found["too_small"].title == "1 picture is too small"
    assert found["unreadable"].files == ["good/broken.jpg", "good/vector.png"]
    assert found["duplicate"].files == ["good/copy.bmp equals good/3.png"]
    assert found["duplicate_across_classes"].files == ["good/4.png equals bad/stray.png"]
    assert found["tiny_class"].files == ["bad: 2"]
    assert all(problem.effect.endswith(".") for problem in report.problems)
    assert [(counted.name, counted.pictures) for counted in report.classes] == [
        ("bad", 2), ("good", 36)
    ]  # fmt: skip
    assert report.suggested.skip_duplicates
    assert report.suggested.oversample


def test_every_kind_of_problem_has_its_words() -> None:
    for kind in problems.WORDS:
        assert problems.title(kind, 1).startswith("1 ")
        assert problems.title(kind, 1200).startswith("1,200 ")
        assert problems.of_files(kind, [str(i) for i in range(80)]).count == 80
        assert len(problems.of_files(kind, [str(i) for i in range(80)]).files) == problems.NAMED


@pytest.mark.parametrize(
    ("sides", "resolution"),
    [([20] * 3, 28), ([28] * 3, 28), ([31] * 3, 28), ([63, 64, 200], 64), ([500] * 3, 64),
     ([16, 40, 40], 32)],
)  # fmt: skip
def test_the_suggested_size_is_the_largest_for_so_few_that_needs_no_stretching(
    tmp_path: Path, sides: list[int], resolution: int
) -> None:
    files = {f"{i}.png": making.png(i, (side + 9, side)) for i, side in enumerate(sides)}
    assert report_of(tmp_path, files).suggested.resolution == resolution


@pytest.mark.parametrize(("grey", "channels"), [(19, 1), (18, 3)])
def test_grey_is_suggested_where_nearly_all_are_grey(
    tmp_path: Path, grey: int, channels: int
) -> None:
    files = {f"{i}.png": making.png(i) for i in range(grey, 20)}
    files |= {
        f"{i}.png": making.encoded(making.picture(i, mode="L").convert("RGB")) for i in range(grey)
    }
    report = report_of(tmp_path, files)
    assert (report.grey, report.suggested.channels) == (grey, channels)


def test_more_than_twelve_sizes_are_summed(tmp_path: Path) -> None:
    files = {f"{i}.png": making.png(i, (20 + i, 20)) for i in range(15)}
    files["again.png"] = making.png(99, (34, 20))
    sizes = report_of(tmp_path, files).sizes
    assert (sizes[0].width, sizes[0].pictures) == (34, 2)
    assert len(sizes) == 13
    assert sizes[-1].model_dump() == {"width": 0, "height": 0, "pictures": 3}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "no files"),
        ({"a.txt": b"x", "b.png": b"x"}, "1 file is not a picture; 1 file cannot be read"),
    ],
)
def test_what_cannot_become_a_data_set_is_a_sentence(
    tmp_path: Path, files: dict[str, bytes], words: str
) -> None:
    with pytest.raises(DataError) as caught:
        surveyed(making.zipped(tmp_path / "x.zip", files))
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("files", "classes", "labels"),
    [
        (["1.png", "2.png"], [], [0, 0]),
        (["all/1.png", "all/2.png"], [], [0, 0]),
        (["a/b/c/1.png"], [], [0]),
        (["cat/1.png", "dog/1.png"], ["cat", "dog"], [0, 1]),
        (["my/pets/cat/1.png", "my/pets/dog/1.png"], ["cat", "dog"], [0, 1]),
        (["cat/old/1.png", "cat/2.png", "dog/x/y/1.png"], ["cat", "dog"], [0, 0, 1]),
        (["10/1.png", "9/1.png", "1/1.png"], ["1", "9", "10"], [2, 1, 0]),
        (["Cat/1.png", "cat/2.png", "dog/1.png"], ["Cat", "cat", "dog"], [0, 1, 2]),
        (["A/1.png", "a/2.png", "B/1.png", "b/1"], ["A", "B", "a", "b"], [0, 2, 1, 3]),
        (["new york/1.png", "new_york/1.png"], ["new york", "new_york"], [0, 1]),
        ([f"{'x' * 60}a/1.png", f"{'x' * 60}b/1.png"], [f"{'x' * 60}a", f"{'x' * 60}b"], [0, 1]),
        (["\u00e9/1.png", "e\u0301/2.png", "f/1.png"], ["f", "\u00e9"], [1, 1, 0]),
        (["a\x01/1.png", "a\x02/1.png"], ["a\ufffd", "a\ufffd (2)"], [0, 1]),
        (["\u0645\u06cc\u200c\u062e/1", "\u0645\u06cc\u062e/1"],
         ["\u0645\u06cc\u062e", "\u0645\u06cc\u200c\u062e"], [1, 0]),
        (["\U0001f469\u200d\U0001f680/1", "\U0001f469\U0001f680/1"],
         ["\U0001f469\u200d\U0001f680", "\U0001f469\U0001f680"], [0, 1]),
        (["  /1.png", "b/1.png", "c/1.png"], ["b", "c"], [None, 0, 1]),
        (["cat/1", "dog/1"], ["cat", "dog"], [0, 1]),
    ],
)  # fmt: skip
def test_sub_folders_are_classes(
    files: list[str], classes: list[str], labels: list[int | None]
) -> None:
    assert making.classes_of([tuple(name.split("/")) for name in files]) == (classes, labels)


@pytest.mark.parametrize(
    ("name", "taken", "found"),
    [
        ("My Früit!", [], "my-fruit"),
        ("My fruit", ["my-fruit"], "my-fruit-2"),
        ("my fruit", ["my-fruit", "my-fruit-2"], "my-fruit-3"),
        ("mnist", ["mnist"], "mnist-2"),
        ("../../etc/passwd", [], "etc-passwd"),
        ("果物", [], "pictures"),
        ("...", [], "pictures"),
        ("CON", [], "con-pictures"),
        ("x" * 80, [], "x" * 40),
        ("<script>", [], "script"),
    ],
)
def test_a_folder_name_is_safe_and_its_own(name: str, taken: list[str], found: str) -> None:
    assert slug(name, taken) == found


def test_names_are_shown_as_harmless_text() -> None:
    assert shown("a\x1b[31mb\u202ec\ud800.png") == "a\ufffd[31mb\ufffdc\ufffd.png"
    assert len(shown("x" * 5000)) == 200
    assert shown("<b>=1+1</b> é 果") == "<b>=1+1</b> é 果"
    shown("\udcff").encode()


def test_numbers_in_names_are_compared_as_numbers() -> None:
    assert sorted(["b10", "b9", "a", "10", "9"], key=natural) == ["9", "10", "a", "b9", "b10"]


def test_a_preview_shows_the_classes_in_turn(tmp_path: Path) -> None:
    files = {
        f"{name}/{i}.png": making.encoded(Image.new("RGB", (40, 40), (shade, shade, i)))
        for name, shade in (("a", 50), ("b", 200))
        for i in range(7 if name == "a" else 2)
    }
    path = making.zipped(tmp_path / "x.zip", files)
    found = surveyed(path)
    assert [picture.label for picture in chosen(found)] == [0, 1, 0, 1, 0, 0, 0, 0, 0]
    assert len({picture.file for picture in chosen(found)}) == 9
    look = found.report.suggested
    with archive.opened(path) as source:
        sheet = Image.open(io.BytesIO(preview(source, found, look)))
    size = look.resolution
    assert sheet.format == "WEBP"
    assert sheet.size == (5 * size, 2 * size)
    reds = np.asarray(sheet.convert("RGB"))[9::size, 9::size, 0]
    assert reds.flatten().tolist() == [50, 200, 50, 200, 50, 50, 50, 50, 50, 0]


def test_few_pictures_are_suggested_smaller_and_told_what_to_expect(tmp_path: Path) -> None:
    assert suggestion.size_for(500, 2000) == 128
    assert suggestion.why_smaller(500, 2000) == ""
    assert suggestion.why_smaller(64, 3) == ""
    report = report_of(tmp_path, {f"{i}.png": making.png(i, (300, 300)) for i in range(3)})
    assert report.smaller == (
        "64 pixels are suggested, not 128: there are 3 pictures, and larger ones take 2,000 or "
        "more."
    )
    assert "with 3 it will mostly copy them" in report.expectation


def test_a_class_without_a_usable_picture_is_none_and_that_is_said(tmp_path: Path) -> None:
    good = {f"{name}/{i}.png": making.png(i + 50 * (name == "red"))
            for name in ("red", "blue") for i in range(24)}  # fmt: skip
    bad = {f"broken/{i}.png": b"no picture" for i in range(12)}
    report = report_of(tmp_path, good | bad)
    assert [(one.name, one.pictures) for one in report.classes] == [("blue", 24), ("red", 24)]
    first = report.readings[0]
    assert (first.classes, first.pictures, first.such_as) == (2, 48, "blue (24), red (24)")
    flat = next(one for one in report.readings if one.kind == "flat")
    assert flat.pictures == 48
    found = told(report)
    assert found["unreadable"].count == 12
    assert found["empty_class"].title == "1 class has no usable picture"
    assert found["empty_class"].effect == "broken (12 files) is left out."
    assert not {"tiny_class", "unbalanced"} & set(found)
    assert not report.suggested.oversample
