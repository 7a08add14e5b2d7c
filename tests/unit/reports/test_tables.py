"""No name becomes a formula in a table."""

import csv
import io

import pytest

from ganscope.reports.tables import _lines  # pyright: ignore[reportPrivateUsage]

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t=", "\r=", "  @"]


@pytest.mark.parametrize("start", STARTS)
def test_a_name_that_a_spreadsheet_would_compute_is_text(start: str) -> None:
    name = f"{start}cmd|'/c calc'!A1"
    ((cell, number),) = csv.reader(io.StringIO(_lines([[name, -1.5]]), newline=""))
    assert (cell, number) == (f"'{name}", "-1.5")


@pytest.mark.parametrize("name", ["loss/g", "d/real", "ключ", "", "a=b", "1e5"])
def test_any_other_name_is_as_it_was(name: str) -> None:
    assert _lines([[name, "x"]]).startswith(f"{name},x")
