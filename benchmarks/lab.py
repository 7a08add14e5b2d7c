"""The 2-D lab in a real browser: frames that it draws, and steps that it trains, each second."""

import statistics
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.parts import Found, Goal, Order, Part, table
from benchmarks.starting import served
from benchmarks.workspace import workspace
from tests.browser import QUIET, find

ROUNDS, SECONDS, SETTLE_S = {False: 3, True: 1}, {False: 20.0, True: 3.0}, 3.0
FRAMES = 10.0
WHAT = "frames a second of the 2-D lab while it trains"
COUNT = """
window.drawn = 0;
const put = CanvasRenderingContext2D.prototype.drawImage;
CanvasRenderingContext2D.prototype.drawImage = function (...given) {
  window.drawn += 1;
  return put.apply(this, given);
};
"""
"""Each painting of the square draws D's surface once, and nothing else draws an image."""


class Playing(Found):
    """Medians over the rounds."""

    rounds: int
    seconds: float
    frames_per_s: float
    """Of the square as it was painted, not of frames that were sent."""
    slowest_per_s: float
    """The same in the slowest round."""
    steps_per_s: float
    busy: float
    """Share of the time that the page's main thread computed."""


def measure(order: Order) -> Playing:
    """A lab on the ring as the recipe has it, at 1440x900, with everything shown."""
    seconds = SECONDS[order.quick]
    with workspace(order.root) as home, served(home) as (_, port, _), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find(), args=QUIET)
        address = f"http://localhost:{port}/understand/lab"
        rounds = [_round(browser, address, seconds) for _ in range(ROUNDS[order.quick])]
        browser.close()
    frames, steps, busy = zip(*rounds, strict=True)
    return Playing(
        rounds=len(rounds),
        seconds=seconds,
        frames_per_s=statistics.median(frames),
        slowest_per_s=min(frames),
        steps_per_s=statistics.median(steps),
        busy=statistics.median(busy),
    )


def _round(browser: Browser, address: str, seconds: float) -> tuple[float, float, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(COUNT)
    page.goto(address)
    page.get_by_role("img", name="Real points, G's points").wait_for()
    for name in ("Where G takes a grid of noise", "Trail of G’s points"):  # noqa: RUF001
        page.get_by_role("switch", name=name).check(force=True)
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_timeout(SETTLE_S * 1000)
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")
    before = _now(page, tools)
    page.wait_for_timeout(seconds * 1000)
    after = _now(page, tools)
    page.close()
    drawn, steps, busy, spent = (b - a for a, b in zip(before, after, strict=True))
    return drawn / spent, steps / spent, busy / spent


def _now(page: Page, tools: Any) -> tuple[float, float, float, float]:
    """Paintings, steps, seconds of the main thread and of the browser's clock."""
    told = {one["name"]: one["value"] for one in tools.send("Performance.getMetrics")["metrics"]}
    step = page.evaluate("document.querySelector('header strong').textContent")
    drawn = page.evaluate("window.drawn")
    return float(drawn), float(step.replace(",", "")), told["TaskDuration"], told["Timestamp"]


def text(found: Playing) -> str:
    """The table."""
    rows = [
        ["frames painted", f"{found.frames_per_s:.1f}/s", f"at least {FRAMES:.0f}/s"],
        ["in the slowest round", f"{found.slowest_per_s:.1f}/s", ""],
        ["steps of the engine", f"{found.steps_per_s:.0f}/s", ""],
        ["the page's main thread is busy", f"{found.busy:.1%}", ""],
    ]
    return "\n".join(
        [
            f"`toy-2d` on the ring with everything shown, {found.rounds} rounds of "
            f"{found.seconds:.0f} s, in Chromium without a GPU.\n",
            table(["what", "measured", "goal"], rows),
        ]
    )


def goals(found: Playing | None) -> list[Goal]:
    """What a lab is good for."""
    goal = f"at least {FRAMES:.0f}/s"
    if found is None:
        return [Goal(WHAT, goal)]
    return [Goal(WHAT, goal, f"{found.frames_per_s:.1f}/s", found.frames_per_s >= FRAMES)]


PART = Part("The 2-D lab", Playing, measure, text, goals)
