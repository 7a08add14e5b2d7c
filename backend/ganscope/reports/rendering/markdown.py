"""A report as Markdown and the files that it shows."""

import re
from collections.abc import Iterator

from ganscope.reports.document import (
    Block,
    ChartBlock,
    CommandLines,
    DataTable,
    FactList,
    Headlines,
    PictureTable,
    ReportDocument,
    Statement,
)
from ganscope.reports.figures import style

FOLDER = "figures"
Files = dict[str, bytes]
MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
BREAKS = re.compile(r"\s+")


def markdown(found: ReportDocument) -> tuple[str, Files]:
    """The text, and every figure and picture by its path beside it."""
    files: Files = {}
    lines = [f"# {_text(found.title)}", f"{_text(found.kind)} · {_text(found.subtitle)}"]
    for chapter in found.chapters:
        if chapter.title:
            lines.append(f"## {_text(chapter.title)}")
        for block in chapter.blocks:
            lines += _block(block, files)
    lines += [_text(line) for line in [*found.aside, found.made]]
    return "\n\n".join(line for line in lines if line) + "\n", files


def _block(block: Block, files: Files) -> Iterator[str]:
    match block:
        case Statement(text):
            yield _text(text)
        case Headlines(items):
            yield _table(["", "", ""], [[one.label, one.value, one.note] for one in items])
        case FactList(rows):
            yield _table(["", ""], [[label, text] for label, text in rows])
        case DataTable(head, rows, note):
            yield _table(head, rows)
            yield _text(note)
        case ChartBlock(name, title, caption, draw):
            path = _kept(files, f"{name}.svg", style.svg_file(draw))
            yield from (f"### {_text(title)}", f"![{_text(title)}]({path})", _text(caption))
        case PictureTable():
            yield from _pictures(block, files)
        case CommandLines(lines):
            yield "\n".join(["```bash", *lines, "```"])


def _pictures(block: PictureTable, files: Files) -> Iterator[str]:
    yield f"### {_text(block.title)}"
    rows = [
        [_text(row.label), f"![]({_kept(files, f'{block.name}-{place:02}.webp', row.webp)})"]
        for place, row in enumerate(block.rows)
    ]
    yield _lines(["", ""], rows)
    yield _text(block.caption)


def _kept(files: Files, name: str, content: bytes) -> str:
    path = f"{FOLDER}/{name}"
    files[path] = content
    return path


def _table(head: list[str], rows: list[list[str]]) -> str:
    return _lines([_text(cell) for cell in head], [[_text(cell) for cell in row] for row in rows])


def _lines(head: list[str], rows: list[list[str]]) -> str:
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def _text(text: str) -> str:
    """Words of people as words: no mark of theirs is taken for one of Markdown."""
    return MARKS.sub(r"\\\1", BREAKS.sub(" ", text))
