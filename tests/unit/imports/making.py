"""Pictures and archives, honest and hostile, made for the tests."""

import io
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ganscope.imports import archive, readings
from ganscope.imports.names import Parts


def picture(seed: int = 0, size: tuple[int, int] = (24, 20), mode: str = "RGB") -> Image.Image:
    """Noise of this size."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    shape = (size[1], size[0], bands) if bands > 1 else (size[1], size[0])
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, shape, np.uint8), mode)


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png(seed: int = 0, size: tuple[int, int] = (24, 20)) -> bytes:
    return encoded(picture(seed, size))


def zipped(path: Path, files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def empty_files(path: Path, names: Iterable[str], said: int | None = None) -> Path:
    """An archive of empty files, made fast; its end says how many, or what it is told to say."""
    head, directory, count = bytearray(), bytearray(), 0
    for name in names:
        raw = name.encode()
        place, count = len(head), count + 1
        fields = (20, 0, 0, 0, 0, 0, 0, 0, len(raw), 0)
        head += struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + raw
        directory += (
            struct.pack("<4s2H4H3L5H2L", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, place) + raw
        )
    number = min(count if said is None else said, 0xFFFF)
    size, offset = len(directory), len(head)
    end = struct.pack(
        "<4sQ2H2L4Q4sLQL", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset,
        b"PK\x06\x07", 0, offset + size, 1,
    )  # fmt: skip
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, size, offset, 0)
    path.write_bytes(head + directory + (end if number == 0xFFFF else b"") + last)
    return path


def classes_of(pictures: Sequence[Parts]) -> tuple[list[str], list[int | None]]:
    """As the suggested reading has them, where there are nothing but pictures."""
    with tempfile.TemporaryDirectory() as name:
        found = readings.read(archive.FolderSource(Path(name)), [], pictures).found[0]
    return found.classes, found.labels


def special(name: str, kind: int) -> zipfile.ZipInfo:
    """An entry that says it is a link, a device or a folder."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16
    return info


LINK = stat.S_IFLNK
PIPE = stat.S_IFIFO


def laid_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def patched(path: Path, field: str, value: int, *, local: bool = False, entry: int = 0) -> Path:
    """The archive with one number of one entry, or of its end, overwritten."""
    places = {"flags": (8, "<H"), "method": (10, "<H"), "crc": (16, "<L"), "packed": (20, "<L"),
              "size": (24, "<L"), "offset": (42, "<L"), "entries": (10, "<H"),
              "directory_size": (12, "<L"), "directory": (16, "<L")}  # fmt: skip
    at, form = places[field]
    content = bytearray(path.read_bytes())
    sign = b"PK\x05\x06" if field in ("entries", "directory_size", "directory") else b"PK\x01\x02"
    place = -1
    for _ in range(entry + 1):
        place = content.index(sign, place + 1)
    struct.pack_into(form, content, place + at, value)
    if local:
        struct.pack_into(form, content, content.index(b"PK\x03\x04") + at - 2, value)
    path.write_bytes(content)
    return path


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return len(content).to_bytes(4, "big") + kind + content + checksum.to_bytes(4, "big")


def raw_png(width: int, height: int, bits: int, colour: int, rows: bytes) -> bytes:
    """A PNG whose header says what it likes."""
    header = struct.pack(">2L5B", width, height, bits, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def opened(content: bytes) -> Image.Image:
    """A picture file, read by Pillow itself."""
    return Image.open(io.BytesIO(content))


def icon(seed: int, shade: int) -> bytes:
    """White on nothing: on white it vanishes."""
    image = Image.new("RGBA", (32, 32), (255, 255, 255, 0))
    left, top = seed % 16, seed // 16 + 6 * (shade > 90)
    image.paste((255, 255, 255, 255), (left, top, left + 14, top + 12))
    return encoded(image)
