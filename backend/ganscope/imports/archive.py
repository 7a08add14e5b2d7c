"""A folder or a zip archive as a list of files, each read when it is asked for and never unpacked.

Nothing is written to disk, and no more than one file is in memory.
"""

import os
import stat
import struct
import zlib
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from ganscope.engine.errors import DataError
from ganscope.imports.names import Parts, is_archive, is_junk, parts_of, shown
from ganscope.imports.zip_index import LINK, MAX_ENTRIES, UNSOUND, ZipMember, read_index

CHUNK = 1 << 18
LOCAL = struct.Struct("<4s5H3L2H")


class ImageSource(Protocol):
    """Files that somebody brought."""

    @property
    def files(self) -> list[Parts]:
        """The path of each, sorted; what systems leave beside pictures is not among them."""
        ...

    def size(self, file: Parts) -> int:
        """How many bytes it has."""
        ...

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes. DataError where the archive is not what it says it is."""
        ...


@contextmanager
def opened(path: Path) -> Generator[ImageSource]:
    """The files of a folder or a zip archive. DataError for anything that is no honest one."""
    with ExitStack() as stack:
        try:
            source: ImageSource
            if path.is_dir():
                source = FolderSource(path)
            else:
                source = ZipSource(stack.enter_context(path.open("rb")), path)
        except FileNotFoundError:
            raise DataError(f"{path} does not exist. Give a folder or a zip archive.") from None
        except OSError as error:
            raise DataError(f"{path} cannot be read: {error.strerror}.") from None
        yield source


class ZipSource:
    """The files of a zip archive."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        """Read its directory; nothing else yet."""
        self._file = file
        self._members: dict[Parts, ZipMember] = {}
        for member in read_index(file, path):
            parts = parts_of(member.name)
            if is_junk(parts):
                continue
            if parts in self._members:
                raise DataError(f"{shown(member.name)} is in the archive twice. Remove one.")
            _refuse_archive(member.name)
            self._members[parts] = member
        self.files = sorted(self._members)

    def size(self, file: Parts) -> int:
        """How many bytes it says it has; reading it shows whether that is so."""
        return self._members[file].size

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes; read to its end, its checksum must hold as well."""
        member = self._members[file]
        found = bytearray()
        for piece in content(self._file, member):
            found += piece
            if len(found) >= limit and limit < member.size:
                break
        return bytes(found[:limit])


class FolderSource:
    """The files of a folder and of all folders in it."""

    def __init__(self, root: Path) -> None:
        """List them; none is opened yet."""
        self._root = root
        found: list[Parts] = []
        for parts in _listed(root):
            found.append(parts)
            if len(found) > MAX_ENTRIES:
                raise DataError(
                    f"The folder holds more than {MAX_ENTRIES:,} files. Import a part of it."
                )
        self.files = sorted(found)

    def size(self, file: Parts) -> int:
        """How many bytes it has now."""
        return self._root.joinpath(*file).lstat().st_size

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes. OSError where it cannot be read."""
        # It was no link when it was listed, and must be none now.
        handle = os.open(self._root.joinpath(*file), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as opened_file:
            # Python sets as much memory aside as is asked for.
            return opened_file.read(min(limit, os.fstat(handle).st_size))


def _listed(root: Path) -> Iterator[Parts]:
    folders: list[Parts] = [()]
    while folders:
        above = folders.pop()
        with os.scandir(root.joinpath(*above)) as entries:
            for entry in entries:
                parts = (*above, entry.name)
                if is_junk((entry.name,)):
                    continue
                name = "/".join(parts)
                kind = stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
                if kind == stat.S_IFDIR:
                    folders.append(parts)
                elif kind == stat.S_IFREG:
                    _refuse_archive(name)
                    yield parts
                else:
                    raise DataError(LINK.format(shown(name)))


def _refuse_archive(name: str) -> None:
    if is_archive(name):
        raise DataError(f"{shown(name)} is an archive inside. Unpack it there, or leave it out.")


def content(file: BinaryIO, member: ZipMember) -> Iterator[bytes]:
    """Everything in it, a small piece at a time.

    Never more than its directory says. DataError at its end where size or checksum are others.
    """
    _go_to(file, member)
    seen, crc = 0, 0
    for piece in _inflated(file, member) if member.deflated else _stored(file, member):
        seen += len(piece)
        crc = zlib.crc32(piece, crc)
        if seen > member.size:
            break
        yield piece
    if (seen, crc) != (member.size, member.crc):
        text = f"{shown(member.name)} does not hold what its directory says"
        raise DataError(UNSOUND.format(text))


def _go_to(file: BinaryIO, member: ZipMember) -> None:
    file.seek(member.offset)
    head = file.read(LOCAL.size)
    whole = len(head) == LOCAL.size and head[:4] == b"PK\x03\x04"
    name_size, extra_size = LOCAL.unpack(head)[9:11] if whole else (0, 0)
    if not whole or file.read(name_size) != member.raw:
        raise DataError(UNSOUND.format(f"{shown(member.name)} is not where it should be"))
    file.seek(extra_size, os.SEEK_CUR)


def _stored(file: BinaryIO, member: ZipMember) -> Iterator[bytes]:
    left = member.packed
    while left > 0 and (piece := file.read(min(left, CHUNK))):
        left -= len(piece)
        yield piece


def _inflated(file: BinaryIO, member: ZipMember) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _stored(file, member):
            waiting = packed
            while waiting:
                yield inflater.decompress(waiting, CHUNK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise DataError(UNSOUND.format(f"{shown(member.name)} is damaged")) from None
