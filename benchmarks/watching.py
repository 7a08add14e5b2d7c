"""What an open page costs: training with a view open in Chromium against training unwatched."""

import statistics
import time
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.starting import served
from benchmarks.workspace import start_body, stop, workspace
from ganscope.engine.plural import many
from tests.browser import QUIET, find

ROUNDS, SECONDS, SETTLE_S = {False: 3, True: 1}, {False: 100.0, True: 5.0}, 5.0
WARM = 0.3
"""Share of Train's time after which its code is compiled and its parts are loaded."""
VIEWS = {
    "Networks": ("understand", "Layers of the generator"),
    "What D looks at": ("understand/gaze", "Pictures with their maps"),
}
"""Other views that look into what trains: their path, and the label of a list that they show."""
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
    """The heap at the end by that at 0.3 of the time, both after a collection."""
    views: dict[str, float] = {}
    """Ratio with another view open, by its name."""


def measure(order: Order) -> Watching:
    """In turns, within one session."""
    child("benchmarks.data", "quick-digits-28", *as_arguments(order))
    rounds = _rounds(order)
    return Watching(
        rounds=len(rounds),
        seconds=SECONDS[order.quick],
        unwatched=statistics.median(one.unwatched for one in rounds),
        watched=statistics.median(one.watched for one in rounds),
        ratio=statistics.median(one.watched / one.unwatched for one in rounds),
        busy=statistics.median(one.busy for one in rounds),
        longest_ms=max(one.longest_ms for one in rounds),
        growth=max(one.growth for one in rounds),
        views={
            name: statistics.median(one.views[name] / one.unwatched for one in rounds)
            for name in VIEWS
        },
    )


@dataclass(frozen=True)
class Round:
    """Images/s, and what Train's page did meanwhile."""

    unwatched: float
    watched: float
    busy: float
    longest_ms: float
    growth: float
    views: dict[str, float]


def _rounds(order: Order) -> list[Round]:
    body = start_body(order.device)
    body["overrides"]["settings"] = {"score_every_epochs": 0}  # what scores cost is another part
    with workspace(order.root) as home, served(home) as (http, port, _), sync_playwright() as play:
        http.get("/api/catalog").raise_for_status()
        session: str = http.post("/api/sessions", json=body).raise_for_status().json()["id"]
        while not _now(http, session)["step"]:
            time.sleep(0.1)
        browser = play.chromium.launch(executable_path=find(), args=QUIET)
        watch = Watch(http, session, f"http://localhost:{port}/", SECONDS[order.quick])
        rounds = []
        for _ in range(ROUNDS[order.quick]):
            rounds.append(watch.round(browser.new_page(viewport={"width": 1440, "height": 900})))
        browser.close()
        stop(http, session)
        return rounds


@dataclass(frozen=True)
class Watch:
    """One session that trains, and where its page is."""

    http: httpx.Client
    session: str
    address: str
    seconds: float

    def round(self, page: Page) -> Round:
        """Unwatched, then with Train, then with each of the other views; the page is closed."""
        unwatched = self._speed(self.seconds)
        page.add_init_script(LONG_TASKS)
        page.goto(f"{self.address}?session={self.session}")
        page.get_by_role("img", name="Losses:").wait_for()
        page.wait_for_timeout(SETTLE_S * 1000)
        page.evaluate("window.longest = 0")
        tools = page.context.new_cdp_session(page)
        tools.send("Performance.enable")
        begin = _metrics(tools)
        first = self._speed(WARM * self.seconds)
        warm = _metrics(tools)
        second = self._speed((1 - WARM) * self.seconds)
        end = _metrics(tools)
        found = Round(
            unwatched=unwatched,
            watched=WARM * first + (1 - WARM) * second,
            busy=(end["TaskDuration"] - begin["TaskDuration"])
            / (end["Timestamp"] - begin["Timestamp"]),
            longest_ms=float(page.evaluate("window.longest")),
            growth=end["JSHeapUsedSize"] / warm["JSHeapUsedSize"],
            views={name: self._view(page, *where) for name, where in VIEWS.items()},
        )
        page.close()
        return found

    def _view(self, page: Page, path: str, label: str) -> float:
        page.goto(f"{self.address}{path}?session={self.session}")
        page.get_by_label(label).first.wait_for()
        page.wait_for_timeout(SETTLE_S * 1000)
        return self._speed(self.seconds / 2)

    def _speed(self, seconds: float) -> float:
        """Images/s by the session's own count, and this clock."""
        before, began = _now(self.http, self.session)["nimg"], time.perf_counter()
        time.sleep(seconds)
        images = _now(self.http, self.session)["nimg"] - before
        return images / (time.perf_counter() - began)


def _metrics(tools: CDPSession) -> dict[str, float]:
    tools.send("HeapProfiler.collectGarbage")
    told = tools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: float(one["value"]) for one in told}


def _now(http: httpx.Client, session: str) -> dict[str, Any]:
    found: dict[str, Any] = http.get(f"/api/sessions/{session}").raise_for_status().json()
    return found


def text(found: Watching) -> str:
    """The table."""
    rows = [
        ["unwatched", f"{found.unwatched:,.0f} images/s", ""],
        ["Train open at 1440x900", f"{found.watched:,.0f} images/s", ""],
        *([one.what, one.measured, one.wanted] for one in goals(found)),
    ]
    return "\n".join(
        [
            f"`quick-digits-28` on drawn digits, {many(found.rounds, 'round')} in turns, "
            f"{found.seconds:.0f} s each, in Chromium without a GPU.\n",
            table(["what", "measured", "goal"], rows),
        ]
    )


def goals(found: Watching | None) -> list[Goal]:
    """What an open page may cost."""
    share, at_least = "training with {} open, by training unwatched", f"at least {RATIO}"
    wanted = [
        (share.format("Train"), at_least),
        ("the page's main thread is busy", f"at most {BUSY:.0%}"),
        ("the longest task of the page", f"at most {LONGEST_MS:.0f} ms"),
        ("the page's heap at the end, by that once it is warm", f"at most {GROWTH}"),
        *((share.format(name), at_least) for name in VIEWS),
    ]
    if found is None:
        return [Goal(what, goal) for what, goal in wanted]
    ratios = [found.views.get(name) for name in VIEWS]
    measured = [
        (f"{found.ratio:.3f}", found.ratio >= RATIO),
        (f"{found.busy:.1%}", found.busy <= BUSY),
        (f"{found.longest_ms:.0f} ms", found.longest_ms <= LONGEST_MS),
        (f"{found.growth:.2f}", found.growth <= GROWTH),
        *(("not run", None) if one is None else (f"{one:.3f}", one >= RATIO) for one in ratios),
    ]
    return [Goal(*what, *told) for what, told in zip(wanted, measured, strict=True)]


PART = Part("With the page open", Watching, measure, text, goals)
