"""Reads every file before anything is made of it, and says what was found."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import get_args

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.imports import problems, readings, suggestion, values
from ganscope.imports.image_source import ImageSource, OddFiles
from ganscope.imports.import_report import (
    ClassCount,
    EncodingOption,
    Ground,
    GroundCount,
    ImportLook,
    ImportProblem,
    ImportReport,
    ProblemKind,
    ReadingChoice,
    SizeCount,
    SplitCount,
)
from ganscope.imports.looks import FileLook, look
from ganscope.imports.names import shown
from ganscope.imports.readings import LabelledReading, Readings
from ganscope.imports.suggestion import UsablePicture
from ganscope.imports.tables import is_table
from ganscope.library import expectations

SIZES = 12
NO_PICTURES = ("not_a_picture", "archive_inside")
Say = Callable[[int, int], None]
"""Hears how many of how many are done."""
Findings = dict[ProblemKind, list[str]]
"""Names of files by what was found in them."""
LEVELS = {"error": 0, "warning": 1, "note": 2}
SUGGESTED = ReadingChoice()


class Gathered(Frozen):
    """What was seen in all files, before it is read in one way or another."""

    looks: list[FileLook]
    readings: Readings
    odd: OddFiles
    encoding: str
    encodings: list[EncodingOption]
    seconds: float

    @property
    def structural(self) -> list[int]:
        """Places of the looks whose names tell of classes: of pictures, usable or not."""
        return [at for at, one in enumerate(self.looks) if one.fault not in NO_PICTURES]

    @property
    def usable(self) -> list[bool]:
        """Of each of those, whether it is a picture that can be used."""
        return [self.looks[at].facts is not None for at in self.structural]


class Survey(Frozen):
    """All that the check found: enough to make a data set without looking again."""

    report: ImportReport
    rows: list[tuple[int, int]]
    """Usable pictures by their places among the looks, and their labels."""
    gathered: Gathered

    @property
    def pictures(self) -> list[UsablePicture]:
        """Usable ones, in the order of the data set: class by class, by name."""
        return _pictures(self.gathered, self.rows)

    def conversion(self, wish: ImportLook) -> values.Conversion:
        """How the values of every picture are brought to 8 bits."""
        return values.Conversion(wish.values, wish.ground, self.report.ranges)


def survey(source: ImageSource, say: Say, choice: ReadingChoice = SUGGESTED) -> Survey:
    """Look at every file. DataError where none of them is a usable picture."""
    began = time.perf_counter()
    if not source.files and not any(source.odd.values()):
        raise DataError("There are no files in it. Choose a folder or an archive with pictures.")
    looks: list[FileLook] = []
    for done, file in enumerate(source.files):
        say(done, len(source.files))
        looks.append(look(source, file))
    say(len(looks), len(looks))
    tables = [one.file for one in looks if one.fault == "not_a_picture" and is_table(one.file)]
    pictures = [one.file for one in looks if one.fault not in NO_PICTURES]
    gathered = Gathered(
        looks=looks,
        readings=readings.read(source, tables, pictures),
        odd={kind: names for kind, names in source.odd.items() if names},
        encoding=source.encoding,
        encodings=source.encodings,
        seconds=round(time.perf_counter() - began, 2),
    )
    return told(gathered, choice)


def told(gathered: Gathered, choice: ReadingChoice) -> Survey:
    """What was seen, read in one way. DataError where no picture is usable then."""
    known = gathered.readings
    reading, split = known.chosen(choice), known.split(choice)
    labels = known.used(reading, split)
    looks, usable = gathered.looks, gathered.usable
    found = [label if good else None for label, good in zip(labels, usable, strict=True)]
    there = sorted({label for label in found if label is not None})
    place = {label: i for i, label in enumerate(there)}
    rows = [
        (at, place[label])
        for at, label in zip(gathered.structural, found, strict=True)
        if label is not None
    ]
    rows.sort(key=lambda row: (row[1], looks[row[0]].file))
    findings = _findings(gathered, reading, labels)
    if not rows:
        raise DataError(_nothing(findings))
    classes = [reading.classes[label] for label in there] if reading.classes else []
    empty = Counter(label for label in labels if label is not None and label not in place)
    named = {reading.classes[label]: empty[label] for label in sorted(empty)}
    report = _report(gathered, classes, _pictures(gathered, rows), findings, named)
    splits = [
        SplitCount(
            split=one, folders=folders,
            pictures=list(zip(known.splits, usable, strict=True)).count((one, True)),
        )
        for one, folders in known.split_folders.items()
    ]  # fmt: skip
    read = {"reading": reading.kind, "readings": known.options(split, usable)}
    parts = {"split": split, "splits": splits}
    return Survey(report=report.model_copy(update=read | parts), rows=rows, gathered=gathered)


def _pictures(gathered: Gathered, rows: Sequence[tuple[int, int]]) -> list[UsablePicture]:
    return [
        UsablePicture(file=one.file, label=label, facts=one.facts)
        for one, label in ((gathered.looks[at], label) for at, label in rows)
        if one.facts is not None
    ]


def _findings(
    gathered: Gathered, reading: LabelledReading, labels: Sequence[int | None]
) -> Findings:
    """Names of files by what was found in them, and by why they are not used."""
    known = gathered.readings
    found: Findings = {kind: list(names) for kind, names in gathered.odd.items()}
    for one in gathered.looks:
        if one.fault:
            kind = "table" if one.file in known.tables else one.fault
            found.setdefault(kind, []).append(one.name)
    for i, at in enumerate(gathered.structural):
        one = gathered.looks[at]
        if one.facts is None:
            continue
        used = labels[i] is not None
        kinds: list[ProblemKind] = [*one.facts.marks] if used else [_unused(known, reading, i)]
        for kind in kinds:
            found.setdefault(kind, []).append(one.name)
    found["one_name"] = [shown(name) for name in reading.merged]
    return found


def _unused(known: Readings, reading: LabelledReading, i: int) -> ProblemKind:
    """Why a usable picture is not used."""
    if i in known.neighbours:
        return "neighbour"
    if reading.labels[i] is not None:
        return "other_split"
    if i in reading.nameless:
        return "no_class_name"
    return "loose" if reading.kind in ("folders", "inner_folders") else "unlabelled"


def _nothing(findings: Findings) -> str:
    found = [problems.title(kind, len(files)) for kind, files in findings.items() if files]
    effect = next((problems.WORDS[kind].effect for kind, files in findings.items() if files), "")
    return f"None of the files is a picture that can be used: {'; '.join(found)}. {effect}"


def _report(
    gathered: Gathered, classes: list[str], pictures: list[UsablePicture], findings: Findings,
    empty: Mapping[str, int],
) -> ImportReport:  # fmt: skip
    groups: dict[int, list[UsablePicture]] = defaultdict(list)
    for found in pictures:
        groups[found.label].append(found)
    counts = [
        ClassCount(
            name=name, pictures=len(groups[label]),
            first=groups[label][0].name if groups[label] else "",
        ) for label, name in enumerate(classes)
    ]  # fmt: skip
    sizes = _sizes(pictures)
    ranges = values.ranges_of([found.facts.measures for found in pictures])
    grounds = suggestion.grounds_of(pictures)
    suggested = suggestion.suggested(pictures, grounds, ranges)
    found = [
        *_of_files(gathered, findings, grounds, suggested.ground),
        *suggestion.losses(pictures, suggested, ranges),
        *_duplicates(pictures),
        *problems.of_empty(empty),
        *problems.of_classes(counts),
        *problems.of_sizes(sizes),
        *problems.of_values(ranges, suggested.values),
    ]
    order = {kind: place for place, kind in enumerate(get_args(ProblemKind))}
    kinds = {problem.kind for problem in found}
    grey = sum(one.facts.grey for one in pictures)
    odd = sum(len(names) for names in gathered.odd.values())
    return ImportReport(
        files=len(gathered.looks) + odd, usable=len(pictures), seconds=gathered.seconds,
        classes=counts, sizes=sizes, colour=len(pictures) - grey, grey=grey,
        shortest_side=min(min(one.facts.width, one.facts.height) for one in pictures),
        problems=sorted(found, key=lambda problem: (LEVELS[problem.level], order[problem.kind])),
        suggested=suggested.model_copy(update={
            "skip_duplicates": bool(kinds & {"duplicate", "duplicate_across_classes"}),
            "oversample": "unbalanced" in kinds,
        }),
        smaller=suggestion.why_smaller(suggestion.side_of(pictures), len(pictures)),
        expectation=expectations.of_count(len(pictures)),
        encoding=gathered.encoding, encodings=gathered.encodings, ranges=ranges, grounds=grounds,
    )  # fmt: skip


def _of_files(
    gathered: Gathered, findings: Findings, grounds: Sequence[GroundCount], ground: Ground
) -> Iterator[ImportProblem]:
    for kind, names in findings.items():
        if kind == "alpha" and grounds:
            yield problems.of_ground(names, grounds, ground)
        elif names:
            yield problems.of_files(kind, names)
    if gathered.encodings:
        told = [one.name for one in gathered.looks if not one.name.isascii()]
        yield problems.of_files("name_bytes", told, effect=f"They are read as {gathered.encoding}. "
            "Choose another encoding below where they look wrong.")  # fmt: skip
    if gathered.readings.too_many:
        yield problems.of_files("too_many_classes", [], gathered.readings.too_many)


def _sizes(pictures: Sequence[UsablePicture]) -> list[SizeCount]:
    counted = Counter((found.facts.width, found.facts.height) for found in pictures)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    sizes = [SizeCount(width=w, height=h, pictures=count) for (w, h), count in ranked[:SIZES]]
    if rest := sum(count for _, count in ranked[SIZES:]):
        sizes.append(SizeCount(width=0, height=0, pictures=rest))
    return sizes


def _duplicates(pictures: Sequence[UsablePicture]) -> list[ImportProblem]:
    """Copies of an earlier picture, in its class or in another one."""
    first: dict[str, UsablePicture] = {}
    within: list[str] = []
    across: list[str] = []
    for found in pictures:
        original = first.setdefault(found.digest, found)
        if original is not found:
            pair = f"{found.name} equals {original.name}"
            (within if original.label == found.label else across).append(pair)
    kinds: Findings = {"duplicate": within, "duplicate_across_classes": across}
    return [problems.of_files(kind, pairs) for kind, pairs in kinds.items() if pairs]
