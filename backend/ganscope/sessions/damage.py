"""A database that is damaged or gone: noticed, put aside, replaced by its last sound copy."""

import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from filelock import FileLock
from sqlalchemy.exc import DatabaseError, IntegrityError

from ganscope.engine.errors import WorkspaceError
from ganscope.sessions import disk

NAME = "ganscope.db"
COPY = "ganscope.db.backup"
"""The database as the server found it when it last started, and it was sound."""
BESIDE = ("", "-wal", "-shm")
"""SQLite's files of one database."""
SIGNS = ("malformed", "not a database", "corrupt", "no such table", "no such column")
LARGEST_COPY = 2 * 2**30
"""Bytes; a larger database is checked, but not copied at each start."""
ROOM = 2**30
"""Bytes that stay free on the disk."""
ADVICE = (
    "Stop the server and start it again: the damaged file is put aside, its last sound copy takes "
    "its place, and Sessions offers to list again what lies in the folders."
)
MOVED = (
    "The workspace is no longer where it was: it was moved, renamed or deleted while Ganscope used "
    "it. Put it back, or stop Ganscope and start it again with GANSCOPE_HOME naming the new place."
)
DELETED = (
    "The workspace's database was deleted or replaced while Ganscope used it. Stop the server and "
    "start it again: where there is none, its last sound copy takes its place, and Sessions offers "
    "to list again what lies in the folders."
)
LOG_DELETED = (
    f"{NAME}-wal, the newest part of the workspace's database, was deleted while Ganscope used it. "
    "What was logged last may be lost. Stop the server and start it again: Sessions offers to list "
    "again what lies in the folders."
)
LOG_GONE = (
    f"{NAME}-wal, the newest part of the workspace's database, was deleted since the last start. "
    "What was logged last is lost; saved checkpoints lie in the folders."
)
DAMAGED = f"The workspace's database is damaged or gone. {ADVICE}"
AWAY = "The workspace's database does not answer. Is it reachable? Try again once it is."
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What comes of a row that holds something else than was written."""
ROW = (
    "{} in the workspace's database holds what Ganscope cannot read. Stop the server and run: "
    "ganscope rebuild. It takes from the session's folder what the row should say."
)


def of_row(what: str) -> WorkspaceError:
    """The refusal of one damaged row in a database that is sound."""
    return WorkspaceError(ROW.format(what))


def sentence_for(error: DatabaseError) -> str | None:
    """What to tell of an error of the database; None for a mistake of ours."""
    text = str(error.orig).lower()
    if any(sign in text for sign in SIGNS):
        return DAMAGED
    ours = isinstance(error, IntegrityError) or "syntax" in text
    return None if ours else AWAY


def words(error: Exception) -> str:
    """The same of any error of the workspace; empty for others, and for a disk that is full."""
    if isinstance(error, WorkspaceError):
        return str(error)
    if isinstance(error, DatabaseError) and not disk.is_full(error):
        return sentence_for(error) or ""
    return ""


def fault(home: Path) -> str:
    """What SQLite finds wrong with the database; empty where nothing is, or there is none."""
    path = home / NAME
    if not path.exists():
        return ""
    try:
        with closing(sqlite3.connect(path, timeout=5)) as raw:
            found = [str(row[0]) for row in raw.execute("PRAGMA quick_check(1)")]
    except sqlite3.OperationalError:  # busy, or it may not be read: no damage
        return ""
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else found[0].splitlines()[-1][:200]


def put_aside(home: Path) -> str:
    """Replace a database that is damaged or gone by its last sound copy.

    Returns what was done, empty where nothing was.
    """
    lost = LOG_GONE if _lacks_its_log(home) else ""
    wrong, copy = fault(home), home / COPY
    gone = not (home / NAME).exists() and copy.is_file()
    if not wrong and not gone:
        return lost
    aside = _free_name(home)
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            os.replace(home / f"{NAME}{ending}", home / f"{aside}{ending}")
    said = f"The workspace's database was damaged ({wrong}). It is kept as {aside}, and "
    if gone:
        said = "The workspace's database was gone: "
    if not copy.is_file():
        return f"{said}an empty one took its place: there was no copy."
    shutil.copyfile(copy, home / NAME)
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(copy.stat().st_mtime))
    return f"{said}its copy of {made} took its place. What was logged since is lost."


def _lacks_its_log(home: Path) -> bool:
    """SQLite leaves both files or none, also where it is killed."""
    return (home / f"{NAME}-shm").exists() and not (home / f"{NAME}-wal").exists()


def _free_name(home: Path) -> str:
    stem = f"{NAME}.damaged-{time.strftime('%Y%m%d')}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(name for name in names if not (home / name).exists())


def copy(home: Path) -> None:
    """Keep a copy of the database, whole or as it was before; one process at a time."""
    path, part = home / NAME, home / f".{COPY}.part"
    with suppress(OSError, sqlite3.Error), FileLock(home / "backup.lock", timeout=0):
        size = path.stat().st_size
        if size > LARGEST_COPY or shutil.disk_usage(home).free < size + ROOM:
            return
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, timeout=5)) as raw, closing(sqlite3.connect(part)) as to:
            raw.backup(to, pages=1000)
        os.replace(part, home / COPY)
