"""A session goes from one workspace to another as a file, and training goes on there."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

import imageio_ffmpeg
import pytest

from ganscope.services import snapshots
from ganscope.sessions import codec
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store
from tests.harness import Json, Server, free_port, until
from tests.unit.archive import archives

ZIP = {"content-type": "application/zip"}
LEFT = ("archives", "sessions/.incoming-0/session/samples")
"""What a server that was killed left in this workspace."""
IMPORT = "/api/sessions/import"


class Sent(NamedTuple):
    """A session in somebody's workspace, and the file that they sent."""

    store: Store
    session: Session
    file: Path


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Generator[Sent]:
    home = tmp_path_factory.mktemp("maker")
    store = Store(home)
    session = archives.made(store)
    yield Sent(store, session, archives.exported(store, session.id, home))
    store.database.close()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """Somebody else's server on an empty workspace."""
    home = tmp_path_factory.mktemp("other") / "a workspace, with ümlauts"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    for folder in LEFT:
        (home / folder).mkdir(parents=True)
    (home / LEFT[0] / "0.zip").write_bytes(b"half")
    running.start()
    yield running
    running.end()


def bring(server: Server, content: bytes, status: int = 201) -> Json:
    answer = server.http.post(IMPORT, content=content, headers=ZIP)
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


def left(server: Server) -> list[str]:
    """What exports and imports left besides sessions."""
    kept = {server.home / "sessions" / ".landing.lock"}
    hidden = (server.home / "sessions").glob(".*")
    return [str(path) for path in {*(server.home / "archives").glob("*"), *hidden} - kept]


def test_what_an_earlier_server_left_is_gone(other: Server) -> None:
    assert left(other) == []


def test_a_session_is_the_same_elsewhere_and_goes_on_there(
    sent: Sent, other: Server, tmp_path: Path
) -> None:
    with other.watch() as page:
        landed = bring(other, sent.file.read_bytes())
        told = page.until("workspace", lambda event: event["type"] == "session")
    assert told[-1]["session"] == landed == sent.session.model_dump(mode="json")
    assert other.session(landed["id"]) == landed
    assert left(other) == []
    ours = snapshots.of_session(sent.store, Artifacts(sent.store), landed["id"])
    theirs = other.get(f"/api/sessions/{landed['id']}/snapshot")
    assert theirs == json.loads(codec.dumps(ours))
    url = theirs["samples"]["raw_url"]
    assert other.http.get(url).content == archives.GRID
    saved = theirs["checkpoints"]
    assert other.http.get(saved[0]["thumbnail_url"]).content == archives.GRID

    answer = other.http.get(f"/api/sessions/{landed['id']}/export")
    assert answer.headers["content-type"] == "application/zip"
    named = 'attachment; filename="Ein-hubsches-Ding.ganscope.zip"'
    assert answer.headers["content-disposition"] == named
    (tmp_path / "x.zip").write_bytes(answer.content)
    assert archives.files_of(tmp_path / "x.zip") == archives.files_of(sent.file)
    until(lambda: not left(other), "the file that was sent to be removed")

    answer = other.http.get(f"/api/checkpoints/{saved[1]['id']}/export")
    assert "-step-2.ganscope.zip" in answer.headers["content-disposition"]
    again = bring(other, answer.content)
    assert (again["name"], again["step"]) == (f"{landed['name']} (2)", 2)

    second = other.post("/api/sessions", {"resume": f"{again['id']}-2"}, status=201)
    other.await_state(second["id"], "running")
    other.command(second["id"], "stop")
    ended = other.await_state(second["id"], "stopped")
    assert (ended["step"] > 2, ended["parent"]) == (True, f"{again['id']}-2")
    drawn = other.post("/api/generate", {"prompt": "7", "num_images": 2, "seed": 1})["pictures"]
    assert [picture["class_name"] for picture in drawn] == ["7", "7"]


def test_its_previews_become_a_film(other: Server, tmp_path: Path) -> None:
    session = other.get("/api/sessions?limit=1000")["sessions"][-1]
    film = f"/api/sessions/{session['id']}/timelapse"
    answer = other.http.get(f"{film}.mp4?fps=5")
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-disposition"].endswith('"Ein-hubsches-Ding.mp4"')
    (tmp_path / "x.mp4").write_bytes(answer.content)
    count, _ = imageio_ffmpeg.count_frames_and_secs(tmp_path / "x.mp4")
    assert count == 10  # one preview, held for two seconds
    until(lambda: not list((other.home / "films").iterdir()), "the film to be removed")
    for asked, status in ((".mp4?fps=1", 422), (".avi", 422), (".gif", 200)):
        assert other.http.get(film + asked).status_code == status
    assert other.get("/api/sessions/nothing/timelapse.webp", 404)["title"] == "Not found"


def test_what_is_no_session_is_refused_with_a_sentence(
    sent: Sent, other: Server, tmp_path: Path
) -> None:
    before = other.get("/api/sessions")
    files = archives.files_of(sent.file)
    worse = archives.packed(tmp_path / "x.zip", files | {"evil.py": b"print(1)"})
    told = bring(other, worse.read_bytes(), 422)
    assert told["title"] == "File refused"
    assert told["detail"] == "evil.py does not belong into such a file."
    assert "not a zip archive" in bring(other, b"x" * 100, 422)["detail"]
    assert "not a zip archive" in bring(other, b"", 422)["detail"]
    json_body = other.http.post(IMPORT, json={})
    assert json_body.status_code == 415
    which = other.http.get("/api/sessions/nothing/export?checkpoints=some")
    assert which.status_code == 422
    assert other.get(f"/api/sessions/{'x' * 20}/export", 404)["detail"].startswith("There is no")
    assert other.get("/api/checkpoints/nothing/export", 404)["title"] == "Not found"
    assert (other.get("/api/sessions"), left(other)) == (before, [])
