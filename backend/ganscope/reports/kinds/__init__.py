"""Kinds of reports: each file makes one of what was asked for."""

from collections.abc import Callable

from ganscope.reports.document import ReportDocument
from ganscope.reports.facts import ReportKind
from ganscope.reports.kinds import collection, comparison, training
from ganscope.reports.material import Material

KINDS: dict[ReportKind, Callable[[Material], ReportDocument]] = {
    "training": training.training,
    "summary": training.summary,
    "lineage": training.ancestry,
    "comparison": comparison.comparison,
    "experiment": collection.experiment,
    "dataset": collection.dataset,
    "datasets": collection.datasets,
}


def document(material: Material) -> ReportDocument:
    """The report that was asked for. Raises NotFoundError, DataError."""
    return KINDS[material.task.kind](material)
