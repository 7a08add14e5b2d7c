"""A real server in a process of its own, and a page's side of its socket."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import orjson
from websockets.sync.client import ClientConnection, connect

from ganscope.sessions import trash
from ganscope.sessions.store import Store

PATIENCE_S = 180.0
"""A bound that only a hang should meet, also on two cores with other work beside."""
Json = dict[str, Any]
ENDED = {"finished", "stopped", "failed", "interrupted"}
pause = threading.Event()
"""Never set: waiting for it lets other processes run between two looks."""


def free_port() -> int:
    """A port that nobody uses, nor will be given by chance: those start higher up."""
    while True:
        port = secrets.choice(range(15_000, 30_000))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def until(
    condition: Callable[[], Any],
    what: str,
    patience_s: float = PATIENCE_S,
    every_s: float = 0.02,
) -> Any:
    """The condition's first true value; asks again and again, and fails after a long while."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        pause.wait(every_s)
    raise AssertionError(f"waited {patience_s:.0f} s in vain for: {what}")


def fill(folder: Path) -> bool:
    """Take all that is free on the folder's disk; always true."""
    with (folder / "ballast").open("ab", buffering=0) as file:
        size = 1 << 20
        while size >= 512:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2
    return True


class Server:
    """`ganscope serve`, started and killed as a person would."""

    def __init__(self, home: Path, port: int, page_port: int) -> None:
        self.home = home
        self.port = port
        self.page_port = page_port
        self.url = f"http://localhost:{port}"
        self.environment = os.environ | {
            "GANSCOPE_HOME": str(home),
            "GANSCOPE_PORT": str(port),
            "GANSCOPE_FRONTEND_PORT": str(page_port),
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.otherwise = False
        """Whether it was started with an environment of its own."""
        self.http = httpx.Client(base_url=self.url, timeout=PATIENCE_S)

    def start(self, **environment: str) -> None:
        """Start, and wait until it answers."""
        self.launch(**environment)
        until(self.answers, "the server to answer")

    def launch(self, **environment: str) -> None:
        """Start, and wait for nothing."""
        self.otherwise = bool(environment)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ganscope.cli.main", "serve"],
            env=self.environment | environment,
            stdout=subprocess.DEVNULL,
        )

    def children(self, words: str) -> list[int]:
        """Processes that work for it, by words of their command line; Linux only."""
        assert self.process is not None
        found: list[int] = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                said = (folder / "cmdline").read_bytes()
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if words.encode() in said and parent == self.process.pid:
                found.append(int(folder.name))
        return found

    def answers(self) -> bool:
        """Whether it does, already."""
        assert self.process is not None
        assert self.process.poll() is None, "the server ended"
        try:
            return self.http.get("/health").is_success
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """SIGKILL: no time to say goodbye."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """SIGTERM, as Ctrl+C does; training is saved and stopped."""
        if self.process is not None and self.runs:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE_S)

    def end(self) -> None:
        """Stop it, and let go of it."""
        self.stop()
        self.http.close()

    def renew(self) -> None:
        """Have it run as it was first started, without a session."""
        if self.http.is_closed:
            self.http = httpx.Client(base_url=self.url, timeout=PATIENCE_S)
        if self.otherwise or not self.runs:
            self.stop()
            self.start()
        sessions = self.get("/api/sessions?limit=1000")["sessions"]
        for session in sessions:
            if session["state"] not in ENDED:
                self.command(session["id"], "stop")
        for session in sessions:
            until(lambda one=session["id"]: self.session(one)["state"] in ENDED, "its end")
            self.http.delete(f"/api/sessions/{session['id']}").raise_for_status()
        store = Store(self.home)
        trash.empty(store, undo_s=0)
        store.database.close()

    def cli(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`ganscope ARGUMENTS` in this workspace."""
        return subprocess.run(
            [sys.executable, "-m", "ganscope.cli.main", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def post(self, path: str, body: Json | None = None, status: int = 200) -> Json:
        """POST JSON, and insist on the status."""
        answer = self.http.post(path, json=body if body is not None else {})
        assert answer.status_code == status, answer.text
        found: Json = answer.json()
        return found

    def get(self, path: str, status: int = 200) -> Json:
        """GET JSON, and insist on the status."""
        answer = self.http.get(path)
        assert answer.status_code == status, answer.text
        found: Json = answer.json()
        return found

    def begin(self, recipe: str = "quick-digits-28", **overrides: Any) -> str:
        """Start a session on drawn digits unless told otherwise; returns its id."""
        overrides.setdefault("dataset", "drawn_digits")
        body = {"recipe": recipe, "overrides": overrides}
        return str(self.post("/api/sessions", body, status=201)["id"])

    def session(self, session_id: str) -> Json:
        """The session as it is now."""
        return self.get(f"/api/sessions/{session_id}")

    def command(self, session_id: str, command: str, status: int = 202, **fields: Any) -> Json:
        """Give the session's worker a command."""
        return self.post(
            f"/api/sessions/{session_id}/commands", {"command": command, **fields}, status
        )

    def await_state(self, session_id: str, *states: str) -> Json:
        """Wait until the session is in one of these states; returns it."""

        def reached() -> Json | None:
            session = self.session(session_id)
            if session["state"] in states:
                return session
            assert session["state"] not in ENDED, f"{session['state']}: {session['detail']}"
            return None

        found: Json = until(reached, f"state {states}")
        return found

    def events(self, session_id: str) -> list[Json]:
        """The session's whole log."""
        found: list[Json] = []
        while True:
            after = found[-1]["seq"] if found else 0
            page = self.get(f"/api/sessions/{session_id}/events?after={after}&limit=1000")
            if not page["events"]:
                return found
            found += page["events"]

    @contextmanager
    def watch(
        self, session_id: str | None = "workspace", after: int | None = None
    ) -> "Generator[Page]":
        """A page's socket; of no session in particular a script's."""
        query = "&".join(
            f"{name}={value}"
            for name, value in (("session", session_id), ("after", after))
            if value is not None
        )
        with connect(f"ws://localhost:{self.port}/ws?{query}", origin=self.url) as socket:  # pyright: ignore[reportArgumentType]
            yield Page(socket)


class Page:
    """What a page receives."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[tuple[Json, bytes]] = []
        self.hello = self.next_json()
        assert self.hello["type"] == "hello"

    def next_json(self) -> Json:
        """The next message that is not a frame."""
        while True:
            message = self.socket.recv(PATIENCE_S)
            if isinstance(message, str):
                found: Json = orjson.loads(message)
                return found
            size = int.from_bytes(message[:4], "big")
            self.frames.append((orjson.loads(message[4 : 4 + size]), message[4 + size :]))

    def events(self, stream: str) -> Iterator[Json]:
        """Events of a stream for ever, each with its place checked: no gap, no duplicate."""
        seq: int | None = None
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            message = self.next_json()
            if message["type"] != "events" or message["session_id"] != stream:
                continue
            assert seq is None or message["after"] == seq, "a gap or a duplicate"
            seq = message["seq"]
            yield from message["events"]

    def until(self, stream: str, wanted: Callable[[Json], bool]) -> list[Json]:
        """Events of a stream up to and including the first that is wanted."""
        seen: list[Json] = []
        for event in self.events(stream):
            seen.append(event)
            if wanted(event):
                return seen
        told = [event["type"] for event in seen[-5:]]
        raise AssertionError(f"waited {PATIENCE_S:.0f} s in vain; last events: {told}")
