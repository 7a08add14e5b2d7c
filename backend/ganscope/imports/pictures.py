"""One file as an upright picture, or the reason why it is none.

Only the content decides what a file is; its name is never believed. What can be made right is, and
is marked, so that the person hears of it.
"""

import io
import sys
import warnings
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, TiffImagePlugin

from ganscope.imports.formats import PictureFormat, format_of, is_heic

MIN_SIDE = 16
MAX_PIXELS = 64 * 10**6
MAX_BYTES = 64 * 2**20
"""Of one file."""
HEAD = 32
"""Bytes that tell what kind of file it is."""
ORIENTATION = 0x0112
OTHER_WAY = "RGB;16B" if sys.byteorder == "little" else "RGB;16L"
Fault = Literal["unreadable", "too_small", "too_large", "heic"]
Mark = Literal["cmyk", "sixteen_bit", "no_numbers", "alpha", "animated", "rotated"]
Depth = Literal["eight", "deep", "float"]


@dataclass(frozen=True, slots=True)
class RawPicture:
    """A picture with all that its file holds: its values may have more than 8 bits."""

    image: Image.Image | None
    """Upright, of mode L or RGB, or RGBA where something is seen through it."""
    values: NDArray[Any] | None
    """In place of an image: more than 8 bits, or fractions; [h, w], or [h, w, 3] in colour."""
    full: float | None
    """The largest value that the file could hold, where it says so."""
    marks: frozenset[Mark]
    """What was made right, or is to be."""

    @property
    def depth(self) -> Depth:
        """How its values are kept."""
        if self.values is None:
            return "eight"
        return "float" if self.values.dtype.kind == "f" else "deep"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        if self.image is not None:
            return self.image.size
        assert self.values is not None
        return self.values.shape[1], self.values.shape[0]


def raw_picture(content: bytes, most: int = MAX_PIXELS) -> RawPicture | Fault:
    """The picture in a file's content, or why there is none.

    One of more than `most` pixels is too large: nothing of it is decoded.
    """
    kind = format_of(content[:HEAD])
    if kind is None:
        return "heic" if is_heic(content[:HEAD]) else "unreadable"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow grumbles about and yet can read
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=[kind]) as opened:
                return _fault(opened, most) or _upright(opened, kind, content)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return "too_large"
        except Exception:  # a decoder that is fed with a stranger's bytes may raise anything
            return "unreadable"


def _fault(image: Image.Image, most: int) -> Fault | None:
    """From the header alone: nothing is decoded yet."""
    width, height = image.size
    if width * height > most:
        return "too_large"
    return "too_small" if min(width, height) < MIN_SIDE else None


def _upright(image: Image.Image, kind: PictureFormat, content: bytes) -> RawPicture:
    marks: set[Mark] = set()
    if kind not in ("JPEG", "ICO") and getattr(image, "is_animated", False):
        marks.add("animated")  # several pictures in a JPEG are previews of one
        image.seek(0)
    bits = _bits(image, kind, content)
    turned = _orientation(image)
    image.load()
    if turned or _orientation(image):  # PNG may say so after its pixels, TIFF is right by now
        marks.add("rotated")
        image = ImageOps.exif_transpose(image)
    if bits > 8:
        marks.add("sixteen_bit")
    if image.mode.startswith(("I", "F")):
        return _deep(image, bits, marks)
    if bits == 16 and image.mode == "RGB" and (values := _deep_colour(content, kind)) is not None:
        return RawPicture(None, values, 65535.0, frozenset(marks))
    if image.mode == "CMYK":
        marks.add("cmyk")
    return _shallow(image, marks)


def _orientation(image: Image.Image) -> bool:
    """Whether its EXIF data say that it must be turned; damaged ones say nothing."""
    try:
        return image.getexif().get(ORIENTATION, 1) in range(2, 9)
    except Exception:  # as for decoding
        return False


def _bits(image: Image.Image, kind: PictureFormat, content: bytes) -> int:
    """Bits of one channel, as the file says: Pillow's mode tells it of grey pictures only."""
    if kind == "PNG":
        return content[24]
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return max(image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
    return 16 if image.mode.startswith("I") else 8  # PGM: Pillow scales it to 16 bits


def _deep(image: Image.Image, bits: int, marks: set[Mark]) -> RawPicture:
    """Grey of more than 8 bits: Pillow itself would clip it."""
    values = np.asarray(image)
    if values.dtype.kind == "f":
        known = np.isfinite(values)
        if not known.any():
            raise ValueError("no value is a number")
        if not known.all():
            marks.add("no_numbers")
            values = np.where(known, values, values[known].min())
        return RawPicture(None, values, None, frozenset(marks))
    whole = bits <= 16 and values.min() >= 0
    return RawPicture(None, values, 2.0**bits - 1 if whole else None, frozenset(marks))


def _deep_colour(content: bytes, kind: PictureFormat) -> NDArray[np.uint16] | None:
    """Colour of 16 bits a channel, of which Pillow itself keeps the upper eight.

    It is told once that the bytes stand the one way round and once the other, and so gives both.
    """
    halves: list[NDArray[np.uint16]] = []
    for turned in (False, True):
        with Image.open(io.BytesIO(content), formats=[kind]) as opened:
            if turned:
                opened.tile = [_turned(tile) for tile in opened.tile]
            if None in opened.tile or opened.has_transparency_data:
                return None
            whole = ImageOps.exif_transpose(opened)
            halves.append(np.asarray(whole).astype(np.uint16))
    return halves[0] * np.uint16(256) + halves[1]


def _turned(tile: Any) -> Any:
    """What a decoder is to do, with the bytes of each number the other way round."""
    args = (tile.args,) if isinstance(tile.args, str) else tile.args
    other = {"RGB;16B": "RGB;16L", "RGB;16L": "RGB;16B", "RGB;16N": OTHER_WAY}
    turned = tuple(other.get(one, one) if isinstance(one, str) else one for one in args)
    if turned == tuple(args):
        return None
    return tile._replace(args=turned[0] if isinstance(tile.args, str) else turned)


def _shallow(image: Image.Image, marks: set[Mark]) -> RawPicture:
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        if layered.getchannel("A").getextrema() != (255, 255):
            marks.add("alpha")
            return RawPicture(layered, None, None, frozenset(marks))
        image = image.convert("L" if image.mode in ("L", "LA") else "RGB")
    grey = image.mode in ("1", "L")
    return RawPicture(image.convert("L" if grey else "RGB"), None, None, frozenset(marks))
