"""What is killed comes back: the server, the worker, both."""

import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.harness import Server, until
from tests.integration.test_training import assert_whole, is_tick


@pytest.fixture(scope="module", autouse=True)
def heard() -> Generator[None]:
    """A hang-up reaches what is started here, even where tests run without hearing one (nohup)."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def test_training_outlives_a_killed_server(server: Server) -> None:
    session_id = server.begin()
    with server.watch(session_id) as page:
        page.until(session_id, is_tick)
    before = server.session(session_id)
    server.kill()
    os.kill(before["worker_pid"], 0)  # raises if the worker died with its server
    server.start()
    with server.watch(session_id) as page:
        snapshot = page.hello["snapshot"]
        assert snapshot["session"]["state"] == "running"
        assert snapshot["session"]["worker_pid"] == before["worker_pid"]
        seen = page.until(session_id, is_tick)
    assert seen[0]["seq"] == snapshot["seq"] + 1
    assert seen[-1]["first_step"] > before["step"]
    server.command(session_id, "stop")
    server.await_state(session_id, "stopped")
    assert_whole(server.events(session_id))


def test_a_killed_worker_is_noticed_and_its_session_resumed(server: Server) -> None:
    session_id = server.begin()
    server.await_state(session_id, "running")
    saved = server.post("/save_model", {"name": "before the fall"})["checkpoint"]
    pid = server.session(session_id)["worker_pid"]
    os.kill(pid, signal.SIGKILL)
    dead = server.await_state(session_id, "interrupted")
    assert "unexpectedly" in dead["detail"]
    resumed = server.post("/api/sessions", {"resume": saved["id"]}, status=201)
    assert resumed["parent"] == saved["id"]
    with server.watch(resumed["id"]) as page:
        first = page.until(resumed["id"], is_tick)[-1]
    assert first["first_step"] == saved["step"] + 1
    server.command(resumed["id"], "stop")
    server.await_state(resumed["id"], "stopped")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_and_a_closed_terminal_save_what_trains(server: Server, how: signal.Signals) -> None:
    assert server.process is not None
    server.process.terminate()
    server.process.wait(30)
    server.start(GANSCOPE_SCORES="eager")
    session_id = server.begin()
    server.await_state(session_id, "running")
    until(lambda: server.session(session_id)["step"], "a first step")
    server.process.send_signal(how)
    server.process.wait(30)
    until(lambda: not processes_of(server.home), "the end of all that the server started")
    server.start()
    ended = server.session(session_id)
    assert ended["state"] == "stopped"
    assert ended["detail"] == "The server was shut down."
    saved = server.get("/api/checkpoints")["checkpoints"]
    assert saved[0]["step"] == ended["step"]
    server.end()


def processes_of(home: Path) -> dict[int, str]:
    """Workers, scorers and all others that know of this workspace, by their numbers."""
    found: dict[int, str] = {}
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"GANSCOPE_HOME={home}\0".encode() in path.read_bytes():
                told = (path.parent / "cmdline").read_text()
                found[int(path.parent.name)] = told.replace("\0", " ")
    return found


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM])
def test_a_closed_terminal_ends_what_the_command_line_trains(
    server: Server, how: signal.Signals
) -> None:
    command = [sys.executable, "-m", "ganscope.cli.main", "train", "--dataset", "drawn_digits"]
    with subprocess.Popen(command, env=server.environment, stdout=subprocess.DEVNULL) as training:
        until(lambda: server.get("/status")["step"], "a first step")
        training.send_signal(how)
        assert training.wait(60) == 0
    (ended,) = server.get("/api/sessions")["sessions"]
    assert (ended["state"], ended["detail"]) == ("stopped", "Stopped with Ctrl+C.")


def test_the_command_line_trains_again_after_a_crash_of_all(server: Server) -> None:
    session_id = server.begin()
    until(lambda: server.session(session_id)["step"], "a first step")
    pid = server.session(session_id)["worker_pid"]
    server.kill()
    os.kill(pid, signal.SIGKILL)
    again = ("train", "toy-2d", "--epochs", "1", "--set", "max_minutes=0.01")
    until(lambda: server.cli(*again).returncode == 0, "training without a server")
    server.start()
    assert server.session(session_id)["state"] == "interrupted"
    assert server.get("/api/sessions")["sessions"][0]["state"] == "finished"


def test_a_worker_that_hears_of_a_closed_terminal_saves(server: Server) -> None:
    session_id = server.begin()
    server.await_state(session_id, "running")
    until(lambda: server.session(session_id)["step"], "a first step")
    os.kill(server.session(session_id)["worker_pid"], signal.SIGHUP)
    ended = server.await_state(session_id, "stopped")
    assert server.get("/api/checkpoints")["checkpoints"][0]["step"] == ended["step"]


def test_a_page_that_comes_back_misses_nothing(server: Server) -> None:
    session_id = server.begin()
    with server.watch(session_id) as page:
        held = page.until(session_id, is_tick)[-1]["seq"]
    until(lambda: server.session(session_id)["last_seq"] > held + 3, "some events")
    with server.watch(session_id, after=held) as page:
        assert page.hello["resumed_after"] == held
        assert page.hello["snapshot"] is None
        assert page.until(session_id, is_tick)[0]["seq"] == held + 1
    with server.watch(session_id, after=10**9) as page:
        assert page.hello["snapshot"] is not None


def test_a_session_of_the_command_line_is_live_in_the_page(server: Server) -> None:
    import subprocess
    import sys

    training = subprocess.Popen(
        [sys.executable, "-m", "ganscope.cli.main", "train", "--dataset", "drawn_digits"],
        env=server.environment,
        stdout=subprocess.PIPE,
    )
    newest = until(lambda: server.get("/api/sessions")["sessions"], "the session")[0]
    with server.watch(newest["id"]) as page:
        page.until(newest["id"], is_tick)
    assert "running" in server.cli("sessions").stdout
    stopped = server.cli("stop")
    assert stopped.returncode == 0, stopped.stderr
    assert training.wait(30) == 0
    assert server.session(newest["id"])["state"] == "stopped"
    training.stdout.close() if training.stdout else None


def test_a_worker_without_memory_fails_with_advice_and_harms_nobody(server: Server) -> None:
    """Paused before its first step, it may from then on take hardly more than it holds."""
    session_id = server.begin(batch_size=1024)
    server.command(session_id, "pause")
    pid = server.await_state(session_id, "paused")["worker_pid"]
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    held = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmSize"))
    resource.prlimit(pid, resource.RLIMIT_AS, (held + 64 * 2**20, resource.RLIM_INFINITY))
    server.command(session_id, "continue")
    with server.watch(session_id) as page:
        seen = page.until(session_id, lambda event: event.get("state") == "failed")
        assert server.get("/health")["status"] == "healthy"
    assert re.fullmatch(r"Out of memory: [\d,]+ MiB were in use at most\.", seen[-1]["detail"])
    assert seen[-1]["advice"] == "Try half the batch size (512)."
    second = server.begin(batch_size=16)
    server.await_state(second, "running")
    server.command(second, "stop")
    server.await_state(second, "stopped")
