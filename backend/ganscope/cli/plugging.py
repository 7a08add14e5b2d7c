"""`--plugin`: parts of one's own, for a command and all that it starts."""

from pathlib import Path
from typing import Annotated

import typer

from ganscope.engine import plugins


def _use(paths: list[Path] | None) -> list[Path] | None:
    plugins.use(paths or [])
    return paths


Plugin = Annotated[
    list[Path] | None,
    typer.Option(
        "--plugin", callback=_use, help="File of Python with own losses, networks or data sets."
    ),
]
