"""The files of a zip archive, each read when it is asked for and never unpacked."""

import os
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ganscope.engine.errors import DataError
from ganscope.imports.image_source import DamagedFileError, OddFiles
from ganscope.imports.names import Parts, is_hidden_picture, is_junk, parts_of, shown
from ganscope.imports.zip_index import UNSOUND, ZipMember, lenient_index

CHUNK = 1 << 18
LOCAL = struct.Struct("<4s5H3L2H")


class ZipSource:
    """The files of a zip archive."""

    def __init__(self, file: BinaryIO, path: Path, encoding: str | None = None) -> None:
        """Read its directory; nothing else yet."""
        self._file = file
        self.members: dict[Parts, ZipMember] = {}
        self.odd: OddFiles = defaultdict(list)
        index = lenient_index(file, path, encoding)
        self.encoding, self.encodings = index.encoding, index.encodings
        for member in index.members:
            parts = parts_of(member.name)
            if is_junk(parts):
                self.odd["hidden"] += [shown(member.name)] if is_hidden_picture(parts) else []
                continue
            if member.odd:
                self.odd[member.odd].append(shown(member.name))
                continue
            if parts in self.members:
                self.odd["twice"].append(shown(member.name))
            self.members[parts] = member  # the last one, as unpacking would leave it
        self.files = sorted(self.members)

    def size(self, file: Parts) -> int:
        """How many bytes it says it has; reading it shows whether that is so."""
        return self.members[file].size

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes; read to its end, its checksum must hold as well."""
        member = self.members[file]
        found = bytearray()
        for piece in content(self._file, member):
            found += piece
            if len(found) >= limit and limit < member.size:
                break
        return bytes(found[:limit])


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
        text = UNSOUND.format(f"{shown(member.name)} does not hold what its directory says")
        raise DataError(text) if seen != member.size else DamagedFileError(text)


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
        raise DamagedFileError(UNSOUND.format(f"{shown(member.name)} is damaged")) from None
