"""Every screen in its main states, and how a person gets there.

A story is walked by the accessibility checks, the layout checks and `python -m tests.sweep`: it
yields a state's name when the page shows it.
"""

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_story import start_demo, status
from tests.harness import until

Story = Iterator[str]


def first_visit(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_enabled()


def set_up(page: Page) -> None:
    page.goto("/?view=new")
    expect(page.get_by_role("button", name="Start training")).to_be_enabled()


def invalid(page: Page) -> None:
    set_up(page)
    page.get_by_label("Batch size", exact=True).fill("0")
    expect(page.get_by_role("button", name="Start training")).to_be_disabled()


def advanced(page: Page) -> None:
    set_up(page)
    page.get_by_role("button", name="Advanced").click()
    page.get_by_label("Penalty", exact=True).select_option("gp")
    page.get_by_label("Flip").check(force=True)
    expect(page.get_by_text("would not look right mirrored").last).to_be_visible()


def no_sessions(page: Page) -> None:
    page.goto("/sessions")
    expect(page.get_by_text("No sessions yet")).to_be_visible()


def not_found(page: Page) -> None:
    answer = page.goto("/nothing/of-this-name")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", name="/nothing/of-this-name")).to_be_visible()


def no_such_session(page: Page) -> None:
    page.goto("/?session=nobody")
    expect(page.get_by_role("heading", name="There is no session nobody here")).to_be_visible()


BEFORE = (
    first_visit,
    set_up,
    invalid,
    advanced,
    no_sessions,
    no_such_session,
    not_found,
)
"""What there is before the first session."""
ELSEWHERE = (
    "generate",
    "compare",
    "analysis",
    "understand",
    "understand/gaze",
    "understand/lab",
    "datasets",
    "evaluate",
    "evaluate/classify",
    "studies",
)
"""Pages that have little to show without a session."""


def before_a_session(page: Page) -> Story:
    """A workspace where nothing was trained."""
    for reach in BEFORE:
        reach(page)
        yield reach.__name__
    for path in ELSEWHERE:
        yield opened(page, f"/{path}", f"{path}_empty")


def with_sessions(page: Page, site: Site) -> Story:
    """Two sessions that have ended, and what can be made of them."""
    ids: list[str] = []
    for seed in (1, 2):
        ids.append(site.server.begin(epochs=1, batch_size=1000, seed=seed))
        site.server.await_state(ids[-1], "finished")
    page.goto(f"/?session={ids[0]}")
    expect(status(page)).to_have_text("Finished")
    expect(page.get_by_role("img", name=re.compile("^Losses: "))).to_be_visible()
    yield "finished"
    page.goto(f"/?session={ids[0]}&at=0")
    expect(page.get_by_text("Settings at step 0").first).to_be_visible()
    yield "looking_back"
    page.goto(f"/compare?session={ids[0]}&session={ids[1]}")
    expect(page.get_by_role("img", name=re.compile("^D gap:"))).to_be_visible()
    expect(page.get_by_role("region", name="Settings, table")).to_be_visible()
    yield "comparison"
    page.goto(f"/analysis?session={ids[0]}")
    expect(page.get_by_role("region", name="Trends, table")).to_be_visible()
    yield "analysis"
    yield opened(page, f"/sessions?session={ids[0]}", "sessions")
    page.goto(f"/generate?session={ids[0]}")
    page.get_by_role("textbox", name="Prompt").fill("two 4s and a 7")
    page.get_by_role("textbox", name="Prompt").press("Enter")
    expect(page.get_by_role("button", name=re.compile("^4, picture")).first).to_be_visible()
    yield "generated"
    page.goto(f"/understand?session={ids[0]}")
    page.get_by_role("button", name="Measure at the checkpoints").click()
    expect(page.get_by_text("D(real) =")).to_be_visible()
    yield "networks"
    for path in ("datasets", "evaluate", "evaluate/compare", "evaluate/classify"):
        yield opened(page, f"/{path}", path)


def live(page: Page, site: Site) -> Story:
    """A session from its start to its end, and a server that dies in between."""
    start_demo(page)
    expect(page.get_by_role("img", name=re.compile("^Losses: .*step"))).to_be_visible()
    yield "training"
    page.get_by_role("button", name="Pause").click()
    expect(status(page)).to_contain_text("Paused")
    yield "paused"
    site.server.kill()
    expect(page.get_by_text("Connection lost").first).to_be_visible()
    yield "connection_lost"
    site.server.start()
    expect(page.get_by_text("Connection lost")).to_have_count(0)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped")
    yield "stopped"


def opened(page: Page, path: str, name: str) -> str:
    """A page by its address, once it says what it is and nothing more is on its way."""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    until(lambda: page.evaluate("document.fonts.status") == "loaded", "the letters")
    page.wait_for_load_state("networkidle")
    return name.replace("/", "_")
