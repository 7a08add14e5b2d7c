"""An empty workspace beside the one in use: for a next class, which begins with nothing."""

import shlex
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from ganscope.engine.errors import WorkspaceError
from ganscope.sessions.records import Record
from ganscope.sessions.settings import CHECKOUT, StoreSettings

START = "./start.sh"


class Neighbour(Record):
    """An empty workspace, and the ways there and back."""

    folder: str
    start: str
    """The command that starts Ganscope there, once it was stopped here."""
    back: str
    """The command that starts it here again."""


def beside(settings: StoreSettings) -> Neighbour:
    """Make the next empty folder beside the workspace, which stays as it is.

    One that nobody has used yet is taken again. Raises WorkspaceError.
    """
    if settings.db is not None:
        raise WorkspaceError(
            "This workspace keeps its sessions in PostgreSQL (GANSCOPE_DB). For an empty one make "
            "another database, and start with its address in GANSCOPE_DB and a folder of its own "
            "in GANSCOPE_HOME."
        )
    home = settings.home.resolve()
    folder = next(one for one in _names(home) if not one.exists() or _is_empty(one))
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        text = f"{folder} cannot be made: {error.strerror}. Start in a folder of your choice:"
        raise WorkspaceError(f"{text} GANSCOPE_HOME=FOLDER {START}") from None
    return Neighbour(folder=str(folder), start=_command(folder), back=_command(home))


def _names(home: Path) -> Iterator[Path]:
    stem, _, number = home.name.rpartition("-")
    first = stem if stem and number.isdecimal() else home.name
    return (home.with_name(f"{first}-{n}") for n in count(2))


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _command(home: Path) -> str:
    usual = home == (CHECKOUT / "workspace").resolve()
    return START if usual else f"GANSCOPE_HOME={shlex.quote(str(home))} {START}"
