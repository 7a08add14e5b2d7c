"""The directory of a zip archive, read with suspicion and without ever holding more than it names.

Python's own zipfile reads the whole directory before anybody can count its entries, and takes its
word for sizes and places. This reader counts while it reads and believes nothing twice.
"""

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ganscope.engine.errors import DataError
from ganscope.imports.names import parts_of, shown

MAX_ENTRIES = 100_000
MAX_RATIO = 1000
MAX_TOTAL = 32 * 2**30
"""Bytes of all files together once unpacked."""
MAX_DIRECTORY = 24 * 2**20
END = struct.Struct("<4s4H2LH")
END64_PLACE = struct.Struct("<4sLQL")
END64 = struct.Struct("<4sQ2H2L4Q")
ENTRY = struct.Struct("<4s2H4H3L5H2L")
STORED, DEFLATED = 0, 8
ENCRYPTED = 0x1 | 0x40 | 0x2000
UTF8 = 0x800
TOO_MANY = (
    f"The archive holds {{:,}} entries; at most {MAX_ENTRIES:,} are taken. "
    "Make several smaller ones."
)
UNSOUND = "This is not a sound zip archive: {}. Make it again."
LOST = UNSOUND.format("its end does not say where its directory is")
LINK = "{} is a link or a device. Put the file itself there."


@dataclass(frozen=True, slots=True)
class ZipMember:
    """One entry, as the directory tells of it."""

    name: str
    raw: bytes
    """The name's bytes, which must stand before its content too."""
    deflated: bool
    crc: int
    packed: int
    size: int
    offset: int
    """Of the header that stands before its content."""


class _Directory(NamedTuple):
    entries: int
    size: int
    offset: int


def read_index(file: BinaryIO, path: Path) -> list[ZipMember]:
    """Every file in the archive, in its order, without the folders. DataError for any trick."""
    length = path.stat().st_size
    directory = _find(file, length)
    if directory.entries > MAX_ENTRIES:
        raise DataError(TOO_MANY.format(directory.entries))
    file.seek(directory.offset)
    members = list(_entries(file, directory))
    total = sum(member.size for member in members)
    if total > MAX_TOTAL:
        raise DataError(
            f"The archive holds {total / 2**30:,.0f} GiB; at most {MAX_TOTAL // 2**30} are taken. "
            "Make several smaller ones."
        )
    _require_apart(members, directory.offset)
    return [member for member in members if not member.name.endswith(("/", "\\"))]


def _find(file: BinaryIO, length: int) -> _Directory:
    """Where the directory lies: the last record of the file says it."""
    file.seek(max(0, length - END.size - 0xFFFF))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < END.size:
        raise DataError("This is not a zip archive, or its end is missing. Make it again.")
    end = length - len(tail) + place
    _, disk, first, _, entries, size, offset, _ = END.unpack_from(tail, place)
    found = _Directory(entries, size, offset)
    if 0xFFFF in (disk, entries) or 0xFFFFFFFF in (size, offset):
        found, end = _find64(file, end)
    elif disk or first:
        raise DataError(UNSOUND.format("it is one part of several"))
    if found.offset + found.size > end or found.size > MAX_DIRECTORY:
        raise DataError(UNSOUND.format("its directory is not where it should be"))
    return found


def _find64(file: BinaryIO, end: int) -> tuple[_Directory, int]:
    """The same for archives of over 4 GiB or 65,535 entries, and for careful programs."""
    try:
        file.seek(end - END64_PLACE.size)
        sign, _, place, _ = END64_PLACE.unpack(file.read(END64_PLACE.size))
        file.seek(place)
        sign64, _, _, _, disk, _, _, entries, size, offset = END64.unpack(file.read(END64.size))
    except (OSError, ValueError, OverflowError, struct.error):
        raise DataError(LOST) from None
    if sign != b"PK\x06\x07" or sign64 != b"PK\x06\x06" or disk:
        raise DataError(LOST)
    return _Directory(entries, size, offset), place


def _entries(file: BinaryIO, directory: _Directory) -> Iterator[ZipMember]:
    left, count = directory.size, 0
    while left > 0:
        count += 1
        if count > MAX_ENTRIES:  # whatever the last record said
            raise DataError(TOO_MANY.format(count))
        head = file.read(ENTRY.size)
        if len(head) < ENTRY.size or head[:4] != b"PK\x01\x02":
            raise DataError(UNSOUND.format("its directory is damaged"))
        fields = ENTRY.unpack(head)
        name_size, extra_size, note_size = fields[10:13]
        raw, extra, _ = file.read(name_size), file.read(extra_size), file.read(note_size)
        left -= ENTRY.size + name_size + extra_size + note_size
        yield _member(fields, raw, extra)
    if left or count != directory.entries:
        raise DataError(
            UNSOUND.format("its directory holds another number of entries than it says")
        )


def _member(fields: tuple[int, ...], raw: bytes, extra: bytes) -> ZipMember:
    flags, method, crc = fields[3], fields[4], fields[7]
    packed, size, attributes, offset = fields[8], fields[9], fields[15], fields[16]
    name = _text(raw, flags)
    parts_of(name)
    if flags & ENCRYPTED:
        raise DataError(f"{shown(name)} is encrypted. Make the archive without a password.")
    kind = stat.S_IFMT(attributes >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise DataError(LINK.format(shown(name)))
    if method not in (STORED, DEFLATED):
        raise DataError(
            f"{shown(name)} is packed in an unusual way (method {method}). "
            "Make the archive with the usual one (deflate)."
        )
    size, packed, offset = _wide(size, packed, offset, extra)
    member = ZipMember(name, raw, method == DEFLATED, crc, packed, size, offset)
    _require_plausible(member)
    return member


def _text(raw: bytes, flags: int) -> str:
    """Some programs write UTF-8 without saying so; the format's own default comes last."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace") if flags & UTF8 else raw.decode("cp437")


def _wide(size: int, packed: int, offset: int, extra: bytes) -> tuple[int, int, int]:
    """Numbers of eight bytes, which stand in the entry's extra field."""
    numbers = [size, packed, offset]
    if 0xFFFFFFFF not in numbers:
        return size, packed, offset
    try:
        while extra:
            kind, length = struct.unpack_from("<2H", extra)
            content, extra = extra[4 : 4 + length], extra[4 + length :]
            if kind == 1:
                for i, number in enumerate(numbers):
                    if number == 0xFFFFFFFF:
                        (numbers[i],) = struct.unpack_from("<Q", content)
                        content = content[8:]
    except struct.error:
        raise DataError(UNSOUND.format("its directory is damaged")) from None
    return numbers[0], numbers[1], numbers[2]


def _require_plausible(member: ZipMember) -> None:
    if member.size > MAX_RATIO * member.packed:
        raise DataError(
            f"{shown(member.name)} would grow to over {MAX_RATIO:,} times its packed size. "
            "Leave it out."
        )
    if not member.deflated and member.size != member.packed:
        raise DataError(UNSOUND.format(f"{shown(member.name)} has two different sizes"))


def _require_apart(members: list[ZipMember], end: int) -> None:
    """No two files may share bytes: a small archive could otherwise unpack to any size."""
    local_header = 30
    places = sorted((member.offset, member.packed + len(member.raw)) for member in members)
    for (offset, size), (following, _) in pairwise([*places, (end, 0)]):
        if offset + local_header + size > following:
            raise DataError(UNSOUND.format("some of its files share their bytes"))
