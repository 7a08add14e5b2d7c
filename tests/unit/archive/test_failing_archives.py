"""Archives where a disk is full, a process was killed or a checkpoint is damaged."""

import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import delete, func, select

from ganscope.archive import commit_import, reading, writing
from ganscope.engine.errors import CheckpointError, DataError, StateError
from ganscope.imports.cleanup import lock_of
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.schema import events, sessions, streams
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Made, hidden


def counted(store: Store) -> tuple[int, ...]:
    with store.database.reading() as connection:
        tables = (streams, events)
        counts = [select(func.count()).select_from(table) for table in tables]
        return tuple(connection.execute(count).scalar_one() for count in counts)


def test_a_checkpoint_that_is_being_pruned_stays_behind(tmp_path: Path) -> None:
    store = Store(tmp_path / "here")
    session, artifacts = archives.made(store), Artifacts(store)
    (artifacts.checkpoint_folder(session.id, 2) / "ema.safetensors").unlink()
    (artifacts.checkpoint_folder(session.id, 4) / ".thumbnail.webp.part").write_bytes(b"half")
    files = archives.files_of(archives.exported(store, session.id, tmp_path))
    assert {name.split("/")[1] for name in files if "checkpoints/" in name} == {"00000004"}
    assert not [name for name in files if "part" in name]
    with pytest.raises(CheckpointError, match=r"exported: ema\.safetensors is missing"):
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


def flipped(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])


@pytest.mark.parametrize("spoil", [flipped, Path.unlink])
@pytest.mark.parametrize("name", ["ema.safetensors", "training.safetensors", "manifest.json"])
def test_a_damaged_checkpoint_is_left_out_and_named(
    spoil: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    session = archives.made(store)
    artifacts = Artifacts(store)
    spoil(artifacts.checkpoint_folder(session.id, 4) / name)
    into = tmp_path / "x.zip"
    (said,) = writing.write_session(artifacts, session.id, into)
    assert said.startswith(f"Step 4 is left out: {name} is ")
    assert reading.receive(into, store).id != session.id
    (said,) = writing.write_session(artifacts, session.id, into, "latest")
    assert "checkpoints/00000002/ema.safetensors" in archives.files_of(into)
    with pytest.raises(CheckpointError, match=name):
        writing.write_checkpoint(artifacts, f"{session.id}-4", into)
    store.database.close()
