"""The process that reads strangers' pictures for the server: its crash costs one import.

Run as `python -m ganscope.imports.worker TASK`, a Task as JSON; says how far it is as JSON lines.
"""

import os
import sys
import time
from pathlib import Path

from ganscope.engine.errors import DataError
from ganscope.imports import archive, build, report, transform
from ganscope.imports.process_limits import restrain
from ganscope.imports.tasks import REPORT, SURVEY, ImportTask, WorkerLine

SPACING_S = 0.25
MEMORY = 4 * 2**30
"""Address space: the largest picture that is taken needs about a quarter of it."""
ABANDONED = 3


def main() -> None:
    """Do one task. What it refuses is a line, not an error."""
    restrain(MEMORY)
    task = ImportTask.model_validate_json(sys.argv[1])
    try:
        last = _do(task)
    except DataError as error:
        last = WorkerLine(refused=str(error))
    except OSError as error:
        last = WorkerLine(
            refused=f"The workspace could not be written: {error.strerror}. Make room."
        )
    _say(last)


def _do(task: ImportTask) -> WorkerLine:
    with archive.opened(task.archive) as source:
        if task.into is None:
            found = report.survey(source, _Progress())
            _write(task.folder / SURVEY, found.model_dump_json().encode())
            _write(task.folder / REPORT, found.report.model_dump_json().encode())
            return WorkerLine(done=found.report.files, total=found.report.files)
        known = report.Survey.model_validate_json((task.folder / SURVEY).read_bytes())
        if task.look is not None:
            _write(task.into, transform.preview(source, known, task.look))
            return WorkerLine()
        assert task.choice is not None
        order = build.BuildOrder(name=task.name, choice=task.choice)
        made = build.build(source, known, order, task.into, task.taken, _Progress())
        return WorkerLine(done=made.images, total=made.images, dataset=made.name)


def _write(path: Path, content: bytes) -> None:
    """Whole or absent."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)


class _Progress:
    """Says how far it is, four times a second at most."""

    def __init__(self) -> None:
        self._said_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._said_at >= SPACING_S or done == total:
            self._said_at = time.monotonic()
            _say(WorkerLine(done=done, total=total))


def _say(line: WorkerLine) -> None:
    try:
        sys.stdout.write(line.model_dump_json() + "\n")
        sys.stdout.flush()
    except BrokenPipeError:  # the server is gone, and with it whoever wanted to know
        os._exit(ABANDONED)


if __name__ == "__main__":
    main()
