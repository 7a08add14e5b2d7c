"""Pictures in arrays, as NumPy saves them: each row is shown as a file in the folder of its class.

So all that is known of folders holds for them as well: `test/7/0000012.png` is the thirteenth row
of x_test, and y_test says 7.
"""

import io
import math
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, BinaryIO, Self, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ganscope.engine.errors import DataError
from ganscope.imports.image_source import OddFiles
from ganscope.imports.import_report import EncodingOption
from ganscope.imports.layout import split_of
from ganscope.imports.names import Parts, shown
from ganscope.imports.zip_index import MAX_ENTRIES, ZipMember
from ganscope.imports.zip_source import content

HEADER = 4096
SMALLEST = 8
LABEL_WORDS = ("label", "class", "target", "y")
MOST_BYTES = 2 << 30
"""Of all arrays together: they are mapped into memory."""
ROOM = 256 * 2**20
"""Bytes that stay free on the disk."""
MOST_LABELS = 1 << 28
"""Bytes of labels that are read."""
WHOLE = np.iinfo(np.int32)
"""Of what a TIFF of whole numbers holds."""
Array = NDArray[Any]


class ArraySource:
    """The pictures of arrays."""

    encoding = ""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        """Find pictures and labels among them by their shapes."""
        self.odd: OddFiles = defaultdict(list)
        self.encodings: list[EncodingOption] = []
        self._rows: dict[Parts, tuple[Array, int]] = {}
        self._scales: dict[int, tuple[float, float]] = {}
        self._beyond: set[int] = set()
        """Arrays of whole numbers that are too large for a file of whole numbers."""
        pictures = _each(arrays, _pictures)
        if not pictures:
            raise DataError(_nothing(arrays))
        labels = _each({name: a for name, a in arrays.items() if name not in pictures}, _labels)
        names = [list(map(str, a)) for name, a in arrays.items() if "name" in name and a.ndim == 1]
        for name, images in pictures.items():
            above = (_plain(name),) if len(pictures) > 1 else ()
            own = _label_of(name, len(images), labels)
            self._add(above, images, None if own is None else _said(own, names))
        self.files = sorted(self._rows)

    def _add(self, above: Parts, images: Array, classes: list[str] | None) -> None:
        if len(self._rows) + len(images) > MAX_ENTRIES:
            text = f"The arrays hold more than {MAX_ENTRIES:,} pictures."
            raise DataError(f"{text} Give a part of them.")
        if images.dtype.kind in "ui" and images.dtype.itemsize > 2 and images.size:
            low, high = _extremes(images)
            if low < WHOLE.min or high > WHOLE.max:
                self._beyond.add(id(images))
        for row in range(len(images)):
            folders = above if classes is None else (*above, classes[row])
            parts = tuple(part.replace("/", "\u2215") for part in folders)
            self._rows[(*parts, f"{row:07}.png")] = (images, row)

    @classmethod
    def of_file(cls, file: BinaryIO) -> Self:
        """A single .npy file."""
        return cls({"array": _mapped(file, "array")})

    @classmethod
    def of_archive(
        cls, file: BinaryIO, members: Mapping[Parts, ZipMember], stack: ExitStack
    ) -> Self:
        """An .npz archive; what is unpacked goes with the stack."""
        size = sum(member.size for member in members.values())
        _require_size(size)
        if size + ROOM > shutil.disk_usage(tempfile.gettempdir()).free:
            raise DataError("The disk has no room to unpack these arrays. Make room.")
        arrays: dict[str, Array] = {}
        for parts, member in members.items():
            unnamed = tempfile.TemporaryFile()  # noqa: SIM115  the stack closes it
            whole = cast("BinaryIO", stack.enter_context(unnamed))
            for piece in content(file, member):
                whole.write(piece)
            name = "/".join(parts).removesuffix(".npy")
            arrays[name] = _mapped(whole, name)
        return cls(arrays)

    def size(self, file: Parts) -> int:
        """How many bytes its row has."""
        images, _ = self._rows[file]
        return int(images[0].nbytes)

    def read(self, file: Parts, limit: int) -> bytes:
        """Its row as a file of pictures, without loss where the values allow it."""
        images, row = self._rows[file]
        pixels = np.asarray(images[row])
        if id(images) in self._beyond:
            pixels = pixels.astype(np.float64)
        return _encoded(pixels, self._scale(images))[:limit]

    def _scale(self, images: Array) -> tuple[float, float]:
        """What is black and what is white in an array of colour that is not of bytes."""
        if images.ndim == 3 or images.dtype == np.uint8:
            return 0.0, 255.0
        if id(images) not in self._scales:
            low, high = _extremes(images)
            nominal = next((top for top in (1.0, 255.0, 65535.0) if high <= top), high)
            self._scales[id(images)] = (-nominal if low < 0 else 0.0, nominal)
        return self._scales[id(images)]


def _require_size(size: int) -> None:
    if size > MOST_BYTES:
        text = f"The arrays hold {size / 2**30:,.1f} GiB; at most {MOST_BYTES >> 30} are taken."
        raise DataError(f"{text} Give a part of them, or pictures as files.")


def _mapped(file: BinaryIO, name: str) -> Array:
    """An array without loading it. DataError for one of objects: those would have to be run."""
    file.seek(0)
    try:
        version = np.lib.format.read_magic(file)
        reader = (
            np.lib.format.read_array_header_1_0
            if version == (1, 0)
            else np.lib.format.read_array_header_2_0
        )
        shape, fortran, kind = reader(file, max_header_size=HEADER)
    except Exception:  # a header is a stranger's Python expression: its reader may raise anything
        raise DataError(f"The array {shown(name)} is damaged. Save it again.") from None
    if kind.hasobject:
        raise DataError(
            f"The array {shown(name)} holds Python objects, which could be programs and are never "
            "run. Save it as numbers: np.savez(FILE, images=np.stack(images), labels=labels)."
        )
    place, size = file.tell(), math.prod(shape) * kind.itemsize
    _require_size(size)
    if file.seek(0, 2) - place < size:
        raise DataError(f"The array {shown(name)} is cut off. Save it again.")
    if not size or kind.kind == "U":
        file.seek(place)
        return np.frombuffer(file.read(min(size, MOST_LABELS)), kind).reshape(shape)
    return np.memmap(file, kind, "r", place, shape, "F" if fortran else "C")


def _pictures(array: Array) -> Array | None:
    """As [n, h, w] or [n, h, w, c]; None where these cannot be pictures."""
    if array.dtype.kind not in "uif" and array.dtype != np.bool_:
        return None
    if array.ndim == 2:  # each picture in one row
        side = math.isqrt(array.shape[1])
        if side >= SMALLEST * 2 and side * side == array.shape[1]:
            return array.reshape(-1, side, side)
        side = math.isqrt(array.shape[1] // 3)
        if side >= SMALLEST * 2 and 3 * side * side == array.shape[1]:
            return array.reshape(-1, 3, side, side).transpose(0, 2, 3, 1)
    if array.ndim == 3 and min(array.shape[1:]) >= SMALLEST:
        return array
    if array.ndim == 4 and array.shape[3] in (1, 3, 4) and min(array.shape[1:3]) >= SMALLEST:
        return array[..., 0] if array.shape[3] == 1 else array
    if array.ndim == 4 and array.shape[1] in (1, 3, 4) and min(array.shape[2:]) >= SMALLEST:
        return array[:, 0] if array.shape[1] == 1 else array.transpose(0, 2, 3, 1)
    return None


def _labels(array: Array) -> Array | None:
    """One class for each row: whole numbers, words, or one place of several that is 1."""
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim == 1 and array.dtype.kind in "iuUbS":
        return np.asarray(array)
    if array.ndim == 1 and array.dtype.kind == "f" and bool((array == np.rint(array)).all()):
        return np.asarray(array).astype(np.int64)
    if array.ndim == 2 and array.dtype.kind in "iufb" and bool((array.sum(1) == 1).all()):
        return np.asarray(array).argmax(1)
    return None


def _each(arrays: Mapping[str, Array], take: Callable[[Array], Array | None]) -> dict[str, Array]:
    found = {name: take(array) for name, array in arrays.items()}
    return {name: array for name, array in found.items() if array is not None}


def _plain(name: str) -> str:
    """x_train and train_images are for training."""
    return re.sub("^[xX]_", "", name)


def _said(labels: Array, names: list[list[str]]) -> list[str]:
    """The class of each row, by its name where another array holds the names."""
    known = names[0] if names else []
    whole = labels.dtype.kind in "iu"
    return [
        known[int(label)] if whole and 0 <= label < len(known) else str(label) for label in labels
    ]


def _label_of(name: str, count: int, labels: Mapping[str, Array]) -> Array | None:
    """The labels of as many rows that are for the same split and sound most like labels."""
    split = split_of(name) or split_of(re.sub("^[xy](?=_)", "", name))
    fitting = [
        (split_of(re.sub("^[xy](?=_)|labels?|targets?", "", other)) != split,
         not any(word in other.casefold() for word in LABEL_WORDS), other)
        for other, array in labels.items() if len(array) == count
    ]  # fmt: skip
    return labels[min(fitting)[2]] if fitting else None


def _extremes(images: Array) -> tuple[float, float]:
    """The lowest and the highest number; what is none, such as NaN, does not count."""
    low, high = float(images.min()), float(images.max())
    if math.isfinite(low) and math.isfinite(high):
        return low, high
    low, high = math.inf, -math.inf
    for row in images:  # one at a time: they may be larger than the memory
        numbers = row[np.isfinite(row)]
        low = min(low, float(numbers.min(initial=math.inf)))
        high = max(high, float(numbers.max(initial=-math.inf)))
    return low, high


def _nothing(arrays: Mapping[str, Array]) -> str:
    told = ", ".join(
        f"{shown(name)} {tuple(array.shape)}" for name, array in list(arrays.items())[:6]
    )
    return (
        f"None of these arrays holds pictures: {told}. One of [n, height, width] or "
        "[n, height, width, 1 or 3] is expected, and its labels as [n]."
    )


def _encoded(pixels: Array, scale: tuple[float, float]) -> bytes:
    """Nothing, which cannot be read, for colour that is not all numbers: no file could hold it."""
    kind, form = pixels.dtype.kind, "PNG"
    if pixels.dtype == np.bool_:
        pixels = pixels.astype(np.uint8) * np.uint8(255)
    elif pixels.dtype == np.uint8:
        pass
    elif pixels.ndim == 3:
        if not np.isfinite(pixels).all():
            return b""
        low, high = scale
        eight = (pixels.astype(np.float64) - low) * 255 / max(high - low, 1e-12)
        pixels = eight.round().clip(0, 255).astype(np.uint8)
    elif pixels.dtype == np.uint16:
        pixels = pixels.astype("<u2")
    else:
        with np.errstate(over="ignore"):  # it is infinite then, and told as no number
            form, pixels = "TIFF", pixels.astype(np.float32 if kind == "f" else np.int32)
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(out, form)
    return out.getvalue()
