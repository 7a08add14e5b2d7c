"""What the store refuses for now is waited for: read-only disks, and databases that went away."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from ganscope.sessions import disk
from ganscope.sessions.disk import DiskWait, NoRoomError
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.store import Store
from tests.unit.sessions import logs

NOBODY = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


def test_a_log_that_is_read_only_for_a_while_is_written_then(tmp_path: Path) -> None:
    store = Store(tmp_path)
    tries: list[int] = []

    def append() -> int:
        tries.append(len(tries))
        with store.database.reading() as connection:
            read_only = "ON" if len(tries) < 3 else "OFF"
            connection.exec_driver_sql(f"PRAGMA query_only = {read_only}")
        return store.append(WORKSPACE, [logs.line("at last")])

    seq, waited = DiskWait().until_done(append)
    assert (seq, tries) == (1, [0, 1, 2])
    assert waited > 0
    store.database.close()


def test_who_is_told_to_end_waits_no_more_for_a_database_that_went_away() -> None:
    patience = DiskWait()
    engine = create_engine(NOBODY)

    def connect() -> None:
        patience.over = True
        engine.connect()

    with pytest.raises(NoRoomError):
        patience.until_done(connect)


def test_a_mistake_of_ours_is_not_waited_for(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def ask() -> None:
        with store.database.reading() as connection:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(OperationalError):
        DiskWait().until_done(ask)
    store.database.close()


def test_a_read_only_disk_is_named_where_a_checkpoint_was_not_saved() -> None:
    assert "read-only" in disk.why(OSError(30, "Read-only file system"), 10)
