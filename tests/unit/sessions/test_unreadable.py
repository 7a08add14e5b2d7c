"""Garbage in a row of a sound database: the row is named, and rebuilt from the session's folder."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ganscope.engine.errors import WorkspaceError
from ganscope.sessions import codec, damage, history, log, rebuild, table
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.lineage import Segment
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from tests.unit.archive import archives

GARBAGE: dict[str, tuple[str, str]] = {
    "settings that are no JSON": ("UPDATE sessions SET config = '{'", "session"),
    "settings of another kind": ("UPDATE sessions SET config = '[]'", "session"),
    "text for a number": ("UPDATE sessions SET step = 'x'", "session"),
    "tags that are no JSON": ("UPDATE sessions SET tags = 'x'", "session"),
    "a state that is none": ("UPDATE sessions SET state = 'x'", "session"),
    "a checkpoint's time": ("UPDATE checkpoints SET created_at = 'x'", "checkpoint"),
    "a checkpoint's score": ("UPDATE checkpoints SET fd = 'x' WHERE step = 2", "checkpoint"),
    "an event": ("UPDATE events SET data = x'00ff' WHERE type = 'log'", "Event"),
    "a tick": ("UPDATE events SET data = x'7b7d' WHERE type = 'tick'", "Event"),
    "a tick's numbers": ("UPDATE events SET columns = x'00' WHERE type = 'tick'", "Event"),
}


def read_all(store: Store) -> list[Session]:
    """As lists, curves, logs and pages read them."""
    found = store.sessions()
    Artifacts(store).checkpoints()
    table.rows(store)
    for session in found:
        table.sparks(store, [session.id])
        with store.database.reading() as connection:
            for row in log.read(connection, session.id, 0, 1000):
                codec.decode(session.id, row)
        history.Ticks(store, [Segment(session, None, session.last_seq)]).series()
    return found


@pytest.mark.parametrize(("garbage", "named"), GARBAGE.values(), ids=GARBAGE.keys())
def test_a_row_that_cannot_be_read_is_named_and_rebuilt(
    tmp_path: Path, garbage: str, named: str
) -> None:
    store = Store(tmp_path)
    before = archives.made(store)
    (store.folder(before.id) / rebuild.FILE).write_text(before.model_dump_json())
    assert read_all(store) == [before]
    with closing(sqlite3.connect(tmp_path / damage.NAME)) as raw:
        raw.execute(garbage)
        raw.commit()
    with pytest.raises(WorkspaceError, match=f"{named}.*{before.id}.*ganscope rebuild"):
        read_all(store)
    rebuild.rebuild(store)
    (after,) = read_all(store)
    assert (after.id, after.config, after.step) == (before.id, before.config, before.step)
    assert {one.step for one in Artifacts(store).checkpoints(before.id)} == {2, 4}
    store.database.close()


def test_what_was_removed_of_a_log_is_said_in_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = archives.made(store)
    with closing(sqlite3.connect(tmp_path / damage.NAME)) as raw:
        raw.execute("UPDATE events SET data = x'00' WHERE type = 'tick'")
        raw.commit()
    done = rebuild.rebuild(store)
    assert "Of this log 2 events could not be read, and were removed." in done.said
    *_, (told, _) = archives.events_of(store, session.id)
    assert "2 events could not be read" in told["text"]
    assert store.session(session.id).state is State.FINISHED, "what could be read stays as it was"
    store.database.close()


def test_a_row_without_a_folder_is_removed_and_said(tmp_path: Path) -> None:
    store = Store(tmp_path)
    lost, kept = archives.made(store), archives.made(store, "Another")
    with closing(sqlite3.connect(tmp_path / damage.NAME)) as raw:
        raw.execute(f"UPDATE sessions SET config = 'x' WHERE id = '{lost.id}'")
        raw.commit()
    (told,) = rebuild.rebuild(store).left_out
    assert told.startswith(f"{lost.id}: session.json is missing or damaged. Nor can its row")
    assert store.sessions() == [kept]
    store.database.close()


def test_checkpoints_whose_rows_are_lost_are_listed_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = archives.made(store)
    with closing(sqlite3.connect(tmp_path / damage.NAME)) as raw:
        raw.execute("DELETE FROM checkpoints WHERE step = 4")
        raw.commit()
    assert rebuild.unlisted(store).said.startswith("1 checkpoint in the workspace's folders, such")
    assert rebuild.rebuild(store).said == "Listed again: 0 sessions with 1 checkpoint."
    assert len(Artifacts(store).checkpoints(session.id)) == 2
    assert rebuild.unlisted(store).said == ""
    store.database.close()


def test_a_newest_part_that_was_deleted_is_said_in_use_and_at_the_next_start(
    tmp_path: Path,
) -> None:
    newest = tmp_path / f"{damage.NAME}-wal"
    store = Store(tmp_path)
    session = archives.made(store)
    assert store.database.trouble() == ""
    newest.unlink()
    with pytest.raises(WorkspaceError, match=newest.name):
        store.session(session.id)
    assert damage.put_aside(tmp_path) == damage.LOG_GONE
    store.database.close()
