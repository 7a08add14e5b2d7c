"""Lessons' files: what is shipped is sound, and what is wrong is told with its line."""

from pathlib import Path

import pytest

from ganscope.library import lessons
from ganscope.library.lessons.parsing import LessonError, parse

LESSON = """---
title: A lesson
summary: What it teaches.
minutes: 2
---

## One

Hello.

```step
start: {recipe: toy-2d, settings: {penalty: null}}
check:
  number: d/real
  minus: d/fake
  above: 0.5
look: losses
```

## Two

```python
## no heading
```

## Questions

1. Why?
2. How
   so?
"""
BAD = [
    ("above: 0.5", "abov: 0.5", 16, "Did you mean 'above'"),
    ("above: 0.5", "above: high", 16, "valid number"),
    ("above: 0.5", "over: 0", 16, "greater than or equal to 1"),
    ("  above: 0.5\n", "", 13, "say `above: ...`, `below: ...` or both"),
    ("number: d/real", "number: d/rael", 14, "There is no number 'd/rael'"),
    ("  number: d/real\n", "", 13, "exactly one of these keys: number, score"),
    ("  minus: d/fake", "  steps: 4", 13, "exactly one of these keys"),
    ("check:\n", "check: 4\nchekc:\n", 13, "exactly one of these keys"),
    ("look: losses", "look: clouds", 17, "'losses', 'beliefs'"),
    ("look: losses", "loko: losses", 17, "Did you mean 'look'"),
    ("recipe: toy-2d", "recipes: toy-2d", 12, "Did you mean 'recipe'"),
    ("penalty: null}}", "penalty: null}", 13, "no YAML here"),
    ("minutes: 2", "minutes: soon", 4, "minutes"),
    ("title: A lesson\n", "", 2, "lacks the setting title"),
    ("minutes: 2", "minutes: 2\nauthor: me", 5, "no setting 'author'"),
    ("## One", "# One", 7, "begins with a line `## Title`"),
    ("Hello.\n", "", 7, "says nothing"),
    ("---\n\n## One", "\n## One", 1, "no end: close it with a line `---`"),
    ("---\ntitle", "title", 1, "begins with a line `---`"),
    ("## no heading\n```", "## no heading", 22, "no end: close it with ```"),
    ("1. Why?", "Why?", 28, "begin the line with `- `"),
    ("## Two\n", "```step\nlook: time\n```\n## Two\n", 20, "a second block `step`"),
]


def test_a_lesson_is_read_whole() -> None:
    lesson = parse("a", LESSON)
    assert [(one.title, one.line) for one in lesson.steps] == [("One", 7), ("Two", 20)]
    assert lesson.steps[0].text == "Hello."
    assert lesson.steps[1].text == "```python\n## no heading\n```"
    assert lesson.questions == ["Why?", "How so?"]
    assert parse("a", "\ufeff" + LESSON.replace("\n", "\r\n")) == lesson


@pytest.mark.parametrize(("right", "wrong", "line", "said"), BAD, ids=[b[3] for b in BAD])
def test_what_is_wrong_is_told_with_its_line(right: str, wrong: str, line: int, said: str) -> None:
    assert right in LESSON
    with pytest.raises(LessonError) as caught:
        parse("a", LESSON.replace(right, wrong, 1))
    assert said in str(caught.value)
    assert caught.value.line == line


def test_every_shipped_lesson_is_short_and_checks_what_it_asks() -> None:
    found = lessons.read_all()
    assert found.refused == []
    assert len(found.lessons) == 8
    for lesson in found.lessons:
        assert lesson.minutes <= 5
        assert lesson.steps[0].start is not None
        assert sum(step.check is not None for step in lesson.steps) >= 3
        assert len(lesson.questions) >= 3


def test_a_bad_file_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(LESSON, "utf-8")
    (tmp_path / "1-first-gan.md").write_text(LESSON, "utf-8")
    (tmp_path / "no name.md").write_text(LESSON, "utf-8")
    (tmp_path / "latin.md").write_bytes(LESSON.replace("Hello", "Hellö").encode("latin-1"))
    (tmp_path / "long.md").write_text(LESSON + " " * lessons.LARGEST, "utf-8")
    (tmp_path / "folder.md").mkdir()
    found = lessons.read_all(tmp_path)
    assert [one.name for one in found.lessons if one.own] == ["good"]
    assert len(found.lessons) == 9
    told = {one.file: (one.line, one.sentence) for one in found.refused}
    assert told.keys() == {"1-first-gan.md", "no name.md", "latin.md", "long.md", "folder.md"}
    assert told["latin.md"][0] == 9
    assert "rename the file" in told["1-first-gan.md"][1]
