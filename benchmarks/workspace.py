"""A workspace of its own for a measurement, and what a person does in it."""

import socket
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson
from websockets.sync.client import connect

Json = dict[str, Any]


@contextmanager
def workspace(datasets: Path) -> Generator[Path]:
    """An empty folder that has the data sets; gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "datasets").symlink_to(datasets, target_is_directory=True)
        yield home


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_body(device: str) -> Json:
    """What the page sends at Start: the quick recipe on drawn digits, without an end."""
    overrides = {"dataset": "drawn_digits", "epochs": 10_000, "device": device}
    return {"recipe": "quick-digits-28", "overrides": overrides}


def first_times(http: httpx.Client, port: int, device: str) -> tuple[float, float, float]:
    """Seconds from Start to the state running, the first grid, and the first after training."""
    began = time.perf_counter()
    started = http.post("/api/sessions", json=start_body(device)).raise_for_status()
    session_id = started.json()["id"]
    running, grids = 0.0, list[float]()
    with connect(f"ws://localhost:{port}/ws?session={session_id}") as page:
        while not running or len(grids) < 2:
            message = page.recv()
            passed = time.perf_counter() - began
            if isinstance(message, bytes):
                grids.append(passed)
            elif not running and _says_running(orjson.loads(message), session_id):
                running = passed
    stop(http, session_id)
    return running, grids[0], grids[1]


def _says_running(message: Json, session_id: str) -> bool:
    """Whether a hello or a delta tells that the session trains."""
    snapshot = (message.get("snapshot") or {}).get("session") or {}
    events = message.get("events", []) if message.get("session_id") == session_id else []
    return "running" in [snapshot.get("state"), *(event.get("state") for event in events)]


def stop(http: httpx.Client, session_id: str) -> None:
    """Stop a session and wait until its worker has saved."""
    http.post(f"/api/sessions/{session_id}/commands", json={"command": "stop"}).raise_for_status()
    while http.get(f"/api/sessions/{session_id}").json()["ended_at"] is None:
        time.sleep(0.05)
