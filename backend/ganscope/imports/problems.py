"""What was found, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ganscope.engine.plural import many
from ganscope.imports.formats import NAMES_OF_FORMATS
from ganscope.imports.import_report import (
    ClassCount,
    Ground,
    GroundCount,
    ImportProblem,
    ProblemKind,
    SizeCount,
    ValueRange,
    Values,
)
from ganscope.imports.names import MAX_CLASSES
from ganscope.imports.pictures import MAX_BYTES, MAX_PIXELS, MIN_SIDE
from ganscope.imports.values import is_narrow

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
    "heic": _Words("error", "photo is in HEIC", "photos are in HEIC",
        "Phones save it, and it is not read here. They are left out. Save them as JPEG."),
    "damaged": _Words("error", "file is damaged in the archive",
        "files are damaged in the archive",
        "Their checksums do not hold. They are left out. Pack the archive again to have them."),
    "lfs_pointer": _Words("error", "file is a Git LFS pointer", "files are Git LFS pointers",
        "They stand for pictures elsewhere, and are left out. Fetch those: git lfs pull."),
    "archive_inside": _Words("error", "file is an archive inside",
        "files are archives inside",
        "They are not opened, and are left out. Unpack one to have what is in it."),
    "link": _Words("error", "file is a link or a device", "files are links or devices",
        "They are not followed, and are left out. To have the files themselves: "
        "cp -rL FOLDER COPY, and import COPY."),
    "twice": _Words("error", "file is in the archive twice", "files are in the archive twice",
        "The later one is taken, as unpacking would; the earlier one is left out."),
    "swells": _Words("error", "file would grow too much", "files would grow too much",
        "To over 1,000 times the packed size. They are left out. Save them as PNG to have them."),
    "odd_packing": _Words("error", "file is packed in an unusual way",
        "files are packed in an unusual way",
        "They are left out. Make the archive with the usual method (deflate) to have them."),
    "hidden": _Words("error", "hidden picture is not looked at",
        "hidden pictures are not looked at",
        "Their names, or those of their folders, begin with a point. They are left out."),
    "loose": _Words("error", "picture lies beside the folders of the classes",
        "pictures lie beside the folders of the classes",
        "They have no class, and are left out. Move them into a folder, or read it without "
        "classes."),
    "unlabelled": _Words("error", "picture has no class in this reading",
        "pictures have no class in this reading",
        "They are left out. Choose another way to read the names to have them."),
    "no_class_name": _Words("error", "picture is of a class without a name that can be shown",
        "pictures are of classes without names that can be shown",
        "Blank, or longer than 255 letters. They are left out. Rename the folder."),
    "equal_after": _Words("warning", "picture is equal to another one after this",
        "pictures are equal to other ones after this",
        "They differ in their files, but not once they are laid on the ground below. Choose "
        "another ground."),
    "low_contrast": _Words("warning", "picture has hardly any contrast",
        "pictures have hardly any contrast",
        "All their values lie within a few greys, even as suggested below. Look whether the files "
        "hold what you think."),
    "too_many_classes": _Words("warning", "sub-folder is too many for classes",
        "sub-folders are too many for classes",
        f"At most {MAX_CLASSES:,} classes are possible, so the folders are not read as classes."),
    "narrow_values": _Words("note", "picture uses a part of its values",
        "pictures use a part of their values", "See Values below."),
    "cmyk": _Words("note", "picture has printing colours", "pictures have printing colours",
        "CMYK is converted to RGB."),
    "sixteen_bit": _Words("note", "picture has more than 8 bits a channel",
        "pictures have more than 8 bits a channel", "Their values are brought to 8 bits."),
    "no_numbers": _Words("note", "picture has values that are no numbers",
        "pictures have values that are no numbers",
        "NaN and infinity are taken as the lowest value of the same picture."),
    "alpha": _Words("note", "picture is partly transparent", "pictures are partly transparent",
        "They are laid on a ground."),
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
    "empty_class": _Words("warning", "class has no usable picture",
        "classes have no usable picture", "They are left out: none of their files can be used."),
    "tiny_class": _Words("warning", f"class has fewer than {TINY} pictures",
        f"classes have fewer than {TINY} pictures",
        "A network learns such pictures by heart. Add pictures, or leave the class out."),
    "unbalanced": _Words("warning",
        f"class has less than a {UNBALANCED}th of the largest one's pictures",
        f"classes have less than a {UNBALANCED}th of the largest one's pictures",
        "They will be drawn worse. Oversample to show their pictures more often."),
    "mixed_sizes": _Words("note", "picture has another size than most",
        "pictures have another size than most", "All are brought to one size."),
    "not_a_picture": _Words("error", "file is not a picture", "files are not pictures",
        f"{NAMES_OF_FORMATS} are read. All others are left out."),
    "other_split": _Words("note", "picture is of another split", "pictures are of another split",
        "They lie in a folder for training, validation or testing that is not chosen, and are not "
        "used. Choose which below."),
    "neighbour": _Words("note", "file is a mask or belongs to another folder beside",
        "files are masks or belong to other folders beside",
        "They go with the pictures, but are none to learn from. They are not used."),
    "table": _Words("note", "file names the classes of pictures",
        "files name the classes of pictures",
        "It can be read for the classes: see how the names are read below."),
    "one_name": _Words("note", "folder has another one's name, spelt in other characters",
        "folders have another one's name, spelt in other characters",
        "The same letters, once in one piece and once with a separate accent: one class."),
    "name_bytes": _Words("note", "name does not say its encoding",
        "names do not say their encoding", "The likeliest is taken: choose another below."),
}  # fmt: skip


def title(kind: ProblemKind, count: int) -> str:
    """Such as: 17 files cannot be read."""
    words = WORDS[kind]
    return f"{count:,} {words.one if count == 1 else words.many}"


def of_files(
    kind: ProblemKind, files: list[str], count: int | None = None, effect: str = ""
) -> ImportProblem:
    """What was found in these files; `count` where they cannot be named."""
    number = len(files) if count is None else count
    words = WORDS[kind]
    return ImportProblem(
        kind=kind, level=words.level, count=number, title=title(kind, number),
        effect=effect or words.effect, files=files[:NAMED],
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


def of_empty(classes: Mapping[str, int]) -> list[ImportProblem]:
    """Classes without a picture that can be used, with the numbers of their files."""
    if not classes:
        return []
    files = [f"{name}: {many(count, 'file')}" for name, count in classes.items()]
    first, *others = [f"{name} ({many(count, 'file')})" for name, count in classes.items()]
    named = f"{first} and {len(others):,} more are" if others else f"{first} is"
    return [of_files("empty_class", files, effect=f"{named} left out.")]


def of_sizes(sizes: list[SizeCount]) -> list[ImportProblem]:
    """Whether there is more than one."""
    others = sum(size.pictures for size in sizes[1:])
    return [of_files("mixed_sizes", [], others)] if others else []


def of_values(ranges: Sequence[ValueRange], how: Values) -> list[ImportProblem]:
    """What becomes of values that are not those of 8 bits from black to white."""
    told: list[ImportProblem] = []
    for one in ranges:
        span = max(one.full_high - one.full_low, 1e-30)
        low, high = (round(255 * (v - one.full_low) / span) for v in (one.low, one.high))
        seen = f"{number(one.low)} to {number(one.high)}"
        as_is = f"taken as they are they would be {low} to {high} of 255"
        if how == "labels" and len(one.levels) > 1:
            names = ", ".join(map(number, one.levels[:8]))
            more = ", ..." if len(one.levels) > 8 else ""
            effect = (
                f"They hold the values {names}{more} only: {as_is}. They are spread over all greys."
            )
        elif how == "stretch" and is_narrow(one):
            effect = f"They hold values from {seen}: {as_is}. They are stretched, all by the same."
        elif one.depth != "eight":
            full = f"{number(one.full_low)} to {number(one.full_high)}"
            effect = f"They hold values from {seen}, taken as of {full}: {low} to {high} of 255."
        else:
            continue
        told.append(of_files("narrow_values", [], one.pictures, effect))
    return _joined(told)


def _joined(told: list[ImportProblem]) -> list[ImportProblem]:
    """One problem of a kind."""
    if len(told) < 2:
        return told
    count, effect = sum(one.count for one in told), " ".join(one.effect for one in told)
    return [of_files("narrow_values", [], count, effect)]


def number(value: float) -> str:
    """As people write it: 2,672 or 0.44."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.3g}"


def of_ground(files: list[str], counts: Sequence[GroundCount], ground: Ground) -> ImportProblem:
    """Transparent pictures, and what they are laid on and why."""
    effect = f"They are laid on {ground}."
    white = next(one for one in counts if one.ground == "white")
    chosen = next(one for one in counts if one.ground == ground)
    if white.different < chosen.different:
        lost = chosen.different - white.different
        effect += f" On white {lost:,} of them would be equal to another."
    elif ground != "white":
        effect += " On white hardly anything of them would be seen."
    return of_files("alpha", files, effect=effect)
