"""A report before anybody has laid it out: sections of sentences, tables, charts and pictures.

What stands in it is text already; how it looks is for a renderer to say.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

Accent = Literal["plain", "note", "ok", "warn", "bad"]


@dataclass(frozen=True)
class Statement:
    """A sentence or two."""

    text: str
    accent: Accent = "plain"


@dataclass(frozen=True)
class Headline:
    """A number that stands large."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Headlines:
    """Some of them side by side."""

    items: list[Headline]


@dataclass(frozen=True)
class FactList:
    """What is what, a line each."""

    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class DataTable:
    """A table; what is left to say about it stands below."""

    head: list[str]
    rows: list[list[str]]
    note: str = ""


@dataclass(frozen=True)
class ChartBlock:
    """A chart, drawn when a renderer asks for it."""

    name: str
    """Of its file, such as `losses`."""
    title: str
    caption: str
    draw: "Callable[[], Canvas]"


@dataclass(frozen=True)
class PictureRow:
    """Pictures side by side in one file, and what they are called."""

    label: str
    webp: bytes


@dataclass(frozen=True)
class PictureTable:
    """Pictures, row by row."""

    name: str
    title: str
    caption: str
    rows: list[PictureRow]


@dataclass(frozen=True)
class CommandLines:
    """What to enter in a terminal."""

    lines: list[str]


Block = (
    Statement | Headlines | FactList | DataTable | ChartBlock | PictureTable | CommandLines
)  # fmt: skip


@dataclass(frozen=True)
class Chapter:
    """A part of a report under one heading."""

    title: str
    blocks: list[Block]


@dataclass(frozen=True)
class ReportDocument:
    """A whole report."""

    title: str
    kind: str
    """`Training report`."""
    subtitle: str
    chapters: list[Chapter]
    """The first one stands without its heading, right below the title."""
    made: str
    """When and by what, in a line."""
    short: bool = False
    """Whether it is to fit one page."""
    aside: list[str] = field(default_factory=list[str])
    """What holds for all of it, in sentences at its end."""
