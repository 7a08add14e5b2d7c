"""Own data sets that are not whole yet, or no longer: where they lie and how they go."""

import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ganscope.engine.errors import DataError
from ganscope.library import own_files

BUILDING = f"{own_files.HIDDEN}building-"
DELETED = f"{own_files.HIDDEN}deleted-"


def lock_of(folder: Path) -> Path:
    """Held while the folder is being filled: the kernel knows whether somebody still does."""
    return folder.with_name(f"{folder.name}.lock")


def discard(folder: Path) -> None:
    """Remove what was built so far, and its lock."""
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        lock_of(folder).unlink(missing_ok=True)


def remove(root: Path, name: str) -> None:
    """Delete an own data set: gone from every list at one stroke, then from the disk."""
    folder = root / own_files.FOLDER / name
    hidden = folder.with_name(f"{DELETED}{secrets.token_hex(8)}")
    try:
        folder.rename(hidden)
    except OSError as error:
        raise DataError(f"{name} could not be deleted: {error.strerror}.") from error
    shutil.rmtree(hidden, ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove what broken-off imports and deletions left; one that still runs keeps its lock."""
    for folder in (root / own_files.FOLDER).glob(f"{DELETED}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (root / own_files.FOLDER).glob(f"{BUILDING}*"):
        if folder.is_dir():
            with suppress(Timeout, OSError), FileLock(lock_of(folder), timeout=0):
                discard(folder)
