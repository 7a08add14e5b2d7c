"""R1: a worker killed at any moment costs at most what was trained since its last checkpoint."""

import random
import signal
from collections.abc import Generator
from pathlib import Path

import pytest
from filelock import FileLock

from ganscope.sessions import cleanup
from ganscope.sessions.records import Checkpoint, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from tests import forked
from tests.harness import until
from tests.sound import assert_sound, assert_whole
from tests.unit.sessions import logs

STEPS_PER_EPOCH = 50
MANY = 100
EVENTS = 24
"""A worker tells of its start in six events, and of each epoch and its checkpoint in four."""


@pytest.fixture
def store(home: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Store]:
    """A workspace whose supervisor asks only the locks: the workers are not its children."""
    monkeypatch.setattr("ganscope.sessions.supervisor.GRACE_S", 0.0)
    monkeypatch.setattr("ganscope.sessions.supervisor.QUEUED_S", 0.0)
    opened = Store(home)
    yield opened
    opened.database.close()


def killed(store: Store, session: Session, dice: random.Random) -> bool:
    """Kill its worker at any moment, every other time while it saves; whether it was half-way."""
    folder, told, aimed = store.folder(session.id), dice.randint(1, EVENTS), dice.random() < 0.5
    worker = forked.start(store, session)
    until(lambda: store.session(session.id).last_seq >= told, f"{told} events")
    if aimed:
        until(lambda: half_written(folder), "a checkpoint to be written", every_s=0.0005)
    worker.join(dice.uniform(0, 0.004 if aimed else 0.09))
    worker.kill()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
    return half_written(folder)


def half_written(folder: Path) -> bool:
    return any(folder.glob("checkpoints/.*"))


@pytest.mark.parametrize("runs", [10, pytest.param(500, marks=pytest.mark.long)])
def test_a_worker_killed_at_any_moment(store: Store, runs: int) -> None:
    """Each run resumes from what the last one left."""
    dice = random.Random(runs)
    parent: Checkpoint | None = None
    half_way = resumed = 0
    for run in range(runs):
        session = store.create(forked.quick(), [], parent=parent.id if parent else None)
        began = parent.step if parent else 0
        half_way += killed(store, session, dice)
        Supervisor(store).inspect()
        ended = store.session(session.id)
        assert ended.state is State.INTERRUPTED, ended.detail
        last = assert_whole(store, session, began)
        saved = assert_sound(store, session)
        kept = saved.step if saved else began
        assert last - kept <= STEPS_PER_EPOCH, f"run {run} lost more than one interval"
        resumed += bool(parent and saved)
        parent = saved or parent
    told = f"{runs} kills, {half_way} while a checkpoint was written, {resumed} resumed"
    print(told)  # noqa: T201 - shown by -s, and where it fails
    assert resumed > (0 if runs < MANY else runs / 3)  # of few, a busy machine saves hardly any
    store_is_sound(store)


def store_is_sound(store: Store) -> None:
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert store.active() == []


def test_what_a_killed_worker_left_is_swept(store: Store) -> None:
    """At the start of a server, but not where a worker still writes."""
    session = store.create(logs.config(), [])
    folder = store.folder(session.id)
    left = [
        folder / "checkpoints" / ".00000050.0a1b.tmp" / "ema.safetensors",
        folder / "checkpoints" / "00000050" / "manifest.json",
        folder / "live" / ".ema.safetensors.0a1b.tmp",
        folder / "samples" / ".00000050.webp.part",
        folder / ".checkpoints.deleted" / "00000100" / "manifest.json",
    ]
    kept = [folder / "samples" / "00000050.webp", folder / "live" / "ema.safetensors"]
    for path in left + kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    stranger = store.home / "sessions" / "unknown" / "checkpoints" / "00000001"
    stranger.mkdir(parents=True)
    deleted = store.home / "sessions" / ".gone.deleted"
    deleted.mkdir()
    with FileLock(folder / "worker.lock"):
        cleanup.sweep(store)
        assert all(path.exists() for path in left)
    cleanup.sweep(store)
    assert not any(path.exists() for path in [*left, deleted])
    assert list((folder / "checkpoints").iterdir()) == []
    assert all(path.exists() for path in kept)
    assert stranger.exists()
