"""Databases that are damaged, gone or too new: said, put aside, listed again from folders."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from ganscope.engine.errors import GanError
from ganscope.services.workspace import claimed
from ganscope.sessions import damage, rebuild
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session, State
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store
from tests.unit.archive import archives

PAGE = 4096


@pytest.fixture
def trained(tmp_path: Path) -> Session:
    """A session of two checkpoints in a workspace whose database is closed and whole."""
    store = Store(tmp_path)
    session = archives.made(store)
    (store.folder(session.id) / rebuild.FILE).write_text(session.model_dump_json(indent=2))
    store.database.close()
    with closing(sqlite3.connect(tmp_path / damage.NAME)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return session


def overwritten(path: Path, first: int, count: int) -> None:
    with path.open("r+b") as file:
        file.seek(first * PAGE)
        file.write(os.urandom(count * PAGE))


def cut(path: Path) -> None:
    os.truncate(path, PAGE * 3)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "its first page": lambda path: overwritten(path, 0, 1),
    "pages in the middle": lambda path: overwritten(path, 2, 10),
    "all but the first": lambda path: overwritten(path, 1, path.stat().st_size // PAGE - 1),
    "cut short": cut,
    "another file": lambda path: path.write_bytes(b"<!doctype html>" * 1000),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
}


@pytest.mark.parametrize("spoil", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_one_is_put_aside_and_all_sessions_are_listed_again(
    trained: Session, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    assert damage.fault(tmp_path) == ""
    spoil(tmp_path / damage.NAME)
    assert damage.fault(tmp_path)
    spoilt = (tmp_path / damage.NAME).read_bytes()
    with claimed(ServerSettings(GANSCOPE_HOME=tmp_path)) as said:  # pyright: ignore[reportCallIssue]
        assert "was damaged" in said
        assert "an empty one took its place: there was no copy." in said
    (aside,) = tmp_path.glob("ganscope.db.damaged-????????")
    assert aside.read_bytes() == spoilt
    listed_again(tmp_path, trained)


def listed_again(home: Path, before: Session) -> None:
    store = Store(home)
    assert (rebuild.unlisted(store).sessions, rebuild.unlisted(store).checkpoints) == (1, 2)
    assert before.id in rebuild.unlisted(store).said
    done = rebuild.rebuild(store)
    assert done.said == "Listed again: 1 session with 2 checkpoints."
    session = store.session(before.id)
    assert (session.name, session.config, session.tags) == (
        before.name,
        before.config,
        ["a", "<b>"],
    )
    assert (session.state, session.step) == (State.INTERRUPTED, 4)
    assert session.detail == rebuild.LISTED
    assert {saved.step for saved in Artifacts(store).checkpoints(session.id)} == {2, 4}
    assert rebuild.unlisted(store).said == ""
    assert rebuild.rebuild(store).sessions == 0
    store.database.close()


def test_a_deleted_one_does_not_hide_what_lies_in_the_folders(
    trained: Session, tmp_path: Path
) -> None:
    for ending in damage.BESIDE:
        (tmp_path / f"{damage.NAME}{ending}").unlink(missing_ok=True)
    listed_again(tmp_path, trained)


def test_the_last_sound_copy_takes_its_place(trained: Session, tmp_path: Path) -> None:
    damage.copy(tmp_path)
    overwritten(tmp_path / damage.NAME, 2, 10)
    assert "its copy of" in damage.put_aside(tmp_path)
    store = Store(tmp_path)
    assert store.session(trained.id).state is State.FINISHED
    assert rebuild.unlisted(store).said == ""
    store.database.close()


def test_folders_that_cannot_be_listed_are_named(trained: Session, tmp_path: Path) -> None:
    root = tmp_path / "sessions"
    for name in ("no-file", "damaged", "anothers", "no-weights"):
        shutil.copytree(root / trained.id, root / name)
    (root / "no-file" / rebuild.FILE).unlink()
    (root / "damaged" / rebuild.FILE).write_text("{")
    for path in (root / "no-weights").rglob("metadata.json"):
        path.write_text("[]")
    told = (root / trained.id / rebuild.FILE).read_text()
    (root / "no-weights" / rebuild.FILE).write_text(told.replace(trained.id, "no-weights"))
    shutil.rmtree(root / trained.id)
    store = Store(tmp_path / "other")
    shutil.copytree(root, tmp_path / "other" / "sessions")
    done = rebuild.rebuild(store)
    assert (done.sessions, len(done.left_out)) == (0, 4)
    assert done.left_out[0].startswith("anothers: session.json is of another session")
    assert "Left out: 4 folders, such as anothers" in done.said
    store.database.close()


def test_an_error_of_a_damaged_database_is_a_sentence(trained: Session, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.database.close()
    overwritten(tmp_path / damage.NAME, 1, 40)
    with pytest.raises(DatabaseError) as caught:
        store.session(trained.id)
    assert damage.sentence_for(caught.value) == damage.DAMAGED
    store.database.close()


def test_one_of_a_newer_version_is_named_as_such(tmp_path: Path) -> None:
    Store(tmp_path).database.close()
    with closing(sqlite3.connect(tmp_path / damage.NAME)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9001'")
    with pytest.raises(GanError, match="a newer Ganscope made its database"):
        Store(tmp_path)
