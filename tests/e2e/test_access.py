"""Everybody can use it: accessibility checks of every state, both themes, three widths."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_story import start_demo, status, step_of
from tests.harness import until

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text("utf-8")
WIDTHS = [(1440, 900), (1024, 768), (390, 844)]


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong, one line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['target']}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


def check(page: Page, what: str) -> None:
    """No fault and no sideways scrolling, in both themes and at every width."""
    for scheme in ("dark", "light"):
        # Without motion, or colours would be measured on their way from one theme to the other.
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator("#main").first).to_be_visible()
            assert faults(page) == [], f"{what}, {scheme}, {width} px"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{what}, {scheme}: {wide} px wide at {width}"
    page.set_viewport_size({"width": 1440, "height": 900})


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


@pytest.mark.parametrize("reach", [first_visit, set_up, invalid, advanced, no_sessions, not_found])
def test_before_a_session(page: Page, reach: Callable[[Page], None]) -> None:
    reach(page)
    check(page, reach.__name__)


def test_every_page_is_linked_from_where_there_is_none(page: Page, site: Site) -> None:
    """By the page's own list, which the server goes by as well."""
    not_found(page)
    links = page.locator("main").get_by_role("link")
    found = [link.get_attribute("href") for link in links.all()]
    assert found == json.loads((ROOT / "frontend/dist/pages.json").read_text("utf-8"))
    assert page.locator("[aria-current]").count() == 0
    for path in found:
        for served in (site.url, site.server.url):
            answer = httpx.get(f"{served}{path}", headers={"accept": "text/html"})
            assert answer.status_code == 200, path
            assert "<div id=" in answer.text
    links.last.click()
    expect(page).to_have_url(re.compile("/evaluate/classify"))
    expect(page).to_have_title("Classify · Ganscope")


def test_every_state_of_a_session(page: Page, site: Site) -> None:
    start_demo(page)
    until(lambda: step_of(page) > 5, "some steps")
    page.get_by_role("button", name="More numbers").click()
    check(page, "training")
    page.get_by_role("button", name="Pause").click()
    expect(status(page)).to_contain_text("Paused")
    check(page, "paused")
    page.get_by_label("Prompt").fill("7")
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.get_by_role("img", name=re.compile("^7, picture")).first).to_be_visible()
    page.get_by_role("button", name="Load model").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    site.server.kill()
    expect(page.get_by_text("Connection lost").first).to_be_visible()
    check(page, "connection lost")
    site.server.start()
    expect(page.get_by_text("Connection lost")).to_have_count(0)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped")
    check(page, "stopped")


def test_side_by_side(page: Page, site: Site) -> None:
    """Comparison, analysis, and a look back; what has no session says so."""
    page.goto("/compare")
    expect(page.get_by_role("heading", name="Nothing is compared yet")).to_be_visible()
    check(page, "nothing to compare")
    ids: list[str] = []
    for seed in (1, 2):
        ids.append(site.server.begin(epochs=1, batch_size=1000, seed=seed))
        site.server.await_state(ids[-1], "finished")
    page.goto(f"/compare?session={ids[0]}&session={ids[1]}")
    expect(page.get_by_role("img", name=re.compile("^D gap:"))).to_be_visible()
    expect(page.get_by_role("region", name="Settings, table")).to_be_visible()
    check(page, "comparison")
    page.goto(f"/analysis?session={ids[0]}")
    expect(page.get_by_role("region", name="Trends, table")).to_be_visible()
    check(page, "analysis")
    page.goto(f"/?session={ids[0]}&at=0")
    expect(page.get_by_text("Settings at step 0").first).to_be_visible()
    check(page, "looking back")


def test_by_keyboard_alone(page: Page) -> None:
    """Start, pause, continue, stop, and ask for a picture without a mouse."""
    page.goto("/")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_enabled()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Training")
    page.keyboard.press("Space")
    expect(status(page)).to_contain_text("Paused")
    page.keyboard.press("Space")
    expect(status(page)).to_have_text("Training")
    page.keyboard.press("/")
    expect(page.get_by_label("Prompt")).to_be_focused()
    page.keyboard.type("seven")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name=re.compile("^7, picture")).first).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Shift+S")
    expect(status(page)).to_have_text("Stopped")
