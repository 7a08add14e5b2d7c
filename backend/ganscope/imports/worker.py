"""The process that reads strangers' pictures for the server: its crash costs one import."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from ganscope.engine.errors import DataError
from ganscope.imports import archive, build, report, transform
from ganscope.imports.tasks import REPORT, SURVEY, ImportTask
from ganscope.processes.child import Progress, Tell, limit_memory, serve

SPACING_S = 0.25
MEMORY = 4 * 2**30
"""Address space: the largest picture that is taken needs about a quarter of it."""


def do(task: ImportTask, tell: Tell[Progress]) -> str:
    """The name of a new data set, if one was asked for. Raises DataError."""
    try:
        return _done(task, _spaced(tell))
    except OSError as error:
        text = f"The workspace could not be written: {error.strerror}. Make room."
        raise DataError(text) from error


def _done(task: ImportTask, progress: Callable[[int, int], None]) -> str:
    if task.into is None:
        _check(task, progress)
        return ""
    known = _known(task)
    assert known is not None
    with archive.opened(task.archive, known.report.encoding or None) as source:
        if task.look is not None:
            sheet = transform.firsts if task.firsts else transform.preview
            _write(task.into, sheet(source, known, task.look))
            return ""
        assert task.choice is not None
        order = build.BuildOrder(name=task.name, choice=task.choice)
        return build.build(source, known, order, task.into, task.taken, progress).name


def _check(task: ImportTask, progress: Callable[[int, int], None]) -> None:
    """What was found before serves for every other reading but one in another encoding."""
    choice = task.reading or report.SUGGESTED
    known = _known(task)
    if known is not None and choice.encoding in (None, known.report.encoding):
        found = report.told(known.gathered, choice)
    else:
        with archive.opened(task.archive, choice.encoding) as source:
            found = report.survey(source, progress, choice)
    _write(task.folder / SURVEY, found.model_dump_json().encode())
    _write(task.folder / REPORT, found.report.model_dump_json().encode())


def _known(task: ImportTask) -> report.Survey | None:
    """What an earlier check found."""
    file = task.folder / SURVEY
    return report.Survey.model_validate_json(file.read_bytes()) if file.is_file() else None


def _write(path: Path, content: bytes) -> None:
    """Whole or absent."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)


def _spaced(tell: Tell[Progress]) -> Callable[[int, int], None]:
    """Tells four times a second at most."""
    told_at = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= SPACING_S or done == total:
            told_at = time.monotonic()
            tell(Progress(done=done, total=total))

    return progress


if __name__ == "__main__":
    limit_memory(MEMORY)
    serve(ImportTask, do)
