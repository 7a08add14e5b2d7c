"""Pictures of one's own machine as a data set: no upload, and no process of its own."""

import re
import secrets
from pathlib import Path

from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.imports import archive, build, report
from ganscope.imports.import_report import ImportChoice, ImportReport, ReadingChoice, Resolution
from ganscope.library import datasets
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, ImportChanged
from ganscope.sessions.records import ImportView
from ganscope.sessions.store import Store

ENDING = re.compile(r"(\.tar)?\.[A-Za-z0-9]{1,4}$")
"""How an archive's name ends."""


def title_of(path: Path, name: str | None) -> str:
    """What the data set is called. Raises ConfigError for an empty name."""
    whole = path.resolve()
    stem = whole.name if whole.is_dir() else ENDING.sub("", whole.name)
    title = (name or stem)[:80]
    if not title.strip():
        raise ConfigError("The name is empty. Give one: --name 'My pictures'.", "name")
    return title


def add(
    store: Store, root: Path, path: Path, name: str | None, resolution: Resolution | None
) -> DatasetInfo:
    """Check pictures and make a data set of them as is suggested. Raises DataError, ConfigError."""
    with archive.opened(path, None) as source:
        found = report.survey(source, _silent, ReadingChoice())
        choice = found.report.suggested
        wish = {} if resolution is None else {"resolution": resolution}
        choice = ImportChoice.model_validate(choice.model_dump() | wish)
        order = build.BuildOrder(name=title_of(path, name), choice=choice)
        made = build.build(source, found, order, root, datasets.names(), _silent)
    announce(store, made, found.report)
    return made


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


def announce(store: Store, made: DatasetInfo, report: ImportReport) -> None:
    """An open page lists the new data set at once."""
    view = ImportView(
        id=secrets.token_hex(8), name=made.title, state="done", done=made.images,
        total=made.images, detail="", report=report, dataset=made.name,
    )  # fmt: skip
    store.append(WORKSPACE, [ImportChanged(session_id=WORKSPACE, seq=0, at=now(), job=view)])
