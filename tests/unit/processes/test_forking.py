"""A process to fork from, and what it tells of those that were forked."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from ganscope.processes.forking import LOST, Forked, ForkServer
from tests.harness import until

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks so")


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> Generator[ForkServer]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "backend")]))
    server = ForkServer("tests.children.forked")
    yield server
    server.close()


def forked(forks: ForkServer, log: Path, argument: str) -> Forked:
    """As soon as it is ready."""
    log.touch()
    environment = {"ECHO": "far", "PATH": os.environ["PATH"]}
    found: Forked = until(lambda: forks.fork(argument, environment, log), "a fork")
    return found


def running(forks: ForkServer, folder: Path) -> Forked:
    """One that waits at a pipe."""
    os.mkfifo(folder / "gate")
    child = forked(forks, folder / "log", f"one,0,{folder / 'gate'}")
    until(lambda: "one" in (folder / "log").read_text("utf-8"), "its first word")
    assert child.poll() is None
    return child


def test_it_is_a_process_of_its_own_with_its_own_words(forks: ForkServer, tmp_path: Path) -> None:
    children = [forked(forks, tmp_path / f"log{i}", f"w{i},{i},") for i in range(3)]
    assert [child.wait(30) for child in children] == [0, 1, 2]
    for i, child in enumerate(children):
        word, echo, pid, session = (tmp_path / f"log{i}").read_text().split()
        assert (word, echo, int(pid), int(session)) == (f"w{i}", "far", child.pid, child.pid)


def test_how_it_ended_is_told(forks: ForkServer, tmp_path: Path) -> None:
    crashed = forked(forks, tmp_path / "log", "crash,0,")
    assert crashed.wait(30) == 1
    assert "nobody foresaw it" in (tmp_path / "log").read_text()
    killed = running(forks, tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        killed.wait(0.01)
    os.kill(killed.pid, signal.SIGKILL)
    assert killed.wait(30) == -signal.SIGKILL
    assert killed.poll() == killed.returncode == -signal.SIGKILL


def test_it_goes_on_when_who_forked_it_is_gone(forks: ForkServer, tmp_path: Path) -> None:
    child = running(forks, tmp_path)
    os.kill(forks.pid, signal.SIGKILL)
    until(lambda: forks.lost, "the loss")
    assert forks.fork("one,0,", {}, tmp_path / "log") is None
    assert child.poll() is None
    os.kill(child.pid, 0)
    (tmp_path / "gate").write_bytes(b"")
    assert child.wait(30) == LOST


def test_nothing_is_forked_before_all_is_loaded(tmp_path: Path) -> None:
    server = ForkServer("this.is.no.module")
    assert server.fork("one,0,", {}, tmp_path / "log") is None
    until(lambda: server.lost, "its end")
    server.close()
