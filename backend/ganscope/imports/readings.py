"""The ways in which folders, names and tables can be read as classes."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from ganscope.engine.config import Frozen
from ganscope.imports.archive import ImageSource
from ganscope.imports.import_report import ReadingChoice, ReadingKind, ReadingOption, Split
from ganscope.imports.layout import Layout, are_shards, laid_out
from ganscope.imports.names import MAX_CLASSES, Parts, class_names, natural, shown
from ganscope.imports.tables import labels_of

NAMED = 4
"""So many classes are named of a reading that is offered."""
PER_WORD = 2
"""Pictures that a word must begin on average to be a class."""
TITLES: dict[ReadingKind, str] = {
    "folders": "Sub-folders are classes",
    "inner_folders": "The innermost folders are classes",
    "flat": "No classes",
    "first_word": "The first word of each name is its class",
    "table": "Classes from {}",
    "dataset_json": "Classes from {}",
}


class LabelledReading(Frozen):
    """One way to read them: the class of each picture."""

    kind: ReadingKind
    title: str
    classes: list[str]
    """In order of their label; empty where there are none."""
    labels: list[int | None]
    """None: left out of this reading."""
    merged: list[str] = []
    """Folders whose names are two spellings of one text."""
    nameless: list[int] = []
    """Pictures whose class has no name to show."""


class Readings(Frozen):
    """Everything that the folders, names and tables may mean."""

    found: list[LabelledReading]
    """The suggested one first."""
    splits: list[Split | None]
    """Of each picture; None where it is in none, or no split was found."""
    split_folders: dict[Split, list[str]]
    neighbours: list[int]
    """Pictures that no reading uses."""
    tables: list[Parts]
    """Files that name classes."""
    too_many: int = 0
    """Sub-folders, where they are too many to be classes."""

    def chosen(self, choice: ReadingChoice) -> LabelledReading:
        """The reading that was asked for; the suggested one where there is no such."""
        return next((one for one in self.found if one.kind == choice.kind), self.found[0])

    def split(self, choice: ReadingChoice) -> Split:
        """What was asked for, where it is there; else those for training, or all."""
        if choice.split == "all" or choice.split in self.split_folders:
            return choice.split or "all"
        return "train" if "train" in self.split_folders else "all"

    def used(self, reading: LabelledReading, split: Split) -> list[int | None]:
        """Each picture's label, None where it is not used."""
        return [
            label if split in ("all", own) else None
            for label, own in zip(reading.labels, self.splits, strict=True)
        ]

    def options(self, split: Split, usable: Sequence[bool]) -> list[ReadingOption]:
        """What would come of each, in numbers of pictures that can be used."""
        made: list[ReadingOption] = []
        for reading in self.found:
            labels = zip(self.used(reading, split), usable, strict=True)
            counts = Counter(label for label, good in labels if good and label is not None)
            such_as = ", ".join(
                f"{shown(name)} ({counts[label]:,})"
                for label, name in enumerate(reading.classes) if counts[label]
            ) if len(reading.classes) <= NAMED else _first(reading.classes, counts)  # fmt: skip
            made.append(ReadingOption(
                kind=reading.kind, title=reading.title, pictures=counts.total(), such_as=such_as,
                classes=sum(counts[label] > 0 for label in range(len(reading.classes))),
            ))  # fmt: skip
        return made


def _first(classes: list[str], counts: Counter[int]) -> str:
    there = [(name, counts[label]) for label, name in enumerate(classes) if counts[label]]
    named = ", ".join(f"{shown(name)} ({count:,})" for name, count in there[:NAMED])
    more = len(there) - NAMED
    return f"{named}, and {more:,} more" if more > 0 else named


def read(source: ImageSource, tables: Sequence[Parts], pictures: Sequence[Parts]) -> Readings:
    """All ways to read these pictures."""
    layout = laid_out(pictures)
    known = labels_of(source, tables, pictures, _groups(layout))
    found: list[LabelledReading] = []
    for labels in known:
        title = TITLES[labels.kind].format(_listed(labels.files))
        made = _labelled(labels.kind, title, len(pictures), labels.names)
        most = min(MAX_CLASSES, max(2, len(labels.names) // PER_WORD))
        found += [made] if 2 <= len(made.classes) <= most else []  # else they are no classes
    folders, flat = _by(layout, "folders", _outer), _by(layout, "flat", None)
    inner, words = (
        _by(layout, "inner_folders", _inner),
        _by(layout, "first_word", _first_word(layout)),
    )
    plain = [folders, flat] if _are_classes(layout, folders) else [flat, folders]
    found += [one for one in plain if one is flat or 1 <= len(one.classes) <= MAX_CLASSES]
    if 2 <= len(inner.classes) <= MAX_CLASSES and inner.classes != folders.classes:
        found.append(inner)
    if 2 <= len(words.classes) <= min(MAX_CLASSES, len(layout.rest) // PER_WORD):
        found.append(words)
    return Readings(
        found=found, splits=[layout.split.get(i) for i in range(len(pictures))],
        split_folders=layout.split_folders, neighbours=sorted(layout.neighbours),
        tables=[file for labels in known for file in labels.files],
        too_many=len(folders.classes) if len(folders.classes) > MAX_CLASSES else 0,
    )  # fmt: skip


def _groups(layout: Layout) -> list[set[int]]:
    """All pictures that may be used, and those of each split."""
    splits = [
        {i for i in layout.rest if layout.split.get(i) == one} for one in layout.split_folders
    ]
    return [set(layout.rest), *splits]


def _listed(files: list[Parts]) -> str:
    names = [shown("/".join(file)) for file in files]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _are_classes(layout: Layout, folders: LabelledReading) -> bool:
    """Whether sub-folders are classes, as far as can be told."""
    inside = sum(label is not None for label in folders.labels)
    several = 2 <= len(folders.classes) <= MAX_CLASSES
    return several and inside * 2 >= len(layout.rest) and not are_shards(layout)


def _by(
    layout: Layout, kind: ReadingKind, name: Callable[[Parts], str | None] | None
) -> LabelledReading:
    count = len(layout.rest) + len(layout.neighbours)
    if name is None:
        labels = [0 if i in layout.rest else None for i in range(count)]
        return LabelledReading(kind=kind, title=TITLES[kind], classes=[], labels=labels)
    names = {i: folder for i, rest in layout.rest.items() if (folder := name(rest)) is not None}
    return _labelled(kind, TITLES[kind], count, names)


def _outer(rest: Parts) -> str | None:
    return rest[0] if len(rest) > 1 else None


def _inner(rest: Parts) -> str | None:
    return rest[-2] if len(rest) > 1 else None


def _first_word(layout: Layout) -> Callable[[Parts], str | None]:
    """`cat.12.jpg` is a cat, `american_bulldog_3.jpg` an american_bulldog: all before the number.

    Where some names have no number at their end it is what stands before the first space or sign.
    """
    stems = [PurePosixPath(rest[-1]).stem for rest in layout.rest.values()]
    numbered = all(re.search(r"[0-9)]$", stem) for stem in stems)
    form = r"(.*?[^\W\d_])[\W\d_]*[0-9]+\)?$" if numbered else r"([^\W\d_]+)"

    def word(rest: Parts) -> str | None:
        found = re.match(form, PurePosixPath(rest[-1]).stem)
        return found[1] if found else None

    return word


def _labelled(kind: ReadingKind, title: str, count: int, names: dict[int, str]) -> LabelledReading:
    """Labels in the natural order of their classes' names."""
    folders = set(names.values())
    called = class_names(folders)
    classes = sorted({name for name in called.values() if name}, key=natural)
    place = {name: label for label, name in enumerate(classes)}
    twice = Counter(called.values())
    return LabelledReading(
        kind=kind, title=title, classes=classes,
        labels=[place.get(called[names[i]]) if i in names else None for i in range(count)],
        merged=sorted(folder for folder, name in called.items() if name and twice[name] > 1),
        nameless=[i for i, folder in names.items() if not called[folder]],
    )  # fmt: skip
