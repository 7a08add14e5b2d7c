"""Reads arrays of bytes from a MATLAB file (MathWorks, MAT-File Format, Level 5)."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.errors import DataError
from ganscope.library.datasets._cache import LONGEST

INT8, UINT8, INT32, UINT32, COMPRESSED = 1, 2, 5, 6, 15
HEADER = 128


def read_mat(path: Path) -> dict[str, NDArray[np.uint8]]:
    """Every array in the file by its name. Anything but arrays of bytes is a DataError."""
    try:
        content = memoryview(path.read_bytes())
        if bytes(content[124:HEADER]) != b"\x00\x01IM":
            raise ValueError("it is no little-endian MATLAB 5 file")
        return dict(_array(data) for _, data in _unpacked(content[HEADER:]))
    except (OSError, ValueError, zlib.error) as error:
        text = f"{path} cannot be read ({error}). Delete it and download it again."
        raise DataError(text) from None


def _unpacked(view: memoryview) -> Iterator[tuple[int, memoryview]]:
    for kind, data in _elements(view):
        if kind != COMPRESSED:
            yield kind, data
            continue
        content = zlib.decompressobj().decompress(data, LONGEST)
        yield from _elements(memoryview(content))


def _elements(view: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Kind and content of each element; up to four bytes stand inside the eight of their tag."""
    while view:
        kind, size = (int(number) for number in np.frombuffer(view, "<u4", 2))
        kind, small = kind & 0xFFFF, kind >> 16
        data, ends = (view[4:8], 8) if small else (view[8:], 8 + size)
        if len(data) < (size := small or size):
            raise ValueError("it is cut short")
        yield kind, data[:size]
        view = view[ends if kind == COMPRESSED else -(-ends // 8) * 8 :]


def _array(view: memoryview) -> tuple[str, NDArray[np.uint8]]:
    parts = list(_elements(view))
    if [kind for kind, _ in parts] != [UINT32, INT32, INT8, UINT8]:
        raise ValueError("it holds something else than arrays of bytes")
    shape: Any = np.frombuffer(parts[1][1], "<i4")
    array = np.frombuffer(parts[3][1], np.uint8)
    if (shape < 0).any() or array.size != np.prod(shape, dtype=np.int64):
        raise ValueError("an array has another size than it says")
    return bytes(parts[2][1]).decode("latin-1"), array.reshape(shape, order="F")
