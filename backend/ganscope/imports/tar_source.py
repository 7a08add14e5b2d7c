"""The files of a tar archive, read with the same suspicion as those of a zip archive."""

import bz2
import gzip
import lzma
import shutil
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, cast

from ganscope.engine.errors import DataError
from ganscope.imports.encodings import naming, text_of
from ganscope.imports.image_source import OddFiles
from ganscope.imports.import_report import ProblemKind
from ganscope.imports.names import Parts, is_hidden_picture, is_junk, parts_of, shown
from ganscope.imports.zip_index import MAX_ENTRIES, MAX_RATIO, MAX_TOTAL

BLOCK = 512
CHUNK = 1 << 20
MOST_NAME = 1 << 16
ROOM = 256 * 2**20
"""Bytes that stay free on the disk."""
UNSOUND = "This is not a sound tar archive: {}. Make it again."
FILES, FOLDER = b"0\x007", b"5"


class TarMember(NamedTuple):
    """One entry, as its header tells of it."""

    raw: bytes
    """Its name."""
    kind: bytes
    size: int
    offset: int
    """Of its content."""


@contextmanager
def unpacked(file: BinaryIO, path: Path) -> Generator[BinaryIO]:
    """What a compressed file holds, in one without a name that is gone afterwards."""
    file.seek(0)
    head = file.read(3)
    file.seek(0)
    most = min(MAX_TOTAL, MAX_RATIO * path.stat().st_size)
    free = shutil.disk_usage(tempfile.gettempdir()).free
    with tempfile.TemporaryFile() as whole:
        try:
            with _reader(file, head[:2]) as reader:
                for piece in iter(partial(reader.read, CHUNK), b""):
                    if whole.tell() + len(piece) > most:
                        text = f"This archive would grow to over {most / 2**30:,.1f} GiB."
                        raise DataError(f"{text} Make a smaller one.")
                    if whole.tell() + len(piece) + ROOM > free:
                        raise DataError("The disk has no room to unpack this archive. Make room.")
                    whole.write(piece)
        except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise DataError("This compressed file is damaged or cut off. Make it again.") from None
        yield cast(BinaryIO, whole)


def _reader(file: BinaryIO, mark: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if mark == b"\x1f\x8b":
        return gzip.GzipFile(fileobj=file)
    return bz2.BZ2File(file) if mark == b"BZ" else lzma.LZMAFile(file)


class TarSource:
    """The files of a tar archive that is not compressed, or no more."""

    def __init__(self, file: BinaryIO, encoding: str | None = None) -> None:
        """Read its headers; nothing else yet."""
        self._file = file
        self.odd: OddFiles = defaultdict(list)
        self._members: dict[Parts, TarMember] = {}
        found = list(_members(file))
        silent = [member.raw for member in found if not member.raw.isascii()]
        used, self.encodings = naming(silent, encoding)
        self.encoding = used if self.encodings else ""
        for member in found:
            self._take(member, text_of(member.raw, used) if silent else member.raw.decode("ascii"))
        links = self.odd.get("link", [])
        if len(links) > len(self._members):
            raise DataError(f"{links[0]} is a link or a device. Put the file itself there.")
        self.files = sorted(self._members)

    def _take(self, member: TarMember, name: str) -> None:
        parts = parts_of(name)
        if member.kind in FOLDER or not parts:
            return
        if is_junk(parts):
            self.odd["hidden"] += [shown(name)] if is_hidden_picture(parts) else []
            return
        if member.kind not in FILES:
            odd: ProblemKind = "link" if member.kind in b"123456" else "odd_packing"
            self.odd[odd].append(shown(name))
            return
        if parts in self._members:
            self.odd["twice"].append(shown(name))
        self._members[parts] = member  # the last one, as unpacking would leave it

    def size(self, file: Parts) -> int:
        """How many bytes it has."""
        return self._members[file].size

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes."""
        member = self._members[file]
        self._file.seek(member.offset)
        return self._file.read(min(limit, member.size))


def _members(file: BinaryIO) -> Iterator[TarMember]:
    """Every entry; what stands in headers of its own, such as a long name, is put in place."""
    length = file.seek(0, 2)
    offset, count, name, size = 0, 0, b"", -1
    while offset + BLOCK <= length:
        file.seek(offset)
        head = file.read(BLOCK)
        if not any(head):
            return
        count += 1
        if count > MAX_ENTRIES:
            raise DataError(
                f"The archive holds more than {MAX_ENTRIES:,} entries. Make smaller ones."
            )
        _require_sum(head)
        kind, said = head[156:157], _number(head[124:136])
        own = size if size >= 0 else said
        here = said if kind in b"LKxXg" and kind else own
        if offset + BLOCK + here > length:
            raise DataError(UNSOUND.format("it is cut off"))
        if kind == b"L":
            name = _text(file, said).rstrip(b"\0")
        elif kind in (b"x", b"X"):
            name, size = _extended(_text(file, said), name)
        elif kind not in (b"g", b"K"):
            yield TarMember(name or _name(head), kind, own, offset + BLOCK)
            name, size = b"", -1
        offset += BLOCK + (here + BLOCK - 1) // BLOCK * BLOCK


def _require_sum(head: bytes) -> None:
    total = sum(head) - sum(head[148:156]) + 8 * 32
    if _number(head[148:156]) != total:
        raise DataError(UNSOUND.format("one of its headers is damaged"))


def _number(field: bytes) -> int:
    """Octal digits, or binary where the first bit is set."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.split(b"\0")[0].strip()
    if any(digit not in b"01234567" for digit in digits):
        raise DataError(UNSOUND.format("one of its headers is damaged"))
    return int(digits or b"0", 8)


def _name(head: bytes) -> bytes:
    name, prefix = head[:100].split(b"\0")[0], head[345:500].split(b"\0")[0]
    is_posix = head[257:263] == b"ustar\0"
    return b"/".join((prefix, name)) if prefix and is_posix else name


def _text(file: IO[bytes], size: int) -> bytes:
    if size > MOST_NAME:
        raise DataError(UNSOUND.format("one of its names is endless"))
    return file.read(size)


def _extended(text: bytes, name: bytes) -> tuple[bytes, int]:
    """Name and size from a pax header: lines such as `25 path=a/b.png`."""
    size = -1
    while text:
        digits, _, rest = text.partition(b" ")
        if not digits.isdigit() or not 0 < int(digits[:6]) <= len(text):
            break
        line, text = rest[: int(digits) - len(digits) - 2], text[int(digits) :]
        key, _, value = line.partition(b"=")
        if key == b"path":
            name = value
        elif key == b"size" and value.isdigit():
            size = int(value[:19])
    return name, size
