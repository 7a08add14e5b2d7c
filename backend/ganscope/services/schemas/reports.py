"""What a report is asked for."""

from typing import Annotated

from pydantic import Field, model_validator

from ganscope.engine.config import Frozen
from ganscope.reports.facts import FigureFormat, FigureName, ReportFormat, ReportKind


class ReportRequest(Frozen):
    """A document of what sessions came to, or one figure of a session."""

    kind: ReportKind = "training"
    format: ReportFormat | FigureFormat = "html"
    """html, md (a ZIP with its figures) or pdf; of a figure alone png or svg."""
    figure: FigureName | None = None
    """Only this figure."""
    names: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(
        default_factory=list[str], max_length=20
    )
    """Ids of sessions; of an experiment its name; names of data sets. Without any all data sets."""

    @model_validator(mode="after")
    def _fits(self) -> "ReportRequest":
        drawn = self.format in ("png", "svg")
        if drawn != (self.figure is not None):
            raise ValueError(
                "A report is html, md or pdf; a figure is png or svg, and is named: losses, "
                "outputs, histogram, fd, progression or classes"
            )
        return self
