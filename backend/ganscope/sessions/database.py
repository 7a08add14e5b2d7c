"""One database per workspace: SQLite in WAL mode, or PostgreSQL where many machines share it."""

import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.exc import DBAPIError

from ganscope.engine.errors import GanError, WorkspaceError
from ganscope.sessions import damage

NEWEST = "0005"
"""Revision of the last migration; a contract test compares it with the folder."""


NEWER = (
    "a newer Ganscope made its database (version {}; this one reads up to {}). Start it with that "
    "Ganscope, or choose another folder with GANSCOPE_HOME"
)


NOTICED: dict[str, int] = {
    "connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4,
    "tcp_user_timeout": 30_000,
}  # fmt: skip
"""A PostgreSQL server that vanished without a word is noticed within half a minute, not hours."""
SAID = (damage.MOVED, damage.DELETED, damage.LOG_DELETED)
"""Of the folder, of the database in it, and of its newest part."""


class Database:
    """Short transactions on the workspace's store. Safe to use from several threads."""

    def __init__(self, home: Path, url: str | None = None) -> None:
        """Open, create or migrate. Raises GanError when the folder or the server refuses."""
        self.home = home
        # Not as text: a folder's name may hold what an address would take for its query.
        self.url = url or URL.create("sqlite", database=str(home / "ganscope.db"))
        self.is_sqlite = url is None or url.startswith("sqlite")
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.engine = self._connect()
            # One at a time: two that turn the write-ahead log on at once lock each other out.
            self._opened: list[tuple[int, int] | None] = []
            with FileLock(home / "migrate.lock"), self._disposed_on_error():
                self._migrate()
            self._opened = [_identity(path) for path in self._places]
        except Exception as error:
            raise GanError(f"The workspace {home} cannot be opened: {_words(error)}.") from error

    @contextmanager
    def _disposed_on_error(self) -> Generator[None]:
        try:
            yield
        except Exception:
            self.close()
            raise

    @property
    def _places(self) -> list[Path]:
        database = self.home / damage.NAME
        beside = self.home / f"{damage.NAME}-wal"  # there while a connection is open, in the pool
        return [self.home, database, beside] if self.is_sqlite else [self.home]

    def trouble(self) -> str:
        """A sentence where the folder or the database is not the one that was opened; else ""."""
        for path, opened, said in zip(self._places, self._opened, SAID, strict=False):
            if _identity(path) != opened:
                return said
        return ""

    def require(self) -> None:
        """Raise WorkspaceError where there is trouble: nothing is written into a ghost of it."""
        if said := self.trouble():
            raise WorkspaceError(said)

    def _connect(self) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, pool_pre_ping=True, connect_args=NOTICED)
        engine = create_engine(self.url, connect_args={"timeout": 5})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _migrate(self) -> None:
        with self.engine.connect() as connection:
            if inspect(connection).has_table("alembic_version"):
                version = select(sql_column("version_num")).select_from(table("alembic_version"))
                found = connection.execute(version).scalar()
                if found == NEWEST:
                    return
                if found is not None and found > NEWEST:
                    raise GanError(NEWER.format(found, NEWEST))
        # Alembic is imported here only: a start of an up-to-date workspace does not pay for it.
        from alembic import command
        from alembic.config import Config

        with self.writing() as connection:
            config = Config()
            config.set_main_option("script_location", "ganscope.sessions:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A consistent view, held briefly. Raises WorkspaceError."""
        self.require()
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """One write transaction, taken at its start so that it cannot fail half-way.

        Raises WorkspaceError.
        """
        self.require()
        with (
            self.engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    def tidy(self) -> None:
        """Move SQLite's write-ahead log into the database, one process at a time.

        Versions before 3.51.3 can corrupt a log that two connections move at once.
        """
        if not self.is_sqlite or self.trouble():
            return
        try:
            with FileLock(self.home / "wal.lock", timeout=0):
                raw = sqlite3.connect(self.home / "ganscope.db", timeout=5)
                try:
                    raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
                finally:
                    raw.close()
        except (Timeout, OSError, sqlite3.OperationalError):  # busy, or no room: another time
            return

    def close(self) -> None:
        """Give all connections back."""
        self._opened = self._opened[:2]  # SQLite takes the newest part away with the last of them
        self.engine.dispose()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file or folder it is, whatever its name is by now; None where nothing is there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _words(error: Exception) -> str:
    """What is wrong, without numbers, SQL and the addresses of documentation."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    text = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return text.strip().partition("\n")[0].rstrip(".")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transaction handling is off: `_begin_sqlite` says how each one starts.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=0"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def now() -> float:
    """Seconds since 1970, as every event carries them."""
    return time.time()
