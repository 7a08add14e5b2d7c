"""One file of a zip archive: unpacked piece by piece, and compared with what was said of it."""

import os
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from ganscope.engine.errors import DataError
from ganscope.imports.names import shown
from ganscope.imports.zip_index import UNSOUND, ZipMember

CHUNK = 1 << 18
LOCAL = struct.Struct("<4s5H3L2H")


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
