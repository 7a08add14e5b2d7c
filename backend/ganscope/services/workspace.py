"""The workspace before anything is served from it: claimed, private, and with a sound database."""

import logging
import os
import secrets
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ganscope.engine.errors import GanError
from ganscope.sessions import damage, disk
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store

TOKEN = "token"
"""A file of the workspace."""
logger = logging.getLogger(__name__)


@contextmanager
def claimed(settings: ServerSettings) -> Generator[str]:
    """The workspace, made and migrated where needed, for one server at a time. Raises GanError.

    Yields what was done where its database was damaged, or the folder open to others; else "".
    """
    lock = FileLock(settings.home / "server.lock", timeout=0)
    try:
        opened = _made_private(settings.home)
        lock.acquire()
    except Timeout:
        raise GanError(f"Another server already uses the workspace {settings.home}.") from None
    except OSError as error:
        text = f"The workspace {settings.home} cannot be opened: {error.strerror}."
        raise GanError(text) from None
    try:
        said = damage.put_aside(settings.home) if settings.db is None else ""
        Store(settings.home, settings.db).database.close()
        yield " ".join(filter(None, [opened, said]))
    finally:
        lock.release()


def _made_private(home: Path) -> str:
    """Make the folder, for its user alone; a sentence where it was open to others."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    mode = stat.S_IMODE(home.stat().st_mode)
    if not mode & 0o077 or os.name != "posix" or home.stat().st_uid != os.geteuid():
        return ""
    home.chmod(mode & 0o700)
    return f"{home} was open to other users of this machine; now only you may enter it."


def new_token(home: Path) -> str:
    """What lets other accounts in until the next start, in a file that only its owner can read."""
    token, path = secrets.token_urlsafe(32), home / TOKEN
    try:
        disk.replace(path, f"{token}\n".encode())
        path.chmod(0o600)
    except OSError as error:
        if not disk.is_full(error) or not path.is_file():
            raise
        logger.warning("No room for a new token on a full disk: that of the last start stays.")
        return path.read_text("utf-8").strip()
    return token


def token(home: Path) -> str:
    """That of the server that runs. Raises GanError where none does."""
    if is_served(home):
        return (home / TOKEN).read_text("utf-8").strip()
    raise GanError(f"No server runs on the workspace {home}. Start it: ./start.sh.")


def is_served(home: Path) -> bool:
    """Whether a server has claimed the workspace."""
    try:
        if home.is_dir():
            with FileLock(home / "server.lock", timeout=0):
                return False
    except Timeout:
        return True
    return False


def keep_a_copy(store: Store) -> None:
    """Of a database that was sound when the server started."""
    if store.database.is_sqlite:
        damage.copy(store.home)
