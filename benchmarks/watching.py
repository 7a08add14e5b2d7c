"""What an open page costs: training with Train open in Chromium against training unwatched."""

import statistics
import time
from typing import Any

import httpx
from playwright.sync_api import Browser, sync_playwright

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.starting import served
from benchmarks.workspace import start_body, stop, workspace
from tests.browser import QUIET, find

ROUNDS, SECONDS, SETTLE_S = {False: 3, True: 1}, {False: 100.0, True: 5.0}, 5.0
RATIO, BUSY, LONGEST_MS, GROWTH = 0.95, 0.10, 50.0, 1.1
LONG_TASKS = """
window.longest = 0;
new PerformanceObserver((told) => {
  for (const { duration } of told.getEntries()) window.longest = Math.max(window.longest, duration);
}).observe({ type: "longtask" });
"""


class Watching(Found):
    """Medians over the rounds, the worst for tasks and heap."""

    rounds: int
    seconds: float
    unwatched: float
    """Images/s of a session that no page shows."""
    watched: float
    """The same with Train open at 1440x900."""
    ratio: float
    busy: float
    """Share of the time that the page's main thread computed."""
    longest_ms: float
    """The longest task, the first seconds of the page aside."""
    growth: float
    """The heap at the end by the heap at the beginning, both after a collection."""


def measure(order: Order) -> Watching:
    """In turns, within one session."""
    child("benchmarks.data", "quick-digits-28", *as_arguments(order))
    rounds = _rounds(order)
    unwatched, watched, pages = zip(*rounds, strict=True)
    return Watching(
        rounds=len(rounds),
        seconds=SECONDS[order.quick],
        unwatched=statistics.median(unwatched),
        watched=statistics.median(watched),
        ratio=statistics.median(b / a for a, b in zip(unwatched, watched, strict=True)),
        busy=statistics.median(busy for busy, _, _ in pages),
        longest_ms=max(longest for _, longest, _ in pages),
        growth=max(growth for _, _, growth in pages),
    )


Seen = tuple[float, float, float]
"""Busy, longest task in ms, growth of the heap."""


def _rounds(order: Order) -> list[tuple[float, float, Seen]]:
    body = start_body(order.device)
    body["overrides"]["settings"] = {"score_every_epochs": 0}  # what scores cost is another part
    with workspace(order.root) as home, served(home) as (http, port, _), sync_playwright() as play:
        http.get("/api/catalog").raise_for_status()
        session: str = http.post("/api/sessions", json=body).raise_for_status().json()["id"]
        while not _now(http, session)["step"]:
            time.sleep(0.1)
        browser = play.chromium.launch(executable_path=find(), args=QUIET)
        address = f"http://localhost:{port}/?session={session}"
        found = [
            (
                _speed(http, session, SECONDS[order.quick]),
                *_open(browser, address, http, session, order),
            )
            for _ in range(ROUNDS[order.quick])
        ]
        browser.close()
        stop(http, session)
        return found


def _open(
    browser: Browser, address: str, http: httpx.Client, session: str, order: Order
) -> tuple[float, Seen]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(LONG_TASKS)
    page.goto(address)
    page.get_by_role("img", name="Losses:").wait_for()
    page.wait_for_timeout(SETTLE_S * 1000)
    page.evaluate("window.longest = 0")
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")
    before, began = _metrics(tools), time.perf_counter()
    speed = _speed(http, session, SECONDS[order.quick])
    spent = time.perf_counter() - began
    longest = float(page.evaluate("window.longest"))
    after = _metrics(tools)
    page.close()
    busy = (after["TaskDuration"] - before["TaskDuration"]) / spent
    return speed, (busy, longest, after["JSHeapUsedSize"] / before["JSHeapUsedSize"])


def _metrics(tools: Any) -> dict[str, float]:
    tools.send("HeapProfiler.collectGarbage")
    told = tools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: float(one["value"]) for one in told}


def _now(http: httpx.Client, session: str) -> dict[str, Any]:
    found: dict[str, Any] = http.get(f"/api/sessions/{session}").raise_for_status().json()
    return found


def _speed(http: httpx.Client, session: str, seconds: float) -> float:
    """Images/s by the session's own count, and this clock."""
    before, began = _now(http, session)["nimg"], time.perf_counter()
    time.sleep(seconds)
    images = _now(http, session)["nimg"] - before
    return images / (time.perf_counter() - began)


def text(found: Watching) -> str:
    """The table."""
    rows = [
        ["unwatched", f"{found.unwatched:,.0f} images/s", ""],
        ["Train open at 1440x900", f"{found.watched:,.0f} images/s", ""],
        ["ratio", f"{found.ratio:.3f}", f"at least {RATIO}"],
        ["the page's main thread is busy", f"{found.busy:.1%}", f"at most {BUSY:.0%}"],
        ["its longest task", f"{found.longest_ms:.0f} ms", f"at most {LONGEST_MS:.0f} ms"],
        ["its heap, by that at the beginning", f"{found.growth:.2f}", f"at most {GROWTH}"],
    ]
    return "\n".join(
        [
            f"`quick-digits-28` on drawn digits, {found.rounds} rounds in turns, "
            f"{found.seconds:.0f} s each, in Chromium without a GPU.\n",
            table(["what", "measured", "goal"], rows),
        ]
    )


def goals(found: Watching | None) -> list[Goal]:
    """What an open page may cost."""
    speed, busy = (
        "training with Train open, by training unwatched",
        "the page's main thread is busy",
    )
    longest, heap = "the longest task of the page", "the page's heap, by that at the beginning"
    wanted = (
        f"at least {RATIO}",
        f"at most {BUSY:.0%}",
        f"at most {LONGEST_MS:.0f} ms",
        f"at most {GROWTH}",
    )
    if found is None:
        return [
            Goal(what, goal)
            for what, goal in zip((speed, busy, longest, heap), wanted, strict=True)
        ]
    return [
        Goal(speed, wanted[0], f"{found.ratio:.3f}", found.ratio >= RATIO),
        Goal(busy, wanted[1], f"{found.busy:.1%}", found.busy <= BUSY),
        Goal(longest, wanted[2], f"{found.longest_ms:.0f} ms", found.longest_ms <= LONGEST_MS),
        Goal(heap, wanted[3], f"{found.growth:.2f}", found.growth <= GROWTH),
    ]


PART = Part("With the page open", Watching, measure, text, goals)
