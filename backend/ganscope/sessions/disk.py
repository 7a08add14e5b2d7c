"""A store that takes nothing for now: recognised, explained, and waited for until it does."""

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from ganscope.engine.errors import CheckpointError

T = TypeVar("T")
SIGNS = (
    "disk is full",  # SQLite's log or database cannot grow
    "disk i/o error",  # the same of the memory that its readers share, or a device that failed
    "database is locked",  # another process writes for longer than one waits
    "readonly database",  # a disk with errors is mounted anew, to be read only
    "no space left",  # PostgreSQL
)
CODES = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
FIRST_S, LONGEST_S = 0.05, 2.0
"""Between two tries; an ordered end comes within the longest."""
ADVICE = "or keep fewer checkpoints."
FULL = (
    "The workspace's disk is full, busy or read-only. Free some space, or make it writable, "
    "then try again."
)


class NoRoomError(Exception):
    """The worker was ordered to end while its log could not be written."""


def is_full(error: Exception) -> bool:
    """Whether the store or the system says that nothing can be written now, but perhaps later."""
    if isinstance(error, OSError):
        return error.errno in CODES
    text = str(error).lower()
    return isinstance(error, OperationalError) and any(sign in text for sign in SIGNS)


def may_pass(error: Exception) -> bool:
    """Whether to try again later: such a disk, or a PostgreSQL server that went away."""
    is_away = isinstance(error, OperationalError) and not isinstance(error.orig, sqlite3.Error)
    return is_away or is_full(error)


def replace(path: Path, content: bytes) -> None:
    """Write a file that is whole or as it was before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def require_room(folder: Path, last: int) -> None:
    """CheckpointError where less is free than twice the bytes of the last checkpoint."""
    free = shutil.disk_usage(folder).free
    if free < 2 * last:
        needed = f"{_mb(free)} are free, and twice a checkpoint's {_mb(last)} are kept free."
        raise CheckpointError(f"{needed} Free {_mb(2 * last - free)}, {ADVICE}")


def why(error: OSError | CheckpointError, last: int) -> str:
    """Why something was not saved, in words."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, OSError) and cause.errno == errno.EROFS:
        return "the disk is read-only. Make it writable: training goes on meanwhile."
    if isinstance(cause, OSError) and is_full(cause):
        room = f"Free {_mb(2 * last)}" if last else "Free some space"
        return f"disk is full. {room}, {ADVICE}"
    return str(error)


def _mb(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"


class DiskWait:
    """Makes training wait while the store cannot be written."""

    def __init__(self) -> None:
        self.over = False
        """Set, perhaps by a signal: from now on it tries only once."""

    def until_done(self, act: Callable[[], T]) -> tuple[T, float]:
        """What `act` returns once the store takes it, and the seconds that this took.

        Raises NoRoomError once the worker is ordered to end.
        """
        began, wait = time.monotonic(), 0.0
        while True:
            try:
                return act(), time.monotonic() - began if wait else 0.0
            except OperationalError as error:
                if not may_pass(error):
                    raise
                if self.over:
                    raise NoRoomError(str(error)) from error
            wait = min(LONGEST_S, 2 * wait or FIRST_S)
            time.sleep(wait)
