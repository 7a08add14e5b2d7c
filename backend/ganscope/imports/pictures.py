"""One file as an upright picture of eight bits, or the reason why it is none.

Only the content decides what a file is; its name is never believed. What can be made right is, and
is marked, so that the person hears of it.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageOps, TiffImagePlugin

MIN_SIDE = 16
MAX_PIXELS = 64 * 10**6
MAX_BYTES = 64 * 2**20
"""Of one file."""
HEAD = 16
"""Bytes that tell what kind of file it is."""
ORIENTATION = 0x0112
COLOURLESS = 8
"""Largest difference between two channels of a grey picture that once was a JPEG."""
Fault = Literal["unreadable", "too_small", "too_large"]
Mark = Literal["cmyk", "sixteen_bit", "alpha", "animated", "rotated"]
Format = Literal["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"]
STARTS: dict[bytes, Format] = {
    b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF",
    b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture that can be used."""

    image: Image.Image
    """Upright, of mode L or RGB."""
    marks: frozenset[Mark]
    """What was made right."""


def format_of(head: bytes) -> Format | None:
    """What kind of picture begins with these bytes; None for anything else."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), None)


def decode(content: bytes) -> DecodedPicture | Fault:
    """The picture in a file's content, or why there is none."""
    kind = format_of(content[:HEAD])
    if kind is None:
        return "unreadable"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow grumbles about and yet can read
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=[kind]) as opened:
                return _fault(opened) or _upright(opened, kind, content)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return "too_large"
        except Exception:  # a decoder that is fed with a stranger's bytes may raise anything
            return "unreadable"


def _fault(image: Image.Image) -> Fault | None:
    """From the header alone: nothing is decoded yet."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        return "too_large"
    return "too_small" if min(width, height) < MIN_SIDE else None


def _upright(image: Image.Image, kind: Format, content: bytes) -> DecodedPicture:
    marks: set[Mark] = set()
    if kind != "JPEG" and getattr(image, "is_animated", False):
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
        image = _scaled(image, bits)
    if image.mode == "CMYK":
        marks.add("cmyk")
    if image.has_transparency_data:
        image, seen_through = _on_white(image)
        marks |= {"alpha"} if seen_through else set()
    grey = image.mode in ("1", "L")
    return DecodedPicture(image.convert("L" if grey else "RGB"), frozenset(marks))


def _orientation(image: Image.Image) -> bool:
    """Whether its EXIF data say that it must be turned; damaged ones say nothing."""
    try:
        return image.getexif().get(ORIENTATION, 1) in range(2, 9)
    except Exception:  # as for decode
        return False


def _bits(image: Image.Image, kind: Format, content: bytes) -> int:
    """Bits of one channel, as the file says: Pillow's mode tells it of grey pictures only."""
    if kind == "PNG":
        return content[24]
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return max(image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE, (1,)))
    return 8


def _scaled(image: Image.Image, bits: int) -> Image.Image:
    """Grey of up to 16 bits as 8, the whole range kept: Pillow itself would clip it."""
    values = np.asarray(image)
    if values.dtype.kind not in "ui" or not 8 < bits <= 16 or values.min() < 0:
        raise ValueError("an unknown range of values")
    full = 2**bits - 1
    eight = (values.astype(np.uint32) * 255 + full // 2) // full
    return Image.fromarray(eight.clip(0, 255).astype(np.uint8))


def _on_white(image: Image.Image) -> tuple[Image.Image, bool]:
    """Laid on white, and whether white is seen anywhere."""
    layered = image.convert("RGBA")
    alpha = layered.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return image.convert("L" if image.mode in ("L", "LA") else "RGB"), False
    flat = Image.new("RGB", layered.size, "white")
    flat.paste(layered, mask=alpha)
    return flat, True


def digest(image: Image.Image) -> bytes:
    """SHA-256 of an upright picture's pixels: equal for equal pictures, however they are stored."""
    hashed = hashlib.sha256(f"{image.width} {image.height} ".encode())
    hashed.update(image.convert("RGB").tobytes())
    return hashed.digest()


def is_grey(image: Image.Image) -> bool:
    """Whether no colour is to be seen, though it may be stored as colour."""
    if image.mode == "L":
        return True
    pixels = np.asarray(image.reduce(max(1, min(image.size) // 128))).astype(np.int16)
    return int(np.ptp(pixels, axis=2).max()) <= COLOURLESS
