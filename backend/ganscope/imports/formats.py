"""Kinds of picture, by their first bytes."""

import struct
from typing import Literal

PictureFormat = Literal[
    "PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM", "AVIF", "JPEG2000", "ICO", "TGA"
]
STARTS: dict[bytes, PictureFormat] = {
    b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF",
    b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"\xff\x4f\xff\x51": "JPEG2000",
    b"\0\0\0\x0cjP  ": "JPEG2000", b"\0\0\1\0": "ICO",
}  # fmt: skip
NAMES_OF_FORMATS = "PNG, JPEG, WebP, BMP, GIF, TIFF, PGM, PPM, AVIF, JPEG 2000, TGA and ICO"
HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
TGA = struct.Struct("<3B5x4H2B")
TGA_DEPTHS = {1: (8,), 2: (16, 24, 32), 3: (8, 16)}


def format_of(head: bytes) -> PictureFormat | None:
    """What kind of picture begins with these bytes; None for anything else."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        return "AVIF"
    if (
        head[:1] == b"P"
        and head[1:2] in tuple(b"%c" % c for c in b"123456f")
        and head[2:3].isspace()
    ):
        return "PPM"
    for start, kind in STARTS.items():
        if head.startswith(start):
            return kind
    return "TGA" if _is_tga(head) else None


def is_heic(head: bytes) -> bool:
    """Whether it is a photo of a phone, which is not read here."""
    return head[4:8] == b"ftyp" and head[8:12] in HEIC


def _is_tga(head: bytes) -> bool:
    """It has no mark of its own: every field of its header must be plausible."""
    if len(head) < TGA.size:
        return False
    _, mapped, kind, _, _, width, height, depth, flags = TGA.unpack_from(head)
    plain = kind & 7
    return (
        kind in (1, 2, 3, 9, 10, 11) and mapped == (plain == 1) and depth in TGA_DEPTHS[plain]
        and width > 0 and height > 0 and not flags & 0xC0
    )  # fmt: skip
