"""What a report needs beside the log: what only the engine, the doctor or this machine can tell."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.verdicts import VerdictHistory
from ganscope.engine.config import Config
from ganscope.engine.facts import DatasetInfo
from ganscope.imports.import_report import ImportReport
from ganscope.library.descriptions import Plan
from ganscope.sessions.records import EvaluationReport, Record

ReportKind = Literal[
    "training", "summary", "comparison", "lineage", "experiment", "dataset", "datasets"
]
ReportFormat = Literal["html", "md", "pdf"]
FigureName = Literal["losses", "outputs", "histogram", "fd", "progression", "classes"]
FigureFormat = Literal["png", "svg"]


class SessionFacts(Record):
    """Of one session."""

    plan: Plan | None = None
    """Its networks and data; null where its data or a part of it are not here now."""
    recipe: Config | None = None
    """What its recipe would do with the same data; null for one that is not here."""
    diagnosis: Diagnosis | None = None
    verdicts: VerdictHistory | None = None
    evaluation: EvaluationReport | None = None
    """The newest that somebody asked for."""


class DataFacts(Record):
    """Of one data set."""

    info: DatasetInfo
    here: bool
    """Whether its files are on this machine now."""
    counts: list[int] = []
    """Training pictures of each class; empty where they were not counted."""
    imported: ImportReport | None = None
    """What was found when a person brought it."""


class Environment(Record):
    """Where a report was made."""

    version: str
    commit: str
    """Of Ganscope; empty where that is not known."""
    python: str
    system: str
    packages: dict[str, str]


class ReportTask(Record):
    """A report, or a figure alone, to be made."""

    kind: ReportKind = "training"
    format: ReportFormat | FigureFormat = "html"
    figure: FigureName | None = None
    """Only this one, as a picture."""
    names: list[str]
    """Ids of sessions; of an experiment or data sets their names."""
    sessions: list[str]
    """Ids of all that it is about, newest first."""
    left_out: int = 0
    """Older ones that were too many."""
    facts: dict[str, SessionFacts] = Field(default_factory=dict[str, SessionFacts])
    data: dict[str, DataFacts] = Field(default_factory=dict[str, DataFacts])
    environment: Environment
    root: Path
    """The data folder."""
    at: float
    """When it was asked for."""
    into: Path
