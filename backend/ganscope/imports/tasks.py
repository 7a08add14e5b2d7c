"""What the server asks of the process that reads pictures."""

from pathlib import Path

from ganscope.engine.config import Frozen
from ganscope.imports.import_report import ImportChoice, ImportLook, ReadingChoice

SURVEY = "survey.json"
"""All that a check found, in the import's folder."""
REPORT = "report.json"
"""The part of it that people read."""


class ImportTask(Frozen):
    """What to do with the archive of one import: to check it, unless a look or choice is given."""

    archive: Path
    folder: Path
    """Of the import: the check leaves its findings there."""
    reading: ReadingChoice | None = None
    """How to read folders and names: for a check, or for another look at what it found."""
    look: ImportLook | None = None
    """For a preview."""
    firsts: bool = False
    """A preview of one picture of each class."""
    into: Path | None = None
    """The file that a preview becomes, or the data folder for a new data set."""
    name: str = ""
    """Of the new data set, as people will see it."""
    choice: ImportChoice | None = None
    """For a new data set."""
    taken: list[str] = []
    """Names that the new data set cannot have."""
