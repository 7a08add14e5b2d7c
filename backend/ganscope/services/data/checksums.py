"""Files that are the official ones or not there at all: checked by their sums, then renamed."""

import hashlib
import os
from pathlib import Path

from ganscope.engine.errors import DataError


def part_of(target: Path) -> Path:
    """Where a file grows until it is whole."""
    return target.with_name(target.name + ".part")


def matches(path: Path, md5: str) -> bool:
    """Whether the file is there and has this MD5 sum."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest() == md5


def keep(part: Path, target: Path, md5: str) -> None:
    """The part becomes the file, or goes and a DataError is raised where its sum is wrong."""
    if not matches(part, md5):
        part.unlink()
        raise DataError(f"{target.name} is not the official file: its checksum differs.")
    os.replace(part, target)
