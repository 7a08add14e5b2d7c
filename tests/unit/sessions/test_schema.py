import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic import TypeAdapter
from sqlalchemy import text

from ganscope.engine.errors import GanError
from ganscope.services import snapshots
from ganscope.services.schemas.protocol import Snapshot
from ganscope.sessions import codec, database, log, schema
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import WORKSPACE, Event
from ganscope.sessions.setting_history import config_now
from ganscope.sessions.store import Store
from tests.unit.sessions import logs

EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def test_the_migrations_make_exactly_the_tables_of_the_schema(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == database.NEWEST


def test_the_newest_migration_is_the_one_the_database_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "ganscope.sessions:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [database.NEWEST]


SINCE_0003 = "target", "ready_at", "place", "experiment", "tags", "notes", "deleted_at"


def test_a_workspace_of_an_earlier_version_opens_and_its_sessions_are_there(
    store: Store, reopen: Callable[[], Store]
) -> None:
    session = store.create(logs.config(), ["0", "1"])
    with store.database.writing() as connection:
        for column in ("inexact", *SINCE_0003):
            connection.execute(text(f"ALTER TABLE sessions DROP COLUMN {column}"))
        connection.execute(text("ALTER TABLE checkpoints DROP COLUMN fd"))
        connection.execute(text("DROP TABLE digests"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    found = reopen().session(session.id)
    assert (found.name, found.config, found.inexact) == (session.name, session.config, None)
    assert (found.ready_at, found.target, found.tags) == (session.created_at, "cpu", [])


def test_what_the_first_version_wrote_is_read_by_this_one(tmp_path: Path) -> None:
    """The SQL is the dump of a workspace that the very first version made."""
    with closing(sqlite3.connect(tmp_path / "ganscope.db")) as old:
        old.executescript((Path(__file__).parent / "first_workspace.sql").read_text())
    store = Store(tmp_path)
    (session,) = store.sessions()
    assert (session.name, session.state, session.target) == ("first of all", "finished", "cpu")
    assert not session.waits
    with store.database.reading() as connection:
        for stream in (session.id, WORKSPACE):
            for row in log.read(connection, stream, 0, 1000):
                EVENT.validate_json(codec.dumps(codec.decode(stream, row)))
    snapshot = snapshots.of_session(store, Artifacts(store), session.id)
    assert list(snapshot["series"]["loss/g"]["step"]) == [1, 2, 3, 4]
    told = Snapshot.model_validate_json(codec.dumps(snapshot))
    assert [saved.name for saved in told.checkpoints] == ["mine"]
    assert config_now(store, session.id).epochs == 3
    store.database.close()


def test_a_workspace_of_a_later_version_is_refused_with_a_sentence(
    store: Store, reopen: Callable[[], Store]
) -> None:
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(GanError, match=r"cannot be opened.*9999"):
        reopen()


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "ganscope.db").write_bytes(b"these are my holiday pictures" * 100)
    with pytest.raises(GanError, match=r"cannot be opened: .*not a database"):
        Store(tmp_path)


@pytest.mark.parametrize("name", ["with spaces and ümlauts", "what? #1 100%41 [x]", "%00;'--"])
def test_any_folder_can_be_a_workspace(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        store = Store(tmp_path / name)
        store.database.tidy()
        store.database.close()
    assert (tmp_path / name / "ganscope.db").stat().st_size > 4096
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_tidying_shortens_the_write_ahead_log(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = store.create(logs.config(), [])
    sizes: list[int] = []
    for _ in range(40):
        store.append(session.id, [logs.line("x" * 20_000)])
        store.database.tidy()
        sizes.append((tmp_path / "ganscope.db-wal").stat().st_size)
    assert max(sizes) == max(sizes[:8])
    store.database.close()
