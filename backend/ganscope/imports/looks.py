"""A look at every file: what it is, and what of it matters for a data set."""

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.imports.formats import format_of, is_heic
from ganscope.imports.image_source import DamagedFileError, ImageSource
from ganscope.imports.import_report import Ground, ProblemKind
from ganscope.imports.names import Parts, is_archive, is_picture, shown
from ganscope.imports.pictures import HEAD, MAX_BYTES, Mark, RawPicture, raw_picture
from ganscope.imports.values import (
    AS_IS,
    Measures,
    eight_bits,
    grounds,
    identity,
    is_grey,
    measured,
)

HEAD_OF_TEXT = 512
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")


class PictureFacts(Frozen):
    """A usable picture."""

    digest: str
    """Equal for equal pictures."""
    width: int
    height: int
    grey: bool
    marks: list[Mark]
    measures: Measures
    grounds: dict[Ground, tuple[str, float]]
    """On each ground: equal for pictures that are equal there, and the contrast; empty where
    nothing is transparent."""


class FileLook(Frozen):
    """What one file is."""

    file: Parts
    fault: ProblemKind | None
    """Why it is left out."""
    facts: PictureFacts | None
    """Of a usable picture."""

    @property
    def name(self) -> str:
        """To be shown."""
        return shown("/".join(self.file))


def look(source: ImageSource, file: Parts) -> FileLook:
    """Read one file. DataError where the archive lies about it."""
    try:
        size = source.size(file)
        named = is_picture(file[-1])
        head = b"" if named else source.read(file, HEAD)
        if not named and format_of(head) is None and not is_heic(head):
            packed = is_archive(file[-1]) or head.startswith(PACKED)
            return FileLook(
                file=file, fault="archive_inside" if packed else "not_a_picture", facts=None
            )
        seen = "too_large" if size > MAX_BYTES else raw_picture(source.read(file, MAX_BYTES))
    except DamagedFileError:
        return FileLook(file=file, fault="damaged", facts=None)
    except OSError:  # a file of a folder that may not be read, or is gone by now
        seen = "unreadable"
    if not isinstance(seen, RawPicture):
        fault = _stand_in(source, file) if seen == "unreadable" else seen
        return FileLook(file=file, fault=fault, facts=None)
    return FileLook(file=file, fault=None, facts=_facts(seen))


def _stand_in(source: ImageSource, file: Parts) -> ProblemKind:
    """Text that stands for a picture elsewhere: a link that was copied as text, or a pointer."""
    try:
        text = source.read(file, HEAD_OF_TEXT).decode("utf-8")
    except (OSError, DataError, UnicodeError):
        return "unreadable"
    if text.startswith("version https://git-lfs"):
        return "lfs_pointer"
    is_path = "\n" not in text.strip() and is_picture(text.strip()) and text.isprintable()
    return "link" if is_path else "unreadable"


def _facts(raw: RawPicture) -> PictureFacts:
    seen = grounds(raw)
    width, height = raw.size
    grey = is_grey(eight_bits(raw, AS_IS))
    return PictureFacts(
        digest=identity(raw, seen), width=width, height=height, grey=grey,
        marks=sorted(raw.marks), measures=measured(raw), grounds=seen,
    )  # fmt: skip
