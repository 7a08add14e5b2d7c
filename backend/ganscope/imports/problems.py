"""What was found, in sentences."""

from typing import Literal, NamedTuple

from ganscope.imports.import_report import ClassCount, ImportProblem, ProblemKind, SizeCount
from ganscope.imports.pictures import MAX_BYTES, MAX_PIXELS, MIN_SIDE

NAMED = 50
"""So many files are named."""
TINY = 20
UNBALANCED = 5


class _Words(NamedTuple):
    level: Literal["error", "warning", "note"]
    one: str
    many: str
    effect: str


WORDS: dict[ProblemKind, _Words] = {
    "unreadable": _Words("error", "file cannot be read", "files cannot be read",
        "Truncated, damaged, or no picture at all. They are left out."),
    "too_small": _Words("error", "picture is too small", "pictures are too small",
        f"A side has fewer than {MIN_SIDE} pixels. They are left out."),
    "too_large": _Words("error", "picture is too large", "pictures are too large",
        f"Over {MAX_PIXELS // 10**6} million pixels or {MAX_BYTES >> 20} MiB. They are left out."),
    "not_a_picture": _Words("error", "file is not a picture", "files are not pictures",
        "PNG, JPEG, WebP, BMP, GIF and TIFF are read. All others are left out."),
    "cmyk": _Words("note", "picture has printing colours", "pictures have printing colours",
        "CMYK is converted to RGB."),
    "sixteen_bit": _Words("note", "picture has 16 bits a channel",
        "pictures have 16 bits a channel", "The whole range is scaled to 8 bits."),
    "alpha": _Words("note", "picture is partly transparent", "pictures are partly transparent",
        "They are laid on white."),
    "animated": _Words("note", "file holds several pictures", "files hold several pictures",
        "Only the first frame or page of each is taken."),
    "rotated": _Words("note", "picture is stored turned or mirrored",
        "pictures are stored turned or mirrored", "Turned upright, as their EXIF data say."),
    "duplicate": _Words("warning", "picture is a copy of another one",
        "pictures are copies of other ones",
        "Training sees them more often than the others. Skip duplicates to keep the first only."),
    "duplicate_across_classes": _Words("warning", "picture is in two classes",
        "pictures are in two classes",
        "One of the two labels is wrong. Skip duplicates to keep the first only."),
    "tiny_class": _Words("warning", f"class has fewer than {TINY} pictures",
        f"classes have fewer than {TINY} pictures",
        "A network learns such pictures by heart. Add pictures, or leave the class out."),
    "unbalanced": _Words("warning",
        f"class has less than a {UNBALANCED}th of the largest one's pictures",
        f"classes have less than a {UNBALANCED}th of the largest one's pictures",
        "They will be drawn worse. Oversample to show their pictures more often."),
    "mixed_sizes": _Words("note", "picture has another size than most",
        "pictures have another size than most", "All are brought to one size."),
}  # fmt: skip


def title(kind: ProblemKind, count: int) -> str:
    """Such as: 17 files cannot be read."""
    words = WORDS[kind]
    return f"{count:,} {words.one if count == 1 else words.many}"


def of_files(kind: ProblemKind, files: list[str], count: int | None = None) -> ImportProblem:
    """What was found in these files; `count` where they cannot be named."""
    number = len(files) if count is None else count
    words = WORDS[kind]
    return ImportProblem(
        kind=kind, level=words.level, count=number, title=title(kind, number), effect=words.effect,
        files=files[:NAMED],
    )  # fmt: skip


def of_classes(classes: list[ClassCount]) -> list[ImportProblem]:
    """Classes too small for any good, or far smaller than the largest."""
    largest = max((counted.pictures for counted in classes), default=0)
    tiny = [counted for counted in classes if counted.pictures < TINY]
    behind = [counted for counted in classes if counted.pictures * UNBALANCED < largest]
    kinds: dict[ProblemKind, list[ClassCount]] = {"tiny_class": tiny, "unbalanced": behind}
    return [
        of_files(kind, [f"{counted.name}: {counted.pictures:,}" for counted in found])
        for kind, found in kinds.items()
        if found
    ]


def of_sizes(sizes: list[SizeCount]) -> list[ImportProblem]:
    """Whether there is more than one."""
    others = sum(size.pictures for size in sizes[1:])
    return [of_files("mixed_sizes", [], others)] if others else []
