"""Takes the files that are wanted, and nothing else, out of a downloaded archive."""

import gzip
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from ganscope.engine.errors import DataError
from ganscope.library.descriptions import RemoteFile
from ganscope.services.data.checksums import keep, part_of

SLACK = 16 * 2**20
"""So much more than its wanted members an archive may hold: names, padding, a read-me."""


def unpack(archive: RemoteFile, root: Path) -> Iterator[None]:
    """Write the archive's members below `root`, each checked, then remove the archive.

    A member is taken by its exact name only, where it is a plain file of the expected size and
    sum; names in the archive are never paths for us. Raises DataError.
    """
    path = root / archive.path
    wanted = {member.path: member for member in archive.members}
    most = sum(member.bytes for member in archive.members) + SLACK
    try:
        with (
            gzip.open(path) as packed,
            tarfile.open(fileobj=cast(IO[bytes], _Bounded(packed, most)), mode="r|") as tar,
        ):
            for entry in tar:
                member = wanted.pop(entry.name, None)
                if member is not None:
                    _write(tar, entry, member, root / member.path)
                    yield
                if not wanted:
                    break
    except (OSError, EOFError, zlib.error, tarfile.TarError) as error:
        raise DataError(f"{path.name} could not be unpacked: {error}.") from None
    if wanted:
        raise DataError(f"{path.name} lacks {', '.join(wanted)}.")
    path.unlink()


class _Bounded:
    """A stream that ends in an error rather than filling the memory or the disk."""

    def __init__(self, file: gzip.GzipFile, most: int) -> None:
        self._file = file
        self._left = most

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise DataError(f"{self._file.name} holds far more than it should.")
        return content


def _write(tar: tarfile.TarFile, entry: tarfile.TarInfo, member: RemoteFile, to: Path) -> None:
    source: Any = tar.extractfile(entry) if entry.isreg() else None
    if source is None or entry.size != member.bytes:
        raise DataError(f"{entry.name} in the archive is not the file of {member.bytes:,} bytes.")
    to.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(to)
    with part.open("wb") as out:
        shutil.copyfileobj(source, out)
    keep(part, to, member.md5)
