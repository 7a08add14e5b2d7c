"""Names that strangers chose: which are refused or passed over, how the others are shown.

Sub-folders of the top level are classes.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from ganscope.engine.errors import DataError

Parts = tuple[str, ...]
"""A file's path, folder by folder."""
JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
)
ARCHIVES = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"})
RESERVED = frozenset({"con", "prn", "aux", "nul"})
"""Names that no folder can have on Windows."""
SHOWN = 200
MAX_CLASS_NAME = 60
MAX_CLASSES = 100
"""As CIFAR-100 has; networks that draw by class need many pictures of each."""
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
    return unicodedata.category(character).startswith("C")


def class_name(folder: str) -> str:
    """A class as people say it: `Golden_Retriever ` is `golden retriever`. DataError for none."""
    text = unicodedata.normalize("NFC", folder)
    text = "".join(" " if c == "_" or _is_control(c) else c for c in text)
    name = " ".join(text.lower().split())[:MAX_CLASS_NAME].strip()
    if not name:
        raise DataError(f"The folder {shown(folder)!r} has no readable name. Rename it.")
    return name


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


def classes_of(files: Sequence[Parts]) -> tuple[list[str], list[int | None]]:
    """Class names in order of their label, and each file's label; None is in no class.

    A single folder around everything is peeled off. Without sub-folders there are no classes, and
    every label is 0. Raises DataError where some pictures lie beside the folders of the others.
    """
    pictures = [parts for parts in files if is_picture(parts[-1])] or list(files)
    depth = _peeled(pictures)
    inside = [parts for parts in pictures if len(parts) > depth + 1]
    if not inside:
        return [], [0] * len(files)
    if len(inside) < len(pictures):
        raise DataError(_loose([parts for parts in pictures if len(parts) == depth + 1]))
    # Two spellings of one name, such as Cat and cat, are one class.
    names = {folder: class_name(folder) for folder in {parts[depth] for parts in inside}}
    classes = sorted(set(names.values()), key=natural)
    if len(classes) > MAX_CLASSES:
        raise DataError(
            f"There are {len(classes):,} sub-folders, and each is a class; at most {MAX_CLASSES} "
            "are possible. Put all pictures into one folder for a set without classes."
        )
    labels = {folder: classes.index(name) for folder, name in names.items()}
    above = inside[0][:depth]
    return classes, [
        labels.get(parts[depth]) if len(parts) > depth + 1 and parts[:depth] == above else None
        for parts in files
    ]


def _peeled(pictures: Sequence[Parts]) -> int:
    """How many folders stand around all pictures."""
    depth = 0
    while len({parts[depth] for parts in pictures}) == 1 and all(
        len(parts) > depth + 1 for parts in pictures
    ):
        depth += 1
    return depth


def _loose(beside: list[Parts]) -> str:
    name = shown("/".join(beside[0]))
    what = f"{name} lies" if len(beside) == 1 else f"{len(beside):,} pictures, such as {name}, lie"
    return (
        f"{what} beside the folders of the classes. Move each into the folder of its class, "
        "or all pictures into one folder."
    )
