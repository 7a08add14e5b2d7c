"""Values on their way to 8 bits: what is lost is said, and what need not be lost is not."""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from ganscope.imports import archive, build
from ganscope.imports.import_report import Ground, ImportReport, Values
from ganscope.imports.report import Survey, survey
from ganscope.imports.values import DecodedPicture, decode
from ganscope.library import own
from tests.unit.imports import making

SIDE = 32


def ramp(low: float, high: float, kind: Any, seed: int = 0) -> NDArray[Any]:
    """Every value from low to high, in some order."""
    values = np.linspace(low, high, SIDE * SIDE)
    np.random.default_rng(seed).shuffle(values)
    return values.reshape(SIDE, SIDE).astype(kind)


def file_of(pixels: NDArray[Any], kind: str = "TIFF") -> bytes:
    return making.encoded(Image.fromarray(pixels), kind)


def surveyed(tmp_path: Path, files: Mapping[str, bytes]) -> Survey:
    with archive.opened(making.zipped(tmp_path / "x.zip", files)) as source:
        return survey(source, lambda _done, _total: None)


def built(tmp_path: Path, files: Mapping[str, bytes], **choice: Any) -> NDArray[np.uint8]:
    """The pictures as training sees them, as suggested but for this."""
    path = making.zipped(tmp_path / "x.zip", files)
    with archive.opened(path) as source:
        found = survey(source, lambda _done, _total: None)
        wish = found.report.suggested.model_copy(update={"resolution": SIDE, **choice})
        order = build.BuildOrder(name="any", choice=wish)
        info = build.build(source, found, order, tmp_path, [], lambda _done, _total: None)
    return np.array(own.load(tmp_path, info.name).images)


def effect(report: ImportReport, kind: str) -> str:
    (found,) = [problem for problem in report.problems if problem.kind == kind]
    return found.effect


DEEP = [
    (0, 4095, np.uint16, "PNG", "stretch"),
    (96, 2672, np.uint16, "PNG", "stretch"),
    (0, 1023, np.uint16, "TIFF", "stretch"),
    (0, 65535, np.uint16, "PNG", "as_is"),
    (0, 65535, np.uint16, "TIFF", "as_is"),
    (0.0, 1.0, np.float32, "TIFF", "as_is"),
    (-1.0, 1.0, np.float32, "TIFF", "as_is"),
    (0.0, 255.0, np.float32, "TIFF", "as_is"),
    (0.45, 0.55, np.float32, "TIFF", "stretch"),
    (300.0, 900.0, np.float32, "TIFF", "stretch"),
    (0, 255, np.int32, "TIFF", "as_is"),
    (0, 65535, np.int32, "TIFF", "as_is"),
    (-1000, 3000, np.int32, "TIFF", "stretch"),
    (0, 2**31 - 1, np.int32, "TIFF", "as_is"),
    (0, 4095, np.uint16, "PPM", "stretch"),
]


@pytest.mark.parametrize(("low", "high", "kind", "form", "values"), DEEP)
def test_a_set_uses_all_greys_whatever_its_values(
    tmp_path: Path, low: float, high: float, kind: Any, form: str, values: Values
) -> None:
    arrays = [ramp(low, high, kind, seed) for seed in range(6)]
    files = {f"{i}.png": file_of(pixels, form) for i, pixels in enumerate(arrays)}
    found = surveyed(tmp_path, files)
    assert found.report.suggested.values == values
    assert found.report.suggested.channels == 1
    made = built(tmp_path, files)
    assert (made.min(), made.max()) == (0, 255)
    wanted = (arrays[0].astype(np.float64) - low) * 255 / (high - low)
    assert np.abs(made[0, 0] - wanted).max() <= 2
    assert effect(found.report, "narrow_values").startswith("They hold ")


def deep_colour(top: int, seed: int, kind: str) -> tuple[NDArray[np.uint16], bytes]:
    """Colour of 16 bits, of which Pillow can write none."""
    pixels = np.stack([ramp(0, top, np.uint16, seed + k) for k in range(3)], axis=2)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    if kind == "PNG":
        return pixels, making.raw_png(SIDE, SIDE, 16, 2, rows)
    order, mark = ("<", b"II*\0") if kind == "II" else (">", b"MM\0*")
    data = pixels.astype(f"{order}u2").tobytes()
    fields = [(256, 3, 1, SIDE), (257, 3, 1, SIDE), (258, 3, 3, 8), (259, 3, 1, 1),
              (262, 3, 1, 2), (273, 4, 1, 14),
              (277, 3, 1, 3), (278, 3, 1, SIDE), (279, 4, 1, len(data))]  # fmt: skip
    table = struct.pack(f"{order}H", len(fields))
    for tag, form, count, value in fields:
        short = form == 3 and count == 1
        value = 8 if count == 3 else value
        table += struct.pack(f"{order}HHL", tag, form, count)
        table += struct.pack(f"{order}H2x" if short else f"{order}L", value)
    head = mark + struct.pack(f"{order}L", 14 + len(data))
    return pixels, head + struct.pack(f"{order}3H", 16, 16, 16) + data + table + bytes(4)


@pytest.mark.parametrize("kind", ["PNG", "II", "MM"])
@pytest.mark.parametrize(("top", "values"), [(4095, "stretch"), (65535, "as_is")])
def test_colour_of_sixteen_bits_keeps_its_lower_ones(
    tmp_path: Path, kind: str, top: int, values: Values
) -> None:
    made = [deep_colour(top, seed, kind) for seed in range(4)]
    files = {f"{i}.png": content for i, (_, content) in enumerate(made)}
    report = surveyed(tmp_path, files).report
    assert (report.suggested.values, report.suggested.channels) == (values, 3)
    assert [one.depth for one in report.ranges] == ["deep"]
    wanted = made[0][0].astype(np.float64).transpose(2, 0, 1) * 255 / top
    assert np.abs(built(tmp_path, files)[0] - wanted).max() <= 1.5


def test_the_stretch_is_the_same_for_all_and_as_is_stays_possible(tmp_path: Path) -> None:
    files = {f"{i}.png": file_of(ramp(0, 400 * (i + 1), np.uint16, i), "PNG") for i in range(10)}
    tops = built(tmp_path, files).max((1, 2, 3))
    assert tops.tolist() == pytest.approx([25.5 * (i + 1) for i in range(10)], abs=1)
    plain = built(tmp_path, files, values="as_is").max((1, 2, 3))
    assert plain.tolist() == pytest.approx([400 * (i + 1) / 257 for i in range(10)], abs=1)
    report = surveyed(tmp_path, files).report
    assert "from 0 to 3,996: taken as they are they would be 0 to 16 of 255" in effect(
        report, "narrow_values"
    )


def test_a_few_outlying_values_do_not_count(tmp_path: Path) -> None:
    hot = ramp(0, 4000, np.uint16)
    hot[0, 0] = 65535
    files = {f"{i}.png": file_of(ramp(0, 4000, np.uint16, i), "PNG") for i in range(60)}
    (found,) = surveyed(tmp_path, files | {"hot.png": file_of(hot, "PNG")}).report.ranges
    assert (found.low, found.high) == pytest.approx((0, 4000), abs=10)


@pytest.mark.parametrize("levels", [[0, 1], [0, 1, 2], list(range(21)), [0, 1, 2, 255], [0, 2, 4]])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_labels_become_greys(tmp_path: Path, levels: list[int], kind: Any) -> None:
    rng = np.random.default_rng(1)
    arrays = [np.array(levels, kind)[rng.integers(0, len(levels), (SIDE, SIDE))] for _ in range(4)]
    files = {f"{i}.png": file_of(pixels, "PNG") for i, pixels in enumerate(arrays)}
    report = surveyed(tmp_path, files).report
    assert report.suggested.values == "labels"
    assert "only: taken as they are" in effect(report, "narrow_values")
    greys = np.rint(np.linspace(0, 255, len(levels)))
    made = built(tmp_path, files)
    assert np.array_equal(made[0, 0], greys[np.searchsorted(levels, arrays[0])])


def test_drawings_in_black_and_white_are_no_labels(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    files = {
        f"{i}.png": file_of(255 * rng.integers(0, 2, (SIDE, SIDE)).astype(np.uint8), "PNG")
        for i in range(4)
    }
    report = surveyed(tmp_path, files).report
    assert report.suggested.values == "as_is"
    assert report.problems == []


def test_dark_pictures_of_eight_bits_are_better_stretched(tmp_path: Path) -> None:
    files = {f"{i}.png": file_of(ramp(3, 40, np.uint8, i), "PNG") for i in range(4)}
    assert surveyed(tmp_path, files).report.suggested.values == "stretch"
    assert built(tmp_path, files).max() == 255


def icons(colour: int) -> dict[str, bytes]:
    """Dots of one colour on nothing."""
    files: dict[str, bytes] = {}
    for i in range(9):
        image = Image.new("RGBA", (SIDE, SIDE), (colour, colour, colour, 0))
        image.paste((colour, colour, colour, 255), (i * 2, 4, i * 2 + 12, 20))
        files[f"{i}.png"] = making.encoded(image)
    return files


@pytest.mark.parametrize(
    ("colour", "ground"), [(255, "black"), (254, "black"), (0, "white"), (90, "white")]
)
def test_transparent_pictures_are_laid_on_what_keeps_them_apart(
    tmp_path: Path, colour: int, ground: Ground
) -> None:
    report = surveyed(tmp_path, icons(colour)).report
    assert report.suggested.ground == ground
    assert f"laid on {ground}" in effect(report, "alpha")
    made = built(tmp_path, icons(colour))
    assert len({picture.tobytes() for picture in made}) == 9
    if colour == 255:
        assert "On white 8 of them would be equal to another." in effect(report, "alpha")
        assert {one.ground: one.different for one in report.grounds} == {
            "white": 1, "black": 9, "grey": 9, "checker": 9
        }  # fmt: skip
        white = built(tmp_path, icons(colour), ground="white", skip_duplicates=True)
        assert len(white) == 9  # different files are no copies, whatever they are laid on


def test_of_black_and_white_icons_neither_vanishes(tmp_path: Path) -> None:
    files = icons(255) | {f"b{name}": content for name, content in icons(0).items()}
    report = surveyed(tmp_path, files).report
    assert report.suggested.ground == "grey"
    assert len({picture.tobytes() for picture in built(tmp_path, files)}) == 18


def test_what_is_equal_on_every_ground_is_said(tmp_path: Path) -> None:
    def faint(alpha: int) -> bytes:
        return making.encoded(Image.new("RGBA", (SIDE, SIDE), (128, 128, 128, alpha)))

    files = {"1.png": faint(1), "2.png": faint(0), "3.png": faint(255)}
    report = surveyed(tmp_path, files).report
    kinds = {problem.kind: problem.count for problem in report.problems}
    assert kinds["low_contrast"] == 3


def test_pictures_without_contrast_are_named(tmp_path: Path) -> None:
    files = {f"{i}.png": making.png(i) for i in range(8)}
    files["even.png"] = making.encoded(Image.new("RGB", (24, 20), (7, 7, 7)))
    (told,) = [p for p in surveyed(tmp_path, files).report.problems if p.kind == "low_contrast"]
    assert (told.count, told.files, told.level) == (1, ["even.png"], "warning")


@pytest.mark.parametrize(
    "kind", ["PPM", "AVIF", "JPEG2000", "TGA", "ICO", "PNG", "GIF", "BMP", "TIFF", "WEBP"]
)
def test_each_format_is_known_by_its_content(tmp_path: Path, kind: str) -> None:
    image = making.picture(size=(32, 32))
    content = making.encoded(image, kind)
    seen = decode(content)
    assert isinstance(seen, DecodedPicture), seen
    assert seen.image.size == (32, 32)
    files = {"named.jpg": content, "nameless": content}
    assert surveyed(tmp_path, files).report.usable == 2


def test_grey_maps_of_every_kind_are_read() -> None:
    plain = b"P2\n16 16\n15\n" + b" ".join(b"%d" % (i % 16) for i in range(256))
    binary = b"P5\n# made by hand\n16 16\n255\n" + bytes(range(256))
    bits = b"P4\n16 16\n" + bytes(range(32))
    for content in (plain, binary, bits):
        assert isinstance(decode(content), DecodedPicture)
