"""The start-up status: versions, disk, data sets, and what is wrong, in sentences."""

import platform
import shutil
import sqlite3
from importlib.metadata import version
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from ganscope.engine.errors import WorkspaceError
from ganscope.engine.facts import DeviceInfo
from ganscope.library.descriptions import Catalog
from ganscope.sessions import damage, rebuild
from ganscope.sessions.records import Download, Record, Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

LOW_DISK_GIB = 1.0


class StatusReport(Record):
    """The start-up status."""

    version: str
    python: str
    torch: str
    sqlite: str
    store: str
    """sqlite or postgresql."""
    home: str
    disk_free_gib: float
    devices: list[DeviceInfo]
    downloads: list[Download]
    active_session: str | None
    problems: list[str]
    """Sentences; empty when all is well."""


def report(
    store: Store, settings: StoreSettings, catalog: Catalog, downloads: list[Download]
) -> StatusReport:
    """Look at everything a session needs."""
    free = _free_gib(settings.home)
    active, problems = _look(store)
    return StatusReport(
        version=version("ganscope"),
        python=platform.python_version(),
        torch=catalog.torch_version,
        sqlite=sqlite3.sqlite_version,
        store="sqlite" if store.database.is_sqlite else "postgresql",
        home=str(settings.home),
        disk_free_gib=round(free, 1),
        devices=catalog.devices,
        downloads=downloads,
        active_session=active[0].name if active else None,
        problems=problems + _problems(settings, free, downloads),
    )


def _look(store: Store) -> tuple[list[Session], list[str]]:
    """What trains, and what is wrong with the store."""
    if gone := store.database.trouble():
        return [], [gone]
    problems: list[str] = []
    wrong = damage.fault(store.home) if store.database.is_sqlite else ""
    if wrong:
        problems.append(f"{damage.DAMAGED} SQLite says: {wrong}.")
    try:
        active = store.active()
        found = rebuild.unlisted(store).said
    except (DatabaseError, WorkspaceError) as error:
        said = damage.words(error)
        if not said:
            raise
        return [], problems or [said]
    return active, [*problems, *([found] if found else [])]


def _free_gib(folder: Path) -> float:
    """Where the folder is, or was."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free / 2**30


def _problems(settings: StoreSettings, free_gib: float, downloads: list[Download]) -> list[str]:
    problems: list[str] = []
    if free_gib < LOW_DISK_GIB:
        problems.append(f"Only {free_gib:.1f} GiB are free where the workspace is. Make room.")
    if settings.mirror is not None and not settings.mirror.is_dir():
        problems.append(f"GANSCOPE_DATASET_MIRROR names {settings.mirror}, which does not exist.")
    problems += [said.detail for said in downloads if said.state == "broken"]
    return problems
