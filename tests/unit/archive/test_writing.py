"""A session on its way out and in again: the same there as here."""

import json
import shutil
import zipfile
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

import pytest
import safetensors.numpy
from filelock import FileLock
from sqlalchemy import delete, func, select

from ganscope.archive import commit_import, reading, writing
from ganscope.archive import format as names
from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.errors import CheckpointError, DataError, NotFoundError, StateError
from ganscope.imports.cleanup import lock_of
from ganscope.sessions import log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import Session, State
from ganscope.sessions.schema import events, sessions, streams
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.sessions import logs


class Made(NamedTuple):
    """A session and its file."""

    store: Store
    session: Session
    path: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Generator[Made]:
    """A session in a workspace that the tests leave alone."""
    home = tmp_path_factory.mktemp("made")
    store = Store(home)
    session = archives.made(store)
    yield Made(store, session, archives.exported(store, session.id, home))
    store.database.close()


def hidden(store: Store) -> list[str]:
    """What imports left besides sessions."""
    found = (path.name for path in (store.home / "sessions").glob(".*"))
    return sorted(set(found) - {commit_import.LOCK})


def counted(store: Store) -> tuple[int, ...]:
    with store.database.reading() as connection:
        tables = (streams, events)
        counts = [select(func.count()).select_from(table) for table in tables]
        return tuple(connection.execute(count).scalar_one() for count in counts)


def test_all_of_a_session_arrives(made: Made, store: Store) -> None:
    assert reading.receive(made.path, store) == made.session
    assert store.session(made.session.id) == made.session
    ours, theirs = (archives.events_of(s, made.session.id) for s in (made.store, store))
    assert ours == theirs
    saved = Artifacts(store).checkpoints(made.session.id)
    assert saved == Artifacts(made.store).checkpoints(made.session.id)
    assert [one.name for one in saved] == [None, "Mein Bestes"]
    files = archives.below(store.folder(made.session.id))
    told = json.loads(files.pop("session.json"))
    assert told == made.session.model_dump(mode="json")
    assert files == archives.below(made.store.folder(made.session.id))
    with store.database.reading() as connection:
        (said,) = log.read(connection, WORKSPACE, 0, 10)
    assert json.loads(said.data)["session"] == told
    assert hidden(store) == []


def test_a_file_says_first_what_is_in_it(made: Made) -> None:
    with zipfile.ZipFile(made.path) as archive:
        first, *others = archive.infolist()
        said = json.loads(archive.read(names.CONTENTS))
        numbers = safetensors.numpy.load(archive.read(names.TICKS))
        lines = archive.read(names.EVENTS).splitlines()
    assert first.filename == names.CONTENTS
    assert (said["format"], said["version"], said["kind"]) == ("ganscope-archive", 1, "session")
    assert {entry.filename: entry.file_size for entry in others} == {
        name: listed["bytes"] for name, listed in said["files"].items()
    }
    packed = {entry.filename for entry in (first, *others) if entry.compress_type}
    assert packed == {name for name in [names.CONTENTS, *said["files"]] if ".json" in name}
    assert numbers["ticks"].shape == (6,)
    assert numbers["ticks"][:4].tolist() == [0.5, 0.25, 0.5, 0.125]
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, made.session.last_seq + 1))
    assert not list(made.path.parent.glob(".*.part"))


def test_the_same_session_again_gets_an_id_and_a_name_of_its_own(made: Made, store: Store) -> None:
    first, second, third = (reading.receive(made.path, store) for _ in range(3))
    assert [one.name for one in (second, third)] == [f"{first.name} (2)", f"{first.name} (3)"]
    assert len({first.id, second.id, third.id}) == 3
    told = json.dumps([wire for wire, _ in archives.events_of(store, third.id)])
    assert first.id not in told
    assert told.count(f"/api/sessions/{third.id}/samples/4.webp") == 2
    artifacts = Artifacts(store)
    for one in (first, third):
        assert [saved.id for saved in artifacts.checkpoints(one.id)] == [
            f"{one.id}-4",
            f"{one.id}-2",
        ]
        assert artifacts.thumbnail_file(f"{one.id}-4").read_bytes() == archives.GRID
        assert artifacts.sample_file(one.id, 4, "raw").read_bytes() == archives.GRID
    again = archives.exported(store, third.id, store.home)
    assert reading.receive(again, store).name == f"{first.name} (3) (2)"


@pytest.mark.parametrize(("which", "steps"), [("latest", [4]), ("none", [])])
def test_fewer_checkpoints_go_with_it(
    made: Made, tmp_path: Path, which: names.Which, steps: list[int]
) -> None:
    writing.write_session(Artifacts(made.store), made.session.id, tmp_path / "x.zip", which)
    store = Store(tmp_path)
    landed = reading.receive(tmp_path / "x.zip", store)
    assert landed == made.session
    assert [saved.step for saved in Artifacts(store).checkpoints(landed.id)] == steps
    store.database.close()


def test_a_checkpoint_alone_arrives_with_the_settings_of_its_moment(
    made: Made, tmp_path: Path
) -> None:
    artifacts, own = Artifacts(made.store), f"{made.session.id}-4"
    writing.write_checkpoint(artifacts, own, tmp_path / "x.zip")
    store = Store(tmp_path)
    landed = reading.receive(tmp_path / "x.zip", store)
    assert (landed.id, landed.state, landed.step) == (made.session.id, State.STOPPED, 4)
    assert (landed.config.epochs, made.session.config.epochs) == (3, 10)
    assert (landed.nimg, landed.epoch) == (64, 0.2)
    ((said, _),) = archives.events_of(store, landed.id)
    assert (said["seq"], said["state"], landed.last_seq) == (1, "stopped", 1)
    (saved,) = Artifacts(store).checkpoints()
    assert saved == artifacts.checkpoint(own)
    load_checkpoint(Artifacts(store).checkpoint_folder(landed.id, 4))
    store.database.close()


def test_what_was_training_arrives_as_interrupted(tmp_path: Path, store: Store) -> None:
    here = Store(tmp_path / "here")
    session = here.create(logs.config(), [])
    here.append(session.id, [logs.worker(), logs.moved(State.RUNNING), logs.tick()])
    landed = reading.receive(archives.exported(here, session.id, tmp_path), store)
    assert (landed.state, landed.worker_pid, landed.step) == (State.INTERRUPTED, None, 2)
    assert landed.ended_at is not None
    assert landed.last_seq == 5
    assert [wire["type"] for wire, _ in archives.events_of(store, landed.id)][-1] == "state"
    assert store.active() == []
    here.database.close()


def test_a_lineage_survives_where_both_parts_arrive(tmp_path: Path, store: Store) -> None:
    here = Store(tmp_path / "here")
    first = archives.made(here)
    second = archives.made(here, parent=f"{first.id}-4")
    files = [
        archives.exported(here, one.id, here.folder(one.id)) for one in (second, first, second)
    ]
    orphan, root, child = (reading.receive(path, store) for path in files)
    assert (orphan.parent, root.parent, child.parent) == (None, None, f"{first.id}-4")
    assert (root.id, orphan.id) == (first.id, second.id)
    here.database.close()


def test_what_is_not_there_cannot_be_written(made: Made, tmp_path: Path) -> None:
    into, artifacts = tmp_path / "x.zip", Artifacts(made.store)
    with pytest.raises(NotFoundError):
        writing.write_session(artifacts, "20260101-00000000", into)
    with pytest.raises(NotFoundError):
        writing.write_checkpoint(artifacts, "20260101-00000000-1", into)
    with pytest.raises(DataError, match="There is no folder"):
        writing.write_session(artifacts, made.session.id, tmp_path / "none" / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_checkpoint_that_is_being_pruned_stays_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "here")
    session, artifacts = archives.made(store), Artifacts(store)
    (artifacts.checkpoint_folder(session.id, 2) / "ema.safetensors").unlink()
    (artifacts.checkpoint_folder(session.id, 4) / ".thumbnail.webp.part").write_bytes(b"half")
    files = archives.files_of(archives.exported(store, session.id, tmp_path))
    assert {name.split("/")[1] for name in files if "checkpoints/" in name} == {"00000004"}
    assert not [name for name in files if "part" in name]
    with pytest.raises(CheckpointError, match="missing or damaged"):
        writing.write_checkpoint(artifacts, f"{session.id}-2", tmp_path / "y.zip")
    store.database.close()


def test_a_session_that_never_holds_still_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "here")
    session = archives.made(store)
    drawn = Artifacts(store).sample_path(session.id, 4)
    reads = writing._content  # pyright: ignore[reportPrivateUsage]

    def redrawn(path: Path) -> Generator[bytes]:
        yield from reads(path)
        drawn.write_bytes(drawn.read_bytes() + b"!")

    monkeypatch.setattr(writing, "_content", redrawn)
    with pytest.raises(StateError, match="Pause it first"):
        archives.exported(store, session.id, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]
    store.database.close()


@pytest.mark.parametrize("call", ["rename", "write_text", "mkdir"])
def test_a_failing_disk_leaves_nothing_behind(
    made: Made, store: Store, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (store.home / "sessions").mkdir()
    before = counted(store)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, call, full)
        with pytest.raises(DataError, match="No space left"):
            reading.receive(made.path, store)
    assert (store.sessions(), counted(store), hidden(store)) == ([], before, [])
    assert reading.receive(made.path, store) == made.session


def test_a_disk_without_room_is_told_beforehand(
    made: Made, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=writing.ROOM + 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DataError, match="Make room"):
        archives.exported(made.store, made.session.id, tmp_path)
    with pytest.raises(Exception, match="Make room"):
        reading.receive(made.path, store)
    assert hidden(store) == []


@pytest.mark.parametrize("moved", [False, True])
def test_what_a_crash_left_is_swept(made: Made, store: Store, moved: bool) -> None:
    """Killed while it wrote the log, or after it moved the files but before that was certain."""
    root, empty = store.home / "sessions", counted(store)
    kept = reading.receive(made.path, store)
    files = root / kept.id if moved else root / f"{commit_import.INCOMING}1" / commit_import.FILES
    files.mkdir(parents=True, exist_ok=True)
    (files / commit_import.MARKER).write_text(kept.id)
    commit_import.sweep(store)
    assert not (root / kept.id / commit_import.MARKER).exists()
    assert store.session(kept.id) == made.session  # it had landed: only the marker was left

    with store.database.writing() as connection:
        connection.execute(delete(sessions))
        connection.execute(delete(events).where(events.c.stream == WORKSPACE))
    (root / kept.id / commit_import.MARKER).write_text(kept.id)
    commit_import.sweep(store)
    assert not (root / kept.id).exists()
    assert (counted(store), hidden(store)) == (empty, [])


def test_a_sweep_leaves_those_alone_that_still_work(store: Store) -> None:
    with commit_import.incoming(store) as folder:
        commit_import.sweep(store)
        assert folder.is_dir()
    dead = store.home / "sessions" / f"{commit_import.INCOMING}2"
    (dead / commit_import.FILES).mkdir(parents=True)
    with FileLock(lock_of(dead)):
        pass
    commit_import.sweep(store)
    assert hidden(store) == []
