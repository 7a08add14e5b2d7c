"""Real worker processes that die, hang or come too late. None of them gets as far as a step."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from filelock import FileLock

from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from tests.harness import until
from tests.unit.sessions import logs

WORKER = [sys.executable, "-m", "ganscope.worker.worker"]
DYING = """
import os, sys
if "ganscope.worker.worker" in sys.orig_argv:
    sys.stderr.write("The processor melted.\\n")
    sys.stderr.flush()
    os._exit(7)
"""
HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    opened = Store(tmp_path / "a workspace")
    yield opened
    opened.database.close()


@pytest.fixture
def supervisor(store: Store) -> Generator[Supervisor]:
    """At the end all its workers must be out of the process table, ended and asked about."""
    supervisor = Supervisor(store)
    yield supervisor

    def alone() -> bool:
        supervisor.inspect()
        return not any("worker.worker" in one or "[python" in one for one in children())

    until(alone, "all workers to be gone")


def children(columns: str = "args=") -> list[str]:
    """This process's children, dead ones included."""
    command = ["ps", "-ww", "-o", columns, "--ppid", str(os.getpid())]
    return subprocess.run(command, stdout=-1, text=True, check=True).stdout.splitlines()


def inspected(supervisor: Supervisor, session: Session, *states: State) -> Session:
    """The session once the supervisor has brought or found it in one of these states."""

    def reached() -> Session | None:
        supervisor.inspect()
        now = supervisor.store.session(session.id)
        return now if now.state in states else None

    found: Session = until(reached, f"{states}")
    return found


def test_a_worker_that_dies_at_its_start_is_noticed_with_its_last_words(
    store: Store, supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(DYING)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    session = store.create(logs.config(), [])
    supervisor.start(session)
    dead = inspected(supervisor, session, State.INTERRUPTED)
    assert "The processor melted." in dead.detail
    assert dead.ended_at is not None
    assert store.create(logs.config(), []).state is State.QUEUED


def test_a_session_that_cannot_be_prepared_fails_with_a_sentence(
    store: Store, supervisor: Supervisor
) -> None:
    session = store.create(logs.config(dataset="nothing"), [])
    supervisor.start(session)
    failed = inspected(supervisor, session, State.FAILED)
    assert "There is no data set 'nothing'" in failed.detail


def test_a_session_whose_worker_never_came_is_ended_once_it_is_old(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = store.create(logs.config(), [])
    Supervisor(store).inspect()
    assert store.session(session.id).state is State.QUEUED, "its worker may still be starting"
    monkeypatch.setattr("ganscope.sessions.supervisor.QUEUED_S", 0.0)
    inspected(Supervisor(store), session, State.INTERRUPTED)


def test_a_session_from_before_the_clock_was_set_back_does_not_stay_young(store: Store) -> None:
    session = store.create(logs.config(), [])
    store.edit(session.id, {"ready_at": time.time() + 86_400})
    Supervisor(store).inspect()
    assert store.session(session.id).state is State.INTERRUPTED


def test_a_worker_that_lives_elsewhere_is_left_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ganscope.sessions.supervisor.GRACE_S", 0.0)
    session = store.create(logs.config(), [])
    store.append(session.id, [logs.worker(), logs.moved(State.RUNNING)])
    folder = store.folder(session.id)
    folder.mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder / "worker.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        for _ in range(3):
            Supervisor(store).inspect()
        assert store.session(session.id).state is State.RUNNING
        holder.stdin.close()
        holder.wait()
    inspected(Supervisor(store), session, State.INTERRUPTED)


def test_a_worker_that_comes_too_late_touches_nothing(store: Store) -> None:
    session = store.create(logs.config(), [])
    store.append(session.id, [logs.moved(State.INTERRUPTED)])
    before = store.session(session.id)
    late = subprocess.run(
        [*WORKER, session.id], env=os.environ | {"GANSCOPE_HOME": str(store.home)}, check=False
    )
    assert late.returncode == 3
    assert store.session(session.id) == before


def test_a_second_worker_of_a_session_goes_away(store: Store) -> None:
    session = store.create(logs.config(), [])
    folder = store.folder(session.id)
    folder.mkdir(parents=True)
    with FileLock(folder / "worker.lock"):
        second = subprocess.run(
            [*WORKER, session.id],
            env=os.environ | {"GANSCOPE_HOME": str(store.home)},
            check=False,
        )
    assert second.returncode == 3
    assert store.session(session.id).last_seq == 1


def test_a_worker_that_hangs_before_its_first_step_is_ended_by_stop(
    store: Store, supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = "import sys, signal\nif 'ganscope.worker.worker' in sys.orig_argv: signal.pause()\n"
    (tmp_path / "sitecustomize.py").write_text(hanging)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("ganscope.sessions.supervisor.STALL_S", 0.1)
    session = store.create(logs.config(), [])
    supervisor.start(session)
    supervisor.inspect()
    assert store.session(session.id).state is State.QUEUED
    store.command(session.id, {"command": "stop"})
    ended = inspected(supervisor, session, State.STOPPED, State.INTERRUPTED)
    assert ended.state is State.STOPPED
    assert ended.detail == "Stopped before the first step."


def test_a_signal_before_the_first_step_is_obeyed(store: Store, supervisor: Supervisor) -> None:
    session = store.create(logs.config(), [str(i) for i in range(10)])
    supervisor.start(session)
    starting = inspected(supervisor, session, State.STARTING, State.RUNNING)
    for line in children("pid=,args="):
        if session.id in line:
            os.kill(int(line.split()[0]), signal.SIGTERM)
    ended = inspected(supervisor, starting, State.STOPPED)
    assert ended.detail == "The server was shut down."


@pytest.mark.parametrize("counted", [True, False])
def test_a_worker_that_the_kernel_ended_for_want_of_memory_failed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: bool
) -> None:
    """Killed it is in both cases; only where the kernel counted it was memory for certain."""
    counts = tmp_path / "proc" / "vmstat"
    counts.parent.mkdir()
    counts.write_text("oom_kill 4\n")
    counting = f"open({str(counts)!r}, 'w').write('oom_kill 5')" if counted else "pass"
    asked = "import os, sys\nif 'ganscope.worker.worker' in sys.orig_argv:\n"
    killed = f"{asked}    {counting}\n    os.kill(os.getpid(), 9)\n"
    (tmp_path / "sitecustomize.py").write_text(killed)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    session = store.create(logs.config(), [])
    supervisor = Supervisor(store, root=tmp_path)
    supervisor.start(session)
    ended = inspected(supervisor, session, State.FAILED, State.INTERRUPTED)
    if counted:
        assert ended.state is State.FAILED
        assert ended.detail.startswith("Out of memory")
        assert ended.advice == "Try half the batch size (8)."
    else:
        assert ended.state is State.INTERRUPTED
