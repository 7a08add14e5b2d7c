"""Reads every file before anything is made of it, and says what was found."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from statistics import median_low
from typing import get_args

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.imports import problems
from ganscope.imports.archive import ImageSource
from ganscope.imports.import_report import (
    ClassCount,
    ImportChoice,
    ImportProblem,
    ImportReport,
    ProblemKind,
    Resolution,
    SizeCount,
)
from ganscope.imports.names import Parts, classes_of, is_picture, shown
from ganscope.imports.pictures import (
    HEAD,
    MAX_BYTES,
    DecodedPicture,
    decode,
    digest,
    format_of,
    is_grey,
)

SIZES = 12
GREY_SHARE = 0.95
Say = Callable[[int, int], None]
"""Hears how many of how many are done."""
Findings = dict[ProblemKind, list[str]]
"""Names of files by what was found in them."""
LEVELS = {"error": 0, "warning": 1, "note": 2}


class UsablePicture(Frozen):
    """One usable picture, and where it is."""

    file: Parts
    label: int
    digest: str
    """Equal for equal pictures."""
    width: int
    height: int
    grey: bool


class Survey(Frozen):
    """All that the check found: enough to make a data set without looking again."""

    report: ImportReport
    pictures: list[UsablePicture]
    """Usable ones, in the order of the data set: class by class, by name."""


def survey(source: ImageSource, say: Say) -> Survey:
    """Look at every file. DataError where none of them is a usable picture."""
    began = time.perf_counter()
    if not source.files:
        raise DataError("There are no files in it. Choose a folder or an archive with pictures.")
    classes, labels = classes_of(source.files)
    findings: Findings = defaultdict(list)
    pictures: list[UsablePicture] = []
    for done, (file, label) in enumerate(zip(source.files, labels, strict=True)):
        say(done, len(labels))
        found = _look(source, file, label, findings)
        if found is not None:
            pictures.append(found)
    say(len(labels), len(labels))
    if not pictures:
        raise DataError(_nothing(findings))
    pictures.sort(key=lambda found: (found.label, found.file))
    report = _report(len(labels), classes, pictures, findings, time.perf_counter() - began)
    return Survey(report=report, pictures=pictures)


def _look(
    source: ImageSource, file: Parts, label: int | None, findings: Findings
) -> UsablePicture | None:
    """Read one file and note what is odd about it."""
    name = shown("/".join(file))
    try:
        named, size = is_picture(file[-1]), source.size(file)
        if label is None or (not named and format_of(source.read(file, HEAD)) is None):
            findings["not_a_picture"].append(name)
            return None
        seen = "too_large" if size > MAX_BYTES else decode(source.read(file, MAX_BYTES))
    except OSError:  # a file of a folder that may not be read, or is gone by now
        seen = "unreadable"
    if not isinstance(seen, DecodedPicture):
        findings[seen].append(name)
        return None
    for mark in seen.marks:
        findings[mark].append(name)
    image = seen.image
    return UsablePicture(
        file=file, label=label or 0, digest=digest(image).hex(), width=image.width,
        height=image.height, grey=is_grey(image),
    )  # fmt: skip


def _nothing(findings: Findings) -> str:
    found = [problems.title(kind, len(files)) for kind, files in findings.items()]
    return f"None of the files is a picture that can be used: {'; '.join(found)}."


def _report(
    files: int,
    classes: list[str],
    pictures: list[UsablePicture],
    findings: Findings,
    seconds: float,
) -> ImportReport:
    per_class = Counter(found.label for found in pictures)
    counts = [
        ClassCount(name=name, pictures=per_class[label]) for label, name in enumerate(classes)
    ]
    sizes = _sizes(pictures)
    told = [
        *(problems.of_files(kind, names) for kind, names in findings.items()),
        *_duplicates(pictures),
        *problems.of_classes(counts),
        *problems.of_sizes(sizes),
    ]
    order = {kind: place for place, kind in enumerate(get_args(ProblemKind))}
    grey = sum(found.grey for found in pictures)
    return ImportReport(
        files=files, usable=len(pictures), seconds=round(seconds, 2), classes=counts, sizes=sizes,
        shortest_side=min(min(found.width, found.height) for found in pictures),
        colour=len(pictures) - grey, grey=grey,
        problems=sorted(told, key=lambda problem: (LEVELS[problem.level], order[problem.kind])),
        suggested=_suggested(pictures, grey, told),
    )  # fmt: skip


def _sizes(pictures: Sequence[UsablePicture]) -> list[SizeCount]:
    counted = Counter((found.width, found.height) for found in pictures)
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
            pair = f"{shown('/'.join(found.file))} equals {shown('/'.join(original.file))}"
            (within if original.label == found.label else across).append(pair)
    kinds: Findings = {"duplicate": within, "duplicate_across_classes": across}
    return [problems.of_files(kind, pairs) for kind, pairs in kinds.items() if pairs]


def _suggested(
    pictures: Sequence[UsablePicture], grey: int, told: list[ImportProblem]
) -> ImportChoice:
    side = median_low([min(found.width, found.height) for found in pictures])
    fitting = [size for size in get_args(Resolution) if size <= side]
    kinds = {problem.kind for problem in told}
    return ImportChoice(
        resolution=max(fitting, default=28),
        channels=1 if grey >= GREY_SHARE * len(pictures) else 3,
        fit="crop",
        skip_duplicates=bool(kinds & {"duplicate", "duplicate_across_classes"}),
        oversample="unbalanced" in kinds,
        flips=False,  # only a person knows whether a mirrored one is as good
    )
