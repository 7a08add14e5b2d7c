"""Files in the formats of the public data sets, made after their descriptions."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


def idx(array: Bytes) -> bytes:
    """A gzipped IDX file of bytes."""
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
    return gzip.compress(header + array.tobytes(), 1)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: list[tuple[str, bytes]], **links: str) -> bytes:
    """A gzipped tar archive; links are names of symbolic links and where they lead."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, target in links.items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def mat(*, compressed: bool = True, **arrays: Bytes) -> bytes:
    """A MATLAB 5 file of uint8 arrays (MathWorks, MAT-File Format, chapter 1)."""
    header = b"MATLAB 5.0 MAT-file, made for a test".ljust(116) + bytes(8) + b"\x00\x01IM"
    elements = [_matrix(name, array) for name, array in arrays.items()]
    if compressed:
        packed = [zlib.compress(element, 1) for element in elements]
        elements = [struct.pack("<II", 15, len(one)) + one for one in packed]
    return header + b"".join(elements)


def _matrix(name: str, array: Bytes) -> bytes:
    parts = [
        _element(6, struct.pack("<II", 9, 0)),
        _element(5, np.array(array.shape, "<i4").tobytes()),
        _element(1, name.encode()),
        _element(2, array.tobytes(order="F")),
    ]
    return _element(14, b"".join(parts))


def _element(kind: int, data: bytes) -> bytes:
    if len(data) <= 4:  # the small format: size and kind share a word, the data follow in it
        return struct.pack("<HH", kind, len(data)) + data.ljust(4, b"\0")
    return struct.pack("<II", kind, len(data)) + data + bytes(-len(data) % 8)


def batch(images: Bytes, labels: NDArray[np.int64]) -> bytes:
    """One batch file of CIFAR-10 as far as it matters: ten runs of labels, one of pixels."""
    runs = [
        b"(" + b"".join(b"K" + bytes([one]) for one in run) + b"e" for run in np.split(labels, 10)
    ]
    pixels = images.tobytes()
    return (
        b"\x80\x02}q\x01(U\x06labelsq\x04]q\x05"
        + b"".join(runs)
        + b"U\x04dataq\x06T"
        + len(pixels).to_bytes(4, "little")
        + pixels
        + b"u."
    )
