"""Analyses and histories as CSV: one header, then one line for each scalar or step."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

import numpy as np

from ganscope.evaluation.results import Evaluation, Figure
from ganscope.reports.analysis import Analysis, Trend
from ganscope.reports.history_table import HistoryTable, history
from ganscope.sessions.store import Store

FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
"""How a text begins that a spreadsheet would compute, also behind blanks."""
CHUNK = 2000
"""Lines that are sent at once."""


def of_analysis(found: Analysis) -> str:
    """One line for each scalar."""
    names = list(Trend.model_fields)
    return _lines([names, *([getattr(trend, name) for name in names] for trend in found.trends)])


def of_figures(found: Evaluation) -> str:
    """One line for each score."""
    names = list(Figure.model_fields)
    return _lines([names, *([getattr(figure, name) for name in names] for figure in found.figures)])


def of_history(store: Store, session_id: str, *, lineage: bool) -> Iterator[str]:
    """One line for each step since step 0, ancestors included; what is not finite is empty.

    Raises NotFoundError for an unknown session, before the first line.
    """
    return _history(history(store, session_id, lineage=lineage))


def _history(table: HistoryTable) -> Iterator[str]:
    yield _lines([["step", *table.columns]])
    values = np.array([*table.columns.values()], np.float32).reshape(
        len(table.columns), len(table.steps)
    )
    for first in range(0, len(table.steps), CHUNK):
        part = slice(first, first + CHUNK)
        rows = zip(table.steps[part].tolist(), values[:, part].T.tolist(), strict=True)
        yield _lines([step, *(v if isfinite(v) else "" for v in row)] for step, row in rows)


def _lines(rows: Iterable[Sequence[object]]) -> str:
    """The one writer of CSV: what a spreadsheet would take for a formula is marked as text."""
    text = io.StringIO()
    csv.writer(text).writerows([[_cell(value) for value in row] for row in rows])
    return text.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
