"""A report as one HTML file that needs nothing else: no script, no address, both themes."""

import base64
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ganscope.reports import document, words
from ganscope.reports.document import ChartBlock, ReportDocument
from ganscope.reports.figures import style

HERE = Path(__file__).parent
SMALL_TABLE, LONG_TABLE = 12, 30
"""Lines of a table that is not broken over two pages, and of one that is set closely."""
NUMERIC = frozenset("0123456789.,-+% eE\N{MIDDLE DOT}") | {words.NONE, words.TIMES.strip()}
UNITS = (" images/s", " s", " min", " h", " %", "not measured", "refused")


def html(found: ReportDocument) -> str:
    """The page; it follows the reader's theme."""
    return _page(found, printed=False)


def printed(found: ReportDocument) -> str:
    """The same for paper: light, and every colour said in full."""
    return _page(found, printed=True)


def _page(found: ReportDocument, *, printed: bool) -> str:
    def chart(block: ChartBlock) -> Markup:
        drawn = style.svg(block.draw, block.name)
        return Markup(drawn if printed else style.themed(drawn))

    css = Markup((HERE / "report.css").read_text("utf-8"))
    template = _environment().get_template("page.html.jinja")
    text = template.render(
        doc=found, css=css, printed=printed, chart=chart, data_uri=data_uri, numeric=numeric,
        kind=lambda block: type(block).__name__, SMALL=SMALL_TABLE, LONG=LONG_TABLE,
    )  # fmt: skip
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def data_uri(webp: bytes) -> str:
    """A picture as an address that holds it."""
    return f"data:image/webp;base64,{base64.b64encode(webp).decode('ascii')}"


def numeric(table: document.DataTable) -> list[bool]:
    """Which columns hold numbers only, and stand to the right."""
    return [
        place > 0 and all(is_number(row[place]) for row in table.rows)
        for place in range(len(table.head))
    ]


def is_number(cell: str) -> bool:
    """Whether a cell is a number, a dash, or nothing."""
    for unit in UNITS:
        cell = cell.removesuffix(unit)
    return set(cell.replace(" to ", "")) <= NUMERIC
