"""Names that strangers chose: which are refused or passed over, how the others are shown."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from ganscope.engine.errors import DataError

Parts = tuple[str, ...]
"""A file's path, folder by folder."""
JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
PICTURES = frozenset({
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".pgm",
    ".ppm", ".pbm", ".pnm", ".pfm", ".avif", ".jp2", ".j2k", ".jpx", ".tga", ".ico", ".heic",
    ".heif",
})  # fmt: skip
ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"})
RESERVED = frozenset({"con", "prn", "aux", "nul"})
"""Names that no folder can have on Windows."""
SHOWN = 200
MAX_CLASS_NAME = 255
"""Letters: no folder has a longer name."""
MAX_CLASSES = 1000
"""As ImageNet has."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that turn the text around them; joiners within words and emoji turn nothing."""
MAX_SLUG = 40


def parts_of(name: str) -> Parts:
    """The path's folders and file name. DataError for one that leads out of the archive."""
    if "\x00" in name:
        raise DataError(f"The name {shown(name)} holds a zero byte. Make the archive again.")
    plain = name.replace("\\", "/")
    if plain.startswith("/") or re.match(r"[A-Za-z]:", plain):
        raise DataError(f"{shown(name)} has an absolute path; names must be relative. Rename it.")
    parts = tuple(part for part in plain.split("/") if part not in ("", "."))
    if ".." in parts:
        raise DataError(f"{shown(name)} would lead out of its archive. Make the archive again.")
    return parts


def is_junk(parts: Parts) -> bool:
    """Hidden files and what systems leave beside pictures: passed over in silence."""
    return any(part.startswith(".") or part.casefold() in JUNK for part in parts)


def is_hidden_picture(parts: Parts) -> bool:
    """One that a person may have hidden; what systems make of each file is no picture."""
    made = parts[-1].startswith("._") or any(part.casefold() in JUNK for part in parts)
    return is_junk(parts) and is_picture(parts[-1]) and not made


def is_archive(name: str) -> bool:
    """Whether the name says that it is an archive."""
    return PurePosixPath(name).suffix.casefold() in ARCHIVES


def is_picture(name: str) -> bool:
    """Whether the name says that it is a picture. Only the content decides whether it is one."""
    return PurePosixPath(name).suffix.casefold() in PICTURES


def shown(name: str) -> str:
    """A name as harmless text: no control characters, no half ones, not endless."""
    text = "".join("\ufffd" if _is_control(character) else character for character in name)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in TURNING


def class_name(folder: str) -> str:
    """A class is called exactly as its folder, in NFC; empty where nobody could say the name."""
    text = unicodedata.normalize("NFC", folder)
    text = "".join("\ufffd" if _is_control(character) else character for character in text)
    return text if text.strip() and len(text) <= MAX_CLASS_NAME else ""


def class_names(folders: Iterable[str]) -> dict[str, str]:
    """The class of each folder. Two spellings of one text (NFC) are one; nothing else is."""
    found: dict[str, str] = {}
    texts: dict[str, str] = {}
    for folder in sorted(folders):
        name, text = class_name(folder), unicodedata.normalize("NFC", folder)
        count = 1
        while name and texts.setdefault(name, text) != text:  # they differ in what is not shown
            count += 1
            name = f"{class_name(folder)} ({count})"
        found[folder] = name
    return found


def natural(name: str) -> list[str | int]:
    """Sorts a class name so that 10 comes after 9."""
    return [int(part) if i % 2 else part for i, part in enumerate(re.split(r"([0-9]+)", name))]


def slug(name: str, taken: Collection[str]) -> str:
    """A safe folder name for a data set; one that is taken gets -2, -3 and so on."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:MAX_SLUG].strip("-")
    stem = f"{plain}-pictures" if plain in RESERVED else plain or "pictures"
    found, count = stem, 1
    while found in taken:
        count += 1
        found = f"{stem}-{count}"
    return found
