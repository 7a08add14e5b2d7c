"""R3 and R10 on a disk that is truly full: training waits for room, and nothing is lost."""

import os
import re
import signal
from collections.abc import Generator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from ganscope.sessions.records import NOT_SAVED, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from tests import forked
from tests.harness import fill, until
from tests.sound import assert_sound, assert_whole, warnings


@pytest.fixture
def store(small_disk: Path, datasets: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Store]:
    monkeypatch.setattr("ganscope.sessions.supervisor.GRACE_S", 0.0)
    (small_disk / "datasets").symlink_to(datasets, target_is_directory=True)
    opened = Store(small_disk)
    yield opened
    opened.database.close()


@pytest.fixture
def held(store: Store) -> Generator[tuple[Session, ForkServerProcess]]:
    """A session with a checkpoint, and its worker, which can write no more."""
    session = store.create(forked.quick(), [])
    worker = forked.start(store, session)
    until(lambda: store.session(session.id).step > 100, "some steps")
    until(lambda: fill(store.home) and not grows(store, session), "training to wait")
    yield session, worker
    worker.kill()
    worker.join()


def grows(store: Store, session: Session) -> bool:
    """Whether the log does within half a second, in which it would grow tenfold."""
    before = store.session(session.id).last_seq
    try:
        until(lambda: store.session(session.id).last_seq > before, "", patience_s=0.5)
    except AssertionError:
        return False
    return True


def test_training_waits_for_room_and_goes_on(
    store: Store, held: tuple[Session, ForkServerProcess]
) -> None:
    session, worker = held
    assert worker.is_alive()
    (store.home / "ballast").unlink()
    until(lambda: any("training waited" in text for text in warnings(store, session)), "a line")
    reached = store.session(session.id).step
    until(lambda: store.session(session.id).step > reached + 100, "more steps")
    store.command(session.id, {"command": "stop"})
    worker.join()
    assert worker.exitcode == 0
    assert store.session(session.id).state is State.STOPPED
    assert assert_whole(store, session) > reached
    saved = assert_sound(store, session)
    assert saved is not None
    assert (saved.reason, saved.step) == ("stop", store.session(session.id).step)
    told = [text for text in warnings(store, session) if text.startswith(NOT_SAVED)]
    assert all("MB, or keep fewer checkpoints." in text for text in told)


def test_a_worker_that_waits_for_room_is_ended_by_a_signal(
    store: Store, held: tuple[Session, ForkServerProcess]
) -> None:
    session, worker = held
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGTERM)
    worker.join()
    assert worker.exitcode == 4
    (store.home / "ballast").unlink()
    Supervisor(store).inspect()
    assert store.session(session.id).state is State.INTERRUPTED
    saved = assert_sound(store, session)
    assert saved is not None
    last = assert_whole(store, session)
    assert last == store.session(session.id).step >= saved.step


def test_a_checkpoint_is_refused_where_less_than_twice_its_size_is_free(store: Store) -> None:
    """R10: a warning that says how much to free; training goes on, and so does saving later."""
    run = forked.here(store, forked.quick())
    session, last = run.recorder.session, run.recorder.artifacts.checkpoints()[0].bytes
    fill(store.home)
    ballast = store.home / "ballast"
    os.truncate(ballast, ballast.stat().st_size - 3 * last // 2)
    forked.train(run, 1)
    run.save("interval")
    told = warnings(store, session)
    assert len(told) == 1
    free = r"0\.\d MB are free, and twice a checkpoint's 0\.\d MB are kept free\."
    advice = r"Free 0\.\d MB, or keep fewer checkpoints\."
    assert re.fullmatch(f"{NOT_SAVED} step 3: {free} {advice}", told[0]), told
    assert [saved.step for saved in run.recorder.artifacts.checkpoints()] == [2]
    ballast.unlink()
    forked.train(run, 1)
    run.save("interval")
    assert [saved.step for saved in run.recorder.artifacts.checkpoints()] == [4, 2]
