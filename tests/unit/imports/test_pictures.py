"""Odd pictures: refused, or made right and said so (S8)."""

import io
import struct
from typing import Any

import numpy as np
import pytest
from PIL import Image

from ganscope.imports.formats import format_of
from ganscope.imports.import_report import Fit, ImportLook
from ganscope.imports.pictures import MAX_PIXELS, Mark
from ganscope.imports.transform import transformed
from ganscope.imports.values import DecodedPicture, decode, digest, is_grey
from tests.unit.imports import making

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"></svg>'
RED, BLUE = (255, 0, 0), (0, 0, 255)


def decoded(content: bytes) -> DecodedPicture:
    found = decode(content)
    assert isinstance(found, DecodedPicture), found
    return found


def pixels(content: bytes) -> Any:
    return np.asarray(decoded(content).image)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "TIFF", "WEBP", "JPEG"])
def test_each_kind_of_file_is_read(kind: str) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    found = decoded(making.encoded(making.picture(), kind, **options))
    assert (found.image.size, found.image.mode, found.marks) == ((24, 20), "RGB", frozenset())
    if kind in ("PNG", "BMP", "TIFF", "WEBP"):
        assert np.array_equal(np.asarray(found.image), np.asarray(making.picture()))


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"",
        b"x" * 1000,
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff" + bytes(1000),
        b"GIF89a" + bytes(1000),
        b"BM" + bytes(1000),
        b"II*\0" + bytes(1000),
        b"MM\0*" + b"\xff" * 1000,
        b"RIFF\0\0\0\0WEBP" + bytes(1000),
        making.raw_png(20, 20, 8, 2, b"too short"),
        making.raw_png(20, 20, 7, 2, bytes(2000)),
        making.raw_png(0, 0, 8, 2, b""),
        making.png().replace(b"IDAT", b"IDAX"),
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_no_picture_cannot_be_read(content: bytes) -> None:
    assert decode(content) == "unreadable"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_a_truncated_picture_cannot_be_read(kind: str) -> None:
    whole = making.encoded(making.picture(size=(64, 64)), kind)
    assert decode(whole[: len(whole) // 2]) == "unreadable"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_a_picture_with_wrong_bytes_breaks_nothing(kind: str) -> None:
    whole = making.encoded(making.picture(size=(40, 40)), kind)
    rng = np.random.default_rng(5)
    for _ in range(150):
        content = np.frombuffer(whole, np.uint8).copy()
        places = rng.integers(0, min(len(content), 200), rng.integers(1, 5))
        content[places] = rng.integers(0, 256, len(places))
        found = decode(content.tobytes())
        assert isinstance(found, DecodedPicture) or found in (
            "unreadable",
            "too_small",
            "too_large",
        )


@pytest.mark.parametrize("size", [(15, 100), (100, 15), (1, 1)])
def test_a_picture_under_sixteen_pixels_is_too_small(size: tuple[int, int]) -> None:
    assert decode(making.png(size=size)) == "too_small"
    assert decode(making.png(size=(16, 16))) != "too_small"


@pytest.mark.parametrize("side", [50_000, 8_001, 2**31 - 1, 10_000])
def test_a_picture_too_large_is_refused_from_its_header(side: int) -> None:
    assert side * side > MAX_PIXELS
    assert decode(making.raw_png(side, side, 8, 2, b"")) == "too_large"
    assert decode(making.raw_png(side, side, 1, 0, bytes(10))) == "too_large"
    bmp = b"BM" + struct.pack("<3L", 54, 0, 54)
    bmp += struct.pack("<L2l2H6L", 40, side, side, 1, 24, 0, 0, 0, 0, 0, 0)
    assert decode(bmp) == "too_large"


@pytest.mark.parametrize(("orientation", "corner"), [(3, (-1, -1)), (6, (0, -1)), (8, (-1, 0))])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_turned_picture_is_set_upright(
    kind: str, orientation: int, corner: tuple[int, int]
) -> None:
    image = Image.new("RGB", (40, 24), BLUE)
    image.paste(RED, (0, 0, 12, 12))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = decoded(making.encoded(image, kind, exif=exif))
    assert found.marks == {"rotated"}
    assert found.image.size == ((24, 40) if orientation in (6, 8) else (40, 24))
    row, column = corner
    red, _, blue = np.asarray(found.image)[6 * (2 * row + 1), 6 * (2 * column + 1)]
    assert red > 200 > 50 > blue


def test_orientation_one_and_damaged_exif_change_nothing() -> None:
    exif = Image.Exif()
    exif[0x0112] = 1
    assert decoded(making.encoded(making.picture(), "JPEG", exif=exif)).marks == frozenset()
    damaged = making.encoded(making.picture(), "JPEG", exif=b"Exif\0\0MM\0*" + b"\xff" * 40)
    assert decoded(damaged).marks == frozenset()


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_printing_colours_become_screen_colours(kind: str) -> None:
    image = Image.new("RGB", (40, 40), RED).convert("CMYK")
    found = decoded(making.encoded(image, kind))
    assert found.marks == {"cmyk"}
    red, green, blue = np.asarray(found.image)[20, 20]
    assert red > 240 > 15 > max(green, blue)


def test_sixteen_bits_are_scaled_and_not_clipped() -> None:
    ramp = np.linspace(0, 65535, 32 * 32).round().astype(np.uint16).reshape(32, 32)
    for kind in ("PNG", "TIFF"):
        found = decoded(making.encoded(Image.fromarray(ramp), kind))
        assert found.marks == {"sixteen_bit"}
        assert found.image.mode == "L"
        assert np.array_equal(np.asarray(found.image), np.rint(ramp / 257))


def test_sixteen_bits_of_colour_are_scaled() -> None:
    ramp = np.linspace(0, 65535, 32).round().astype(">u2")
    row = b"\0" + np.repeat(ramp, 3).tobytes()
    found = decoded(making.raw_png(32, 32, 16, 2, row * 32))
    assert found.marks == {"sixteen_bit"}
    wanted = np.linspace(0, 255, 32)[None, :, None]
    assert np.abs(np.asarray(found.image) - wanted).max() <= 1


def test_what_holds_no_number_cannot_be_read() -> None:
    for odd in (np.nan, np.inf, -np.inf):
        nothing = Image.fromarray(np.full((20, 20), odd, np.float32))
        assert decode(making.encoded(nothing, "TIFF")) == "unreadable"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "RGB"])
def test_what_is_transparent_lies_on_white(mode: str) -> None:
    options: dict[str, Any] = {}
    if mode in ("RGBA", "LA"):
        image = Image.new(mode, (20, 20), 0)
    else:
        image = Image.new(mode, (20, 20))
        options["transparency"] = (0, 0, 0) if mode == "RGB" else 0
    found = decoded(making.encoded(image, **options))
    assert found.marks == {"alpha"}
    assert np.asarray(found.image).min() == 255


def test_a_channel_that_hides_nothing_is_not_worth_a_word() -> None:
    image = making.picture()
    opaque = image.copy()
    opaque.putalpha(255)
    found = decoded(making.encoded(opaque))
    assert found.marks == frozenset()
    assert np.array_equal(np.asarray(found.image), np.asarray(image))
    grey = making.picture(mode="L")
    opaque = grey.copy()
    opaque.putalpha(255)
    assert decoded(making.encoded(opaque)).image.mode == "L"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_many_frames_the_first_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE, "white")]
    options = {"lossless": True} if kind == "WEBP" else {}
    content = making.encoded(frames[0], kind, save_all=True, append_images=frames[1:], **options)
    found = decoded(content)
    assert found.marks == {"animated"}
    assert tuple(np.asarray(found.image)[10, 10]) == RED


def test_ten_thousand_frames_cost_no_more_than_one() -> None:
    one = making.encoded(Image.new("P", (20, 20)), "GIF")
    start = one.index(b"\x2c", 13)  # the descriptor of the only frame
    head, frame = one[:start], one[start:-1]
    content = head + frame + (b"\x21\xf9\x04\x08\0\0\0\0" + frame) * 9_999 + b";"
    found = decoded(content)
    assert found.marks == {"animated"}
    with Image.open(io.BytesIO(content)) as opened:
        assert getattr(opened, "n_frames", 1) == 10_000


def test_several_things_at_once_are_all_said() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("CMYK", (40, 20))
    wanted: set[Mark] = {"cmyk", "rotated"}
    assert decoded(making.encoded(image, "JPEG", exif=exif)).marks == wanted


def test_equal_pictures_have_one_digest_however_they_are_stored() -> None:
    image = making.picture(3)
    kinds = [making.encoded(image, kind) for kind in ("PNG", "BMP", "TIFF")]
    assert len({digest(decoded(content).image) for content in kinds}) == 1
    assert digest(image) != digest(making.picture(4))
    turned = image.transpose(Image.Transpose.ROTATE_90)
    assert digest(image) != digest(turned)
    grey = making.picture(mode="L")
    assert digest(grey) == digest(grey.convert("RGB"))


def test_grey_is_what_has_no_colour() -> None:
    grey = making.picture(size=(300, 200), mode="L")
    assert is_grey(grey)
    assert is_grey(grey.convert("RGB"))
    smooth = Image.linear_gradient("L")
    assert is_grey(decoded(making.encoded(smooth.convert("RGB"), "JPEG")).image)
    assert not is_grey(making.picture(size=(300, 200)))
    spotted = grey.convert("RGB")
    spotted.paste(RED, (100, 100, 120, 120))
    assert not is_grey(spotted)


def test_the_start_of_a_file_tells_what_it_is() -> None:
    for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"):
        assert format_of(making.encoded(making.picture(), kind)[:16]) == kind
    for other in (SVG, b"%PDF-1.7", b"PK\x03\x04", b"hello", b""):
        assert format_of(other) is None


def look(resolution: Any = 28, channels: Any = 3, fit: Fit = "crop") -> ImportLook:
    return ImportLook(resolution=resolution, channels=channels, fit=fit)


@pytest.mark.parametrize("fit", ["crop", "pad"])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("resolution", [28, 32, 64, 128])
@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("size", [(16, 16), (301, 40), (40, 301), (16, 4000)])
def test_every_picture_gets_the_shape_that_was_asked_for(
    size: tuple[int, int], mode: str, resolution: int, channels: int, fit: Fit
) -> None:
    made = transformed(making.picture(size=size, mode=mode), look(resolution, channels, fit))
    assert made.shape == (channels, resolution, resolution)
    assert made.dtype == np.uint8


def test_a_square_of_the_right_size_stays_as_it_is() -> None:
    image = making.picture(size=(32, 32))
    for fit in ("crop", "pad"):
        made = transformed(image, look(32, 3, fit))
        assert np.array_equal(made.transpose(1, 2, 0), np.asarray(image))


def test_crop_takes_the_middle() -> None:
    image = Image.new("RGB", (100, 32), BLUE)
    image.paste(RED, (34, 0, 66, 32))
    made = transformed(image, look(32))
    assert made[0].min() == 255
    assert made[2].max() == 0


def test_pad_keeps_everything_and_continues_the_border() -> None:
    image = Image.new("RGB", (128, 64), (10, 200, 30))
    image.paste(RED, (40, 20, 88, 44))
    made = transformed(image, look(64, 3, "pad"))
    for y, x in ((0, 0), (63, 63), (5, 32), (60, 10), (32, 1)):
        assert tuple(made[:, y, x]) == (10, 200, 30)
    assert tuple(made[:, 32, 32]) == RED


def test_grey_is_luma() -> None:
    made = transformed(Image.new("RGB", (32, 32), (200, 100, 50)), look(32, 1))
    assert abs(int(made[0, 0, 0]) - (0.299 * 200 + 0.587 * 100 + 0.114 * 50)) <= 0.5


def test_a_fine_pattern_becomes_its_mean_and_no_moire() -> None:
    board = np.indices((512, 512)).sum(0) % 2 * 255
    made = transformed(Image.fromarray(board.astype(np.uint8)), look(32, 1))
    assert np.abs(made.astype(int) - 127).max() <= 2
