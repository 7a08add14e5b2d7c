"""A lesson as data: what its file says, checked."""

from typing import Literal

from pydantic import Field, JsonValue

from ganscope.engine.config import Frozen
from ganscope.library.lessons.checks import LessonCheck

Look = Literal[
    "losses", "beliefs", "quality", "samples", "verdict", "controls", "learners", "settings",
    "time", "ask",
]  # fmt: skip
"""What the page can put a frame around."""


class LessonStart(Frozen):
    """A session that a Start button of the lesson begins."""

    recipe: str
    """Name of the recipe."""
    dataset: str | None = None
    """The recipe's own without it."""
    settings: dict[str, JsonValue] = Field(default_factory=dict, max_length=64)
    """Settings by their path, such as `adam_d.learning_rate`."""


class StepOrders(Frozen):
    """What a step's block says; each part may be left out."""

    start: LessonStart | None = None
    """A session that the step begins."""
    check: LessonCheck | None = None
    """What must be so before the step counts as done."""
    look: Look | None = None
    """What the page puts a frame around."""
    page: Literal["/", "/generate", "/evaluate"] = "/"
    """Where it takes place: Train, Generate or Evaluate."""


class LessonStep(StepOrders):
    """One step: something to read, perhaps to do."""

    title: str
    text: str
    """Markdown: paragraphs, lists, tables and code."""
    line: int
    """Of its heading, counted from 1."""


class LessonHead(Frozen):
    """What stands between the lines of `---`."""

    title: str = Field(min_length=1, max_length=80)
    """Name for people."""
    summary: str = Field(min_length=1, max_length=300)
    """One sentence: what one learns."""
    minutes: float = Field(gt=0, le=600)
    """How long it takes, about."""


class Lesson(LessonHead):
    """A whole lesson."""

    name: str
    """Its file's name, without the ending."""
    own: bool
    """Whether it lies in the workspace, not in Ganscope."""
    steps: list[LessonStep]
    questions: list[str]
    """For the printed sheet."""
