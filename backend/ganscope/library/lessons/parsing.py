"""Reads a lesson's Markdown file; what is wrong in it is told with its line.

A file is a head between two lines of `---`, then steps, each under a heading `## ...`. A step may
have one block fenced as `step`, in YAML, with what is to be started, checked and looked at.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node

from ganscope.engine.errors import ConfigError
from ganscope.engine.folders import unknown
from ganscope.engine.registry import refusal
from ganscope.library.lessons.checks import KINDS
from ganscope.library.lessons.lesson import Lesson, LessonHead, LessonStep, StepOrders

QUESTIONS = "Questions"
FENCE = "```"
M = TypeVar("M", bound=BaseModel)


class LessonError(ConfigError):
    """A lesson that cannot be read; names the line, counted from 1."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


class Section(NamedTuple):
    """What stands under one heading."""

    title: str
    line: int
    lines: list[str]


def parse(name: str, text: str, *, own: bool = False) -> Lesson:
    """The lesson of a file's text. Raises LessonError."""
    lines = text.removeprefix("\ufeff").splitlines()
    head, end = _head(lines)
    sections = list(_sections(lines, end))
    steps = [_step(one) for one in sections if one.title != QUESTIONS]
    if not steps:
        raise LessonError("A lesson needs at least one step: a line `## Title` begins it.", end + 1)
    questions = [q for one in sections if one.title == QUESTIONS for q in _questions(one)]
    return Lesson(name=name, own=own, **dict(head), steps=steps, questions=questions)


def _head(lines: list[str]) -> tuple[LessonHead, int]:
    """What stands between the first two lines of `---`, and how many lines that takes."""
    if not lines or lines[0].strip() != "---":
        raise LessonError("A lesson begins with a line `---`, then `title: ...` and the like.", 1)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise LessonError("The head of the lesson has no end: close it with a line `---`.", 1)
    return _model(LessonHead, "The head", lines[1:end], 2), end + 1


def _sections(lines: list[str], start: int) -> Iterator[Section]:
    """Each heading of the second order with what follows it. Raises LessonError."""
    found: Section | None = None
    fenced = 0
    for at, line in enumerate(lines[start:], start + 1):
        fenced = (0 if fenced else at) if line.startswith(FENCE) else fenced
        if line.startswith("## ") and not fenced:
            if found is not None:
                yield found
            found = Section(line[3:].strip(), at, [])
        elif found is not None:
            found.lines.append(line)
        elif line.strip():
            raise LessonError("A step begins with a line `## Title`; this stands before one.", at)
    if fenced:
        raise LessonError(f"A block begins here that has no end: close it with {FENCE}.", fenced)
    if found is not None:
        yield found


def _step(section: Section) -> LessonStep:
    """Its text, and what its one block of the kind `step` says."""
    fences = [at for at, line in enumerate(section.lines) if re.match(rf"{FENCE}\s*step\s*$", line)]
    if len(fences) > 1:
        raise LessonError(
            f"The step {section.title!r} has a second block `step`: put both into one.",
            section.line + 1 + fences[1],
        )
    orders, text = StepOrders(), section.lines
    if fences:
        first = fences[0]
        last = next(at for at in range(first + 1, len(text)) if text[at].startswith(FENCE))
        orders = _orders(text[first + 1 : last], section.line + first + 2)
        text = [*text[:first], *text[last + 1 :]]
    if not (words := "\n".join(text).strip()):
        raise LessonError(
            f"The step {section.title!r} says nothing: write some words.", section.line
        )
    return LessonStep(title=section.title, text=words, line=section.line, **dict(orders))


def _orders(lines: list[str], first: int) -> StepOrders:
    """A step's block; its check is of the kind that one of its keys tells."""
    raw, places = _yaml("The step", lines, first)
    if (check := raw.get("check")) is not None:
        at = places.get(("check",), first)
        told = [key for key in check if key in KINDS] if isinstance(check, dict) else []
        if len(told) != 1:
            known = ", ".join(KINDS)
            raise LessonError(f"A check has exactly one of these keys: {known}.", at)
        raw["check"] = _valid(KINDS[told[0]], "The check", check, _below(places, "check"), at)
    return _valid(StepOrders, "The step", raw, places, first)


def _model(model: type[M], what: str, lines: list[str], first: int) -> M:
    raw, places = _yaml(what, lines, first)
    return _valid(model, what, raw, places, first)


Places = dict[tuple[str, ...], int]
"""The line of each key, by its path."""


def _yaml(what: str, lines: list[str], first: int) -> tuple[dict[str, Any], Places]:
    """Settings as plain data, with the line of each. Raises LessonError."""
    text = "\n".join(lines)
    try:
        raw = YAML(typ="safe", pure=True).load(text)
        node: Any = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = first + (mark.line if mark else 0)
        raise LessonError(f"{what} is no YAML here: {error.problem or 'unreadable'}.", at) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise LessonError(f"{what} is no YAML: {error}.", first) from None
    if not isinstance(raw, dict):
        raise LessonError(f"{what} should hold settings, one `name: value` a line.", first)
    return raw, dict(_places(node, first))


def _places(node: Node, first: int, path: tuple[str, ...] = ()) -> Iterator[tuple[Any, int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, first + key.start_mark.line
            yield from _places(value, first, here)


def _below(places: Places, key: str) -> Places:
    return {path[1:]: line for path, line in places.items() if path[0] == key and path[1:]}


def _valid(model: type[M], what: str, raw: Any, places: Places, first: int) -> M:
    """The settings as a model. Raises LessonError with the line of the first that is wrong."""
    strange = [key for key in raw if not isinstance(key, str) or key not in model.model_fields]
    if strange:
        known = [*model.model_fields]
        sentence = unknown(f"{what} has no setting", str(strange[0]), known)
        raise LessonError(sentence, places.get((str(strange[0]),), first))
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        path = tuple(str(step) for step in error.errors()[0]["loc"])
        line = next(
            (places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in places), first
        )
        raise LessonError(_said(what, error, model), line) from None


def _said(what: str, error: ValidationError, model: type[BaseModel]) -> str:
    fault = error.errors(include_url=False)[0]
    if fault["type"] == "value_error":
        said = fault["msg"].removeprefix("Value error, ").rstrip(".")
        return f"{what}: {said}."
    return str(refusal(what, error, model))


def _questions(section: Section) -> list[str]:
    """The items of its list."""
    items: list[str] = []
    for at, line in enumerate(section.lines, section.line + 1):
        found = re.match(r"(?:[-*]|\d+\.) +(.+)", line)
        if found:
            items.append(found[1].strip())
        elif items and line.startswith(" ") and line.strip():
            items[-1] += f" {line.strip()}"
        elif line.strip():
            raise LessonError("Under `## Questions` stands a list: begin the line with `- `.", at)
    return items
