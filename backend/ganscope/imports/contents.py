"""What a file is, by what it holds: and where it goes if it holds no pictures.

The one place that tells files by their first bytes; weights are told by it as well
(`archive/weights_format.py`).
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from ganscope.engine.errors import DataError
from ganscope.imports.formats import format_of
from ganscope.imports.names import Parts, is_picture, shown

FileKind = Literal[
    "zip", "tar", "packed", "array", "picture", "seven_zip", "rar", "pickle", "safetensors",
    "old_torch", "hdf5", "pointer", "page", "parquet", "empty", "unknown",
]  # fmt: skip
HEAD = 512
WEIGHTS = (
    "It goes to the command line: ganscope import FILE --recipe RECIPE, where the recipe is the "
    "one whose networks it holds."
)
FOLDER = "Give a folder of pictures, or a zip or tar archive of one."
STARTS: dict[bytes, FileKind] = {
    b"\x1f\x8b": "packed", b"BZh": "packed", b"\xfd7zXZ\0": "packed", b"\x93NUMPY": "array",
    b"7z\xbc\xaf\x27\x1c": "seven_zip", b"Rar!": "rar", b"\x89HDF": "hdf5", b"PAR1": "parquet",
    b"version https://git-lfs": "pointer", b"<!doctype html": "page", b"<html": "page",
    b"<?xml": "page", b"<head": "page",
    b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j": "old_torch",
}  # fmt: skip
REFUSALS: dict[FileKind, str] = {
    "picture": f"This is a single picture. {FOLDER}",
    "seven_zip": "This is a 7z archive. Unpack it, and give the folder or a zip of it.",
    "rar": "This is a RAR archive. Unpack it, and give the folder or a zip of it.",
    "pickle": "This is a Python pickle, such as old weights of a network or a batch of CIFAR: it "
    f"could hold a program and is never run. If it holds weights: {WEIGHTS}",
    "old_torch": f"These are weights of a network, as torch before 1.6 wrote them. {WEIGHTS}",
    "safetensors": f"These are weights of a network (safetensors), not pictures. {WEIGHTS}",
    "hdf5": f"This is an HDF5 file, which is not read here. {FOLDER}",
    "parquet": f"This is a Parquet file, which is not read here. {FOLDER}",
    "pointer": "This is a Git LFS pointer: the text that stands for a file that was not fetched. "
    "Fetch the file itself with git lfs pull, and give that.",
    "page": "This is a web page, not the file it should have led to. Download that file itself.",
    "empty": "This file is empty: 0 bytes. Copy or download it again.",
    "unknown": f"This is not a zip archive, or its end is missing. Make it again. {FOLDER}",
}
TORCH = f"This is a PyTorch file with weights of a network, not an archive of pictures. {WEIGHTS}"
EXPORT = (
    "This is a session or checkpoint that Ganscope exported, and it was unpacked. Give the "
    ".ganscope.zip file itself: on the Sessions page, or with ganscope import FILE."
)

WRAPPED = (
    "is a session or checkpoint that Ganscope exported. Take that file out and give it: on the "
    "Sessions page, or with ganscope import FILE."
)


def kind_of(file: BinaryIO) -> FileKind:
    """By its first bytes, and for archives by their last ones."""
    file.seek(0)
    head = file.read(HEAD)
    size = file.seek(0, os.SEEK_END)
    if not size:
        return "empty"
    small = head.lstrip().lower()
    for start, kind in STARTS.items():
        if head.startswith(start) or (kind in ("page", "pointer") and small.startswith(start)):
            return kind
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return "tar"
    if head[:1] == b"\x80" and head[1:2] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        return "pickle"
    if head[8:9] == b"{" and 2 <= int.from_bytes(head[:8], "little") < min(size, 2**27):
        return "safetensors"
    if head[:2] != b"PK" and format_of(head) is not None and not _ends_as_zip(file, size):
        return "picture"
    return "zip" if head[:2] == b"PK" or _ends_as_zip(file, size) else "unknown"


def _is_old_tar(head: bytes) -> bool:
    """A header without a mark, whose checksum holds."""
    if len(head) < HEAD or not head[0]:
        return False
    said = head[148:156].strip(b" \0")
    total = sum(head) - sum(head[148:156]) + 8 * 32
    return bool(said) and all(digit in b"01234567" for digit in said) and int(said, 8) == total


def _ends_as_zip(file: BinaryIO, size: int) -> bool:
    """Something may stand before an archive, as in one that unpacks itself."""
    file.seek(max(0, size - 22 - 0xFFFF))
    return b"PK\x05\x06" in file.read()


def kind_at(path: Path) -> FileKind:
    """The same of a file by its name."""
    with path.open("rb") as file:
        return kind_of(file)


def refusal(kind: FileKind) -> str:
    """Why this is no set of pictures, and where it goes."""
    return REFUSALS[kind]


def require_pictures(files: Sequence[Parts]) -> None:
    """DataError for weights and exports, which are archives or folders as well."""
    names = {parts[-1] for parts in files}
    if "data.pkl" in names and any(parts[-2:-1] == ("data",) for parts in files):
        raise DataError(TORCH)
    if "ganscope.json" in names and names & {"session.json", "checkpoints.json"}:
        raise DataError(EXPORT)
    inside = next(("/".join(parts) for parts in files if parts[-1].endswith(".ganscope.zip")), "")
    if inside and not any(is_picture(parts[-1]) for parts in files):
        raise DataError(f"{shown(inside)} in it {WRAPPED}")
