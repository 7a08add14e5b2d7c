"""Data sets from a server that fails in every way, and from a folder that may not be whole."""

import hashlib
import http.server
import shutil
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ganscope.engine.errors import DataError
from ganscope.library.descriptions import RemoteFile
from ganscope.services.data.downloads import DownloadProgress, fetch
from tests.harness import ENDED, Json, Server, free_port, until

CONTENT = bytes(range(256)) * 8192
MD5 = hashlib.md5(CONTENT).hexdigest()


@dataclass
class Source:
    """A file server on loopback, and what it was asked."""

    url: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Generator[Source]:
    told = Source()
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            told.asked.append((self.path, wanted))
            if self.path == "/missing":
                self.send_error(404)
                return
            first = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
            ranged = bool(wanted) and self.path != "/rangeless"
            body = CONTENT[first:] if ranged else CONTENT
            if self.path == "/wrong":
                body = body[::-1]
            if first >= len(CONTENT):
                self.send_error(416)
                return
            self.send_response(206 if ranged else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            half = self.path == "/cut" and not wanted
            self.wfile.write(body[: len(body) // 2] if half else body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield told
        server.shutdown()
        thread.join()


def wanted(source: Source, *names: str) -> list[RemoteFile]:
    urls = [f"{source.url}/{name}" for name in names]
    return [RemoteFile(urls=urls, path="Some/raw/data.gz", md5=MD5, bytes=len(CONTENT))]


def bring(
    files: list[RemoteFile], root: Path, mirror: Path | None = None
) -> list[DownloadProgress]:
    """Fetch to the end; the file must then be there, and nothing else."""
    told = list(fetch(files, root, mirror))
    assert [path.name for path in root.rglob("*") if path.is_file()] == ["data.gz"]
    assert (root / "Some/raw/data.gz").read_bytes() == CONTENT
    return told


def test_a_download_says_how_far_it_is(source: Source, tmp_path: Path) -> None:
    told = bring(wanted(source, "good"), tmp_path)
    done = [progress.done_bytes for progress in told]
    assert done == sorted(done)
    assert (told[0].stage, told[-1].stage) == ("downloading", "verifying")
    assert done[-1] == len(CONTENT)
    bring(wanted(source, "good"), tmp_path)
    assert len(source.asked) == 1, "what is here is not asked for again"


def test_a_connection_that_breaks_goes_on_where_it_was(source: Source, tmp_path: Path) -> None:
    bring(wanted(source, "cut"), tmp_path)
    assert source.asked == [("/cut", None), ("/cut", f"bytes={len(CONTENT) // 2}-")]


def test_the_next_address_is_tried(source: Source, tmp_path: Path) -> None:
    bring(wanted(source, "missing", "good"), tmp_path)
    assert [path for path, _ in source.asked] == ["/missing", "/good"]


@pytest.mark.parametrize("part", [CONTENT[:1000], CONTENT, CONTENT + b"x", b"rubbish"])
@pytest.mark.parametrize("name", ["good", "rangeless"])
def test_what_an_earlier_try_left_does_no_harm(
    source: Source, tmp_path: Path, part: bytes, name: str
) -> None:
    (tmp_path / "Some/raw").mkdir(parents=True)
    (tmp_path / "Some/raw/data.gz.part").write_bytes(part)
    bring(wanted(source, name), tmp_path)


@pytest.mark.parametrize(("name", "word"), [("wrong", "checksum"), ("missing", "404")])
def test_what_cannot_be_had_is_a_sentence_with_the_offline_way(
    source: Source, tmp_path: Path, name: str, word: str
) -> None:
    with pytest.raises(DataError, match=r"data.gz.*GANSCOPE_DATASET_MIRROR=FOLDER\.$") as refused:
        list(fetch(wanted(source, name), tmp_path, None))
    assert word in str(refused.value)
    assert len(source.asked) == 3
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_nobody_there_is_a_sentence(tmp_path: Path) -> None:
    file = RemoteFile([f"http://127.0.0.1:{free_port()}/x"], "a/x", MD5, 1)
    with pytest.raises(DataError, match=r"x could not be downloaded \(127.0.0.1: .*FOLDER\.$"):
        list(fetch([file], tmp_path, None))


def test_a_folder_serves_like_a_network(source: Source, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    (mirror / "Some/raw").mkdir(parents=True)
    file = mirror / "Some/raw/data.gz"
    for content, reason in ((None, "was expected"), (CONTENT[:-1], "checksum")):
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(DataError, match=reason) as refused:
            list(fetch(wanted(source, "good"), tmp_path / "root", mirror))
        assert str(file) in str(refused.value)
    file.write_bytes(CONTENT)
    bring(wanted(source, "good"), tmp_path / "root", mirror)
    assert source.asked == []


def download_of(server: Server, dataset: str = "mnist") -> Json:
    found = server.get("/api/status")["downloads"]
    return next(one for one in found if one["dataset"] == dataset)


@pytest.fixture
def offline(tmp_path: Path) -> Generator[Server]:
    """A server without data sets, whose mirror does not exist yet."""
    running = Server(tmp_path / "workspace", free_port(), free_port())
    running.start(GANSCOPE_DATASET_MIRROR=str(tmp_path / "mirror"))
    yield running
    running.end()


def test_a_mirror_that_comes_later_works(offline: Server, official: Path, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    assert download_of(offline)["state"] == "needed"
    assert any(str(mirror) in problem for problem in offline.get("/api/status")["problems"])

    with offline.watch() as page:
        failed = offline.begin(dataset="mnist")
        told = page.until(
            "workspace",
            lambda event: event["type"] == "download" and event["download"]["state"] == "broken",
        )
    ended = ended_state(offline, failed)
    assert ended["state"] == "failed"
    assert str(mirror) in ended["detail"]
    assert str(mirror) in told[-1]["download"]["detail"]
    assert download_of(offline)["state"] == "broken"
    with offline.watch() as page:
        states = {one["dataset"]: one["state"] for one in page.hello["workspace"]["downloads"]}
    assert (states["mnist"], states["drawn_digits"]) == ("broken", "ready")

    (mirror / "MNIST").mkdir(parents=True)
    shutil.copytree(official / "MNIST" / "raw", mirror / "MNIST" / "raw")
    again = offline.begin(dataset="mnist")
    offline.await_state(again, "running")
    assert download_of(offline)["state"] == "ready"
    offline.command(again, "stop")
    offline.await_state(again, "stopped")
    raw = offline.home / "datasets" / "MNIST" / "raw"
    assert [path for path in raw.iterdir() if path.suffix == ".part"] == []


def ended_state(server: Server, session_id: str) -> Json:
    """The session once it has ended, in whatever way."""

    def ended() -> Json | None:
        session = server.session(session_id)
        return session if session["state"] in ENDED else None

    found: Json = until(ended, "the session to end")
    return found


def test_a_download_that_was_stopped_is_not_shown_as_going_on(tmp_path: Path) -> None:
    """Through a proxy that takes connections and never says a word."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.01,))
        thread.start()
        address = f"http://127.0.0.1:{proxy.server_address[1]}"
        server = Server(tmp_path / "workspace", free_port(), free_port())
        server.environment.pop("GANSCOPE_DATASET_MIRROR", None)
        server.start(**dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), address))
        try:
            session_id = server.begin(dataset="mnist")
            server.await_state(session_id, "starting")
            server.command(session_id, "stop")
            assert ended_state(server, session_id)["state"] == "stopped"
            assert download_of(server)["state"] == "needed"
        finally:
            server.end()
            Silent.told.set()
            proxy.shutdown()
            thread.join()


class Silent(http.server.BaseHTTPRequestHandler):
    told = threading.Event()

    def handle(self) -> None:
        self.told.wait()
