"""Removes what a killed worker left half-written in its session's folder."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import select

from ganscope.sessions.schema import checkpoints, sessions
from ganscope.sessions.store import Store

DELETED = ".deleted"
"""How the hidden name of a folder ends that is on its way out."""
HALF_WRITTEN = (
    "checkpoints/.*.tmp",
    "checkpoints/*/.*.part",
    "live/.*.tmp",
    "samples/.*.part",
    f".*{DELETED}",
)


def sweep(store: Store) -> None:
    """Clear every session that has no worker, as a server does when it starts."""
    with store.database.reading() as connection:
        known = set(connection.execute(select(sessions.c.id)).scalars())
    _sweep_parts(store.home / "datasets")
    folder = store.home / "sessions"
    for deleted in folder.glob(f".*{DELETED}"):
        shutil.rmtree(deleted, ignore_errors=True)
    for name in sorted(known.intersection(_names(folder))):
        sweep_session(store, name)


def _sweep_parts(folder: Path) -> None:
    """Files of data sets that whoever wrote them left half-written: NAME.PID.tmp."""
    for pattern in ("*.tmp", "*/*.tmp", "*/*/*.tmp"):
        for path in folder.glob(pattern):
            pid = path.name.removesuffix(".tmp").rpartition(".")[2]
            if pid.isdecimal() and path.is_file() and not _lives(int(pid)):
                with suppress(OSError):
                    path.unlink()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True


def sweep_session(store: Store, session_id: str) -> None:
    """Clear one session, unless a worker has it and may still be writing."""
    if not _found(store, session_id):
        return
    lock = FileLock(store.folder(session_id) / "worker.lock", timeout=0)
    with suppress(Timeout, OSError), lock:
        clear(store, session_id)


def clear(store: Store, session_id: str) -> None:
    """Remove what no list names. Only for the holder of the worker's lock."""
    for path in _found(store, session_id):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def _found(store: Store, session_id: str) -> list[Path]:
    folder = store.folder(session_id)
    half = [path for pattern in HALF_WRITTEN for path in folder.glob(pattern)]
    return half + _unlisted(store, session_id)


def _unlisted(store: Store, session_id: str) -> list[Path]:
    """Checkpoints whose worker was killed before it listed them, or while it pruned them."""
    folder = store.folder(session_id) / "checkpoints"
    names = {name for name in _names(folder) if name.isdigit()}
    if not names:
        return []
    query = select(checkpoints.c.step).where(checkpoints.c.session_id == session_id)
    with store.database.reading() as connection:
        listed = set(connection.execute(query).scalars())
    return [folder / name for name in sorted(names) if int(name) not in listed]


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []
