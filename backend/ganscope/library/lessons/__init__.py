"""Lessons: guided sessions, one Markdown file each; those of this folder, and a teacher's own.

Imports the engine and library alone, and no torch. docs/lessons.md says how one is written.
"""

import re
from functools import lru_cache
from pathlib import Path

from ganscope.engine.config import Frozen
from ganscope.library.lessons.lesson import Lesson
from ganscope.library.lessons.parsing import LessonError, parse

SHIPPED = Path(__file__).parent
LARGEST = 200_000
"""Bytes that a lesson may have."""
NAME = r"[A-Za-z0-9_-]{1,64}"


class RefusedLesson(Frozen):
    """A file that is no lesson, and why."""

    file: str
    line: int
    """Counted from 1."""
    sentence: str
    """What is wrong and what to write instead."""


class Lessons(Frozen):
    """What the folders hold: one file that is wrong does not hide the others."""

    lessons: list[Lesson]
    """Those that are shipped first, each in the order of the files' names."""
    refused: list[RefusedLesson]


def read_all(own: Path | None = None) -> Lessons:
    """Every lesson, those in the folder `own` last; a file that has not changed is read once."""
    found = [(path, False) for path in sorted(SHIPPED.glob("*.md"))]
    if own is not None:
        found += [(path, True) for path in sorted(own.glob("*.md"))]
    lessons: dict[str, Lesson] = {}
    refused: list[RefusedLesson] = []
    for path, is_own in found:
        try:
            lesson = _parsed(path, path.stat().st_mtime_ns, path.stat().st_size, is_own)
            if lesson.name in lessons:
                raise LessonError(f"There is a lesson {lesson.name} already: rename the file.", 1)
            lessons[lesson.name] = lesson
        except LessonError as error:
            refused.append(RefusedLesson(file=path.name, line=error.line, sentence=str(error)))
        except OSError as error:
            sentence = f"It cannot be read: {error.strerror}."
            refused.append(RefusedLesson(file=path.name, line=1, sentence=sentence))
    return Lessons(lessons=list(lessons.values()), refused=refused)


@lru_cache(maxsize=256)
def _parsed(path: Path, _changed: int, size: int, own: bool) -> Lesson:
    if not re.fullmatch(NAME, path.stem):
        raise LessonError("A lesson's file is named by letters a to z, digits, - and _ alone.", 1)
    if size > LARGEST:
        raise LessonError(f"It has more than {LARGEST:,} bytes: make two lessons of it.", 1)
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LessonError("It is not written in UTF-8 here: save it so.", line) from None
    return parse(path.stem, text, own=own)
