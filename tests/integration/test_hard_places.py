"""R13: a workspace on a full or read-only disk, and one whose name the locale cannot spell."""

import subprocess
from pathlib import Path

import pytest

from ganscope.sessions.disk import FULL
from tests.harness import Server, fill, free_port, until
from tests.integration.starts import assert_sentence, serve

COMMANDS = (("train",), ("sessions",))


def cli(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return Server(home, free_port(), free_port()).cli(*arguments)


def read_only(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def test_an_empty_disk_that_cannot_be_written(small_disk: Path) -> None:
    read_only(small_disk)
    assert_sentence(serve(small_disk / "new", free_port()), 2, str(small_disk), "cannot be opened")
    for command in COMMANDS:
        assert_sentence(cli(small_disk, *command), 2, str(small_disk), "cannot be opened")


def test_a_full_disk_without_a_workspace(small_disk: Path) -> None:
    fill(small_disk)
    assert_sentence(serve(small_disk / "new", free_port()), 2, str(small_disk), "cannot be opened")
    for command in COMMANDS:
        assert_sentence(cli(small_disk, *command), 2, str(small_disk), "cannot be opened")


def test_a_workspace_that_became_read_only(small_disk: Path) -> None:
    assert cli(small_disk, "sessions").returncode == 0
    read_only(small_disk)
    assert_sentence(serve(small_disk, free_port()), 2, str(small_disk), "cannot be opened")
    assert_sentence(cli(small_disk, "train", "toy-2d"), 2, str(small_disk), "cannot be opened")


def test_a_workspace_whose_disk_filled_up(
    small_disk: Path, datasets: Path, request: pytest.FixtureRequest
) -> None:
    """What trains waits; what is asked for is refused with a sentence; Ctrl+C still ends it all."""
    (small_disk / "datasets").symlink_to(datasets, target_is_directory=True)
    server = Server(small_disk, free_port(), free_port())
    request.addfinalizer(server.kill)
    server.start()
    session_id = server.begin("toy-2d", dataset="ring")
    server.await_state(session_id, "running")
    until(lambda: server.session(session_id)["step"], "a first step")
    until(lambda: fill(small_disk) and stands_still(server, session_id), "training to wait")
    renamed = server.http.patch(f"/api/sessions/{session_id}", json={"notes": "x" * 5000})
    assert renamed.status_code == 503
    assert renamed.json()["detail"] == FULL
    assert_sentence(server.cli("train", "toy-2d"), 2)
    assert server.session(session_id)["state"] == "running"
    assert server.process is not None
    server.process.terminate()
    server.process.wait(60)
    server.start()  # pages can still look at everything
    assert server.session(session_id)["step"] > 0
    (small_disk / "ballast").unlink()
    until(lambda: server.session(session_id)["ended_at"], "the end to be noticed")
    assert server.session(session_id)["state"] == "interrupted"
    server.end()


def stands_still(server: Server, session_id: str) -> bool:
    before = server.session(session_id)["last_seq"]
    try:
        until(lambda: server.session(session_id)["last_seq"] > before, "", patience_s=1.0)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_locale_without_letters_and_a_workspace_with_them(home: Path, locale: str) -> None:
    server = Server(home, free_port(), free_port())
    server.environment |= {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    server.start()
    session_id = server.begin("toy-2d", dataset="ring")
    server.http.patch(f"/api/sessions/{session_id}", json={"name": "Übung 練習"})
    server.await_state(session_id, "running")
    until(lambda: server.session(session_id)["step"], "a first step")
    server.command(session_id, "stop")
    assert server.await_state(session_id, "stopped")["detail"] == "Stopped by hand."
    assert server.get("/api/status")["problems"] == []
    assert "ümlauts" in server.get("/api/status")["home"]
    listed = server.cli("sessions")
    assert listed.returncode == 0
    assert "bung" in listed.stdout
    assert list((home / "sessions" / session_id).rglob("*.safetensors"))
    server.end()
