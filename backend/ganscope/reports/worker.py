"""The process that makes reports: it reads the log, draws every figure, and writes one file.

GANSCOPE_HOME and GANSCOPE_DB say where the workspace is.
"""

import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ganscope.engine.errors import DataError, NotFoundError
from ganscope.processes.child import Progress, Tell, limit_memory, serve
from ganscope.reports import kinds
from ganscope.reports.document import ReportDocument
from ganscope.reports.facts import ReportTask
from ganscope.reports.figures import curves, grids, style
from ganscope.reports.material import Material
from ganscope.reports.rendering import markdown, page, paper
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

MEMORY = 6 * 2**30
NEEDS = {"losses": "loss/g", "outputs": "d/real", "histogram": "d/real"}
"""What a chart is drawn of."""


def do(task: ReportTask, tell: Tell[Progress]) -> str:
    """Make it. Raises NotFoundError, DataError."""
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    with closing(store.database):
        material = Material(store, task)
        try:
            if task.figure is not None:
                tell(Progress(act="Drawing the figure"))
                _write_figure(material, task.into)
            else:
                tell(Progress(act="Writing the report"))
                write(kinds.document(material), task.format, task.into)
        except OSError as error:
            why = error.strerror or str(error)
            raise DataError(f"{task.into.name} could not be written: {why}.") from error
    return task.into.name


def write(found: ReportDocument, form: str, into: Path) -> None:
    """The report as a file of this form; Markdown lies in a ZIP with its figures."""
    if form == "pdf":
        into.write_bytes(paper.pdf(found))
    elif form == "md":
        text, files = markdown.markdown(found)
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("report.md", text)
            for name, content in files.items():
                archive.writestr(name, content)
    else:
        into.write_text(page.html(found), "utf-8")


def _write_figure(material: Material, into: Path) -> None:
    draw = figure(material)
    into.write_bytes(style.svg_file(draw) if material.task.format == "svg" else style.png(draw))


def figure(material: Material) -> "Callable[[], Canvas]":
    """The one that was asked for. Raises NotFoundError where there is nothing to draw."""
    story, name = material.stories[0], material.task.figure or "losses"
    if name in ("progression", "classes"):
        table = grids.progression(story) if name == "progression" else grids.classes(story)
        if table is None:
            raise NotFoundError(f"{story.session.name} has no previews to draw that of.")
        return grids.figure(table)
    known = bool(story.ranked) if name == "fd" else NEEDS[name] in story.series
    if not known:
        raise NotFoundError(f"{story.session.name} has no numbers to draw that of.")
    drawn = {
        "losses": curves.losses,
        "outputs": curves.outputs,
        "histogram": curves.histogram,
    }
    return curves.distances([story]) if name == "fd" else drawn[name](story)


if __name__ == "__main__":
    limit_memory(MEMORY)
    serve(ReportTask, do)
