"""The directory of a zip archive, read with suspicion and without ever holding more than it names.

Python's own zipfile reads the whole directory before anybody can count its entries, and takes its
word for sizes and places. This reader counts while it reads and believes nothing twice.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ganscope.engine.errors import DataError
from ganscope.imports.encodings import naming, text_of
from ganscope.imports.import_report import EncodingOption, ProblemKind
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
EIGHT_BYTES, UNICODE_PATH = 0x0001, 0x7075
"""Extra fields of an entry."""
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
    says_utf8: bool = False
    odd: ProblemKind | None = None
    """Why it is left out; it is never read."""


class ZipIndex(NamedTuple):
    """Every file in an archive, in its order."""

    members: list[ZipMember]
    encoding: str
    """In which names were read that do not say theirs; empty where there are none."""
    encodings: list[EncodingOption]
    """All in which they could be."""


class _Directory(NamedTuple):
    entries: int
    size: int
    offset: int


def read_index(file: BinaryIO, path: Path) -> list[ZipMember]:
    """Every file in the archive, in its order, without the folders. DataError for any trick."""
    members = lenient_index(file, path).members
    for member in members:
        if member.odd:
            raise _refusal(member)
    return members


def lenient_index(file: BinaryIO, path: Path, encoding: str | None = None) -> ZipIndex:
    """The same, with a few odd ones among them: they are marked, and must not be read."""
    length = path.stat().st_size
    directory = _find(file, length)
    if directory.entries > MAX_ENTRIES:
        raise DataError(TOO_MANY.format(directory.entries))
    file.seek(directory.offset)
    index = _named(list(_entries(file, directory)), encoding)
    files = [member for member in index.members if not member.name.endswith(("/", "\\"))]
    odd = [member for member in files if member.odd]
    if 2 * len(odd) > len(files):  # one odd file is left out; this is no archive of pictures
        raise _refusal(odd[0])
    total = sum(member.size for member in index.members)
    if total > MAX_TOTAL:
        raise DataError(
            f"The archive holds {total / 2**30:,.0f} GiB; at most {MAX_TOTAL // 2**30} are taken. "
            "Make several smaller ones."
        )
    _require_apart(index.members, directory.offset)
    return index._replace(members=files)


def _named(members: list[ZipMember], encoding: str | None) -> ZipIndex:
    """The same with their names in the one encoding that all names have which do not say theirs."""
    silent = [member.raw for member in members if not member.says_utf8]
    found, options = naming(silent, encoding)
    named = [
        member if member.says_utf8 else replace(member, name=text_of(member.raw, found))
        for member in members
    ]
    for member in named:
        parts_of(member.name)
    return ZipIndex(named, found if options else "", options)


def _refusal(odd: ZipMember) -> DataError:
    name = shown(odd.name)
    if odd.odd == "link":
        return DataError(LINK.format(name))
    if odd.odd == "swells":
        return DataError(
            f"{name} would grow to over {MAX_RATIO:,} times its packed size. Leave it out."
        )
    return DataError(
        f"{name} is packed in an unusual way. Make the archive with the usual one (deflate)."
    )


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
    name, says_utf8 = _text(raw, flags, extra)
    if flags & ENCRYPTED:
        raise DataError(f"{shown(name)} is encrypted. Make the archive without a password.")
    size, packed, offset = _wide(size, packed, offset, extra)
    odd: ProblemKind | None = None
    if stat.S_IFMT(attributes >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        odd = "link"
    elif method not in (STORED, DEFLATED):
        odd = "odd_packing"
    elif size > MAX_RATIO * packed:
        odd = "swells"
    elif method == STORED and size != packed:
        raise DataError(UNSOUND.format(f"{shown(name)} has two different sizes"))
    return ZipMember(name, raw, method == DEFLATED, crc, packed, size, offset, says_utf8, odd)


def _text(raw: bytes, flags: int, extra: bytes) -> tuple[str, bool]:
    """The name, and whether it is certain."""
    if flags & UTF8 or raw.isascii():
        return raw.decode("utf-8", "replace"), True
    written = _field(extra, UNICODE_PATH)  # beside the name in another encoding
    if len(written) > 5 and written[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
        return written[5:].decode("utf-8", "replace"), True
    return raw.decode("utf-8", "replace"), False


def _field(extra: bytes, wanted: int) -> bytes:
    """One field of the extra ones; empty where it is not there."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == wanted:
            return extra[4 : 4 + length]
        extra = extra[4 + length :]
    return b""


def _wide(size: int, packed: int, offset: int, extra: bytes) -> tuple[int, int, int]:
    """Numbers of eight bytes, which stand in the entry's extra field."""
    numbers = [size, packed, offset]
    if 0xFFFFFFFF not in numbers:
        return size, packed, offset
    content = _field(extra, EIGHT_BYTES)
    try:
        for i, number in enumerate(numbers if content else []):
            if number == 0xFFFFFFFF:
                (numbers[i],) = struct.unpack_from("<Q", content)
                content = content[8:]
    except struct.error:
        raise DataError(UNSOUND.format("its directory is damaged")) from None
    return numbers[0], numbers[1], numbers[2]


def _require_apart(members: list[ZipMember], end: int) -> None:
    """No two files may share bytes: a small archive could otherwise unpack to any size."""
    local_header = 30
    places = sorted((member.offset, member.packed + len(member.raw)) for member in members)
    for (offset, size), (following, _) in pairwise([*places, (end, 0)]):
        if offset + local_header + size > following:
            raise DataError(UNSOUND.format("some of its files share their bytes"))
