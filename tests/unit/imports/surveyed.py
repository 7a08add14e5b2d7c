"""What a check of a person's pictures finds, or the one sentence it refuses them with."""

from pathlib import Path

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive
from ganscope.imports.import_report import ImportReport
from ganscope.imports.report import survey


def report_of(path: Path) -> ImportReport:
    with archive.opened(path) as source:
        return survey(source, lambda _done, _total: None).report


def classes(report: ImportReport) -> dict[str, int]:
    return {one.name: one.pictures for one in report.classes}


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        report_of(path)
    assert str(caught.value).endswith(".")
    return str(caught.value)
