"""Waiting: the engine's import, the server's start, and from Start to pictures."""

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.workspace import first_times, free_port, workspace

IMPORT = (
    "import time; began = time.perf_counter(); import ganscope.engine.train; "
    "print(time.perf_counter() - began)"
)
ROUNDS = {False: 5, True: 1}
POLL_S = 0.01
GOALS = {
    "import_s": ("import of the engine", 2.5),
    "ready_s": ("from the server's start to its first answer", 3.0),
    "running_s": ("from Start to a running session", 2.0),
    "grid_s": ("from Start to the first grid", 5.0),
    "trained_s": ("from Start to the first grid after training", None),
}
"""What each figure is, and the most seconds it may be."""


class Starting(Found):
    """Medians, in seconds."""

    rounds: int
    import_s: float
    ready_s: float
    running_s: float
    grid_s: float
    trained_s: float


def measure(order: Order) -> Starting:
    """Each in turn, several times over; a session is started once the catalogue is known."""
    child("benchmarks.data", "quick-digits-28", *as_arguments(order))
    rounds = range(ROUNDS[order.quick])
    imports = [_import_s() for _ in rounds]
    starts: list[float] = []
    firsts: list[tuple[float, float, float]] = []
    with workspace(order.root) as home:
        for _ in rounds:
            with served(home) as (http, port, ready_s):
                starts.append(ready_s)
                http.get("/api/catalog").raise_for_status()
                firsts.append(first_times(http, port, order.device))
    running, grid, trained = (statistics.median(column) for column in zip(*firsts, strict=True))
    return Starting(
        rounds=len(rounds),
        import_s=statistics.median(imports),
        ready_s=statistics.median(starts),
        running_s=running,
        grid_s=grid,
        trained_s=trained,
    )


def _import_s() -> float:
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True)
    return float(done.stdout)


@contextmanager
def served(home: Path) -> Generator[tuple[httpx.Client, int, float]]:
    """`ganscope serve` as a person starts it, and the seconds until it answered."""
    port = free_port()
    environment = os.environ | {"GANSCOPE_HOME": str(home), "GANSCOPE_PORT": str(port)}
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "ganscope.cli.main", "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://localhost:{port}", timeout=60) as http:
            while not _answers(http):
                time.sleep(POLL_S)
            yield http, port, time.perf_counter() - began
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def _answers(http: httpx.Client) -> bool:
    try:
        return http.get("/health").is_success
    except httpx.TransportError:
        return False


def text(found: Starting) -> str:
    """The table."""
    rows = [
        [what, f"{getattr(found, name):.2f} s", f"{most:g} s" if most else ""]
        for name, (what, most) in GOALS.items()
    ]
    return "\n".join(
        [
            f"Medians of {found.rounds}, each with a new process. The server is `ganscope serve`; "
            "Start is `quick-digits-28` on drawn digits, once the page has its catalogue.\n",
            table(["what", "measured", "at most"], rows),
        ]
    )


def goals(found: Starting | None) -> list[Goal]:
    """Each figure that has one."""
    return [_goal(name, what, most, found) for name, (what, most) in GOALS.items() if most]


def _goal(name: str, what: str, most: float, found: Starting | None) -> Goal:
    if found is None:
        return Goal(what, f"under {most:g} s")
    seconds: float = getattr(found, name)
    return Goal(what, f"under {most:g} s", f"{seconds:.2f} s", seconds < most)


PART = Part("Starting", Starting, measure, text, goals)
