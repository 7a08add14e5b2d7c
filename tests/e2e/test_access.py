"""Everybody can use it: accessibility checks of every state, both themes, three widths."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.layout import resize
from tests.e2e.states import BEFORE, not_found
from tests.e2e.test_story import start_demo, status, step_of
from tests.harness import until

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text("utf-8")
LONG = bool(os.environ.get("GANSCOPE_TEST_LONG"))
"""Set by ./test.sh --long."""
WIDE = "document.documentElement.scrollWidth - innerWidth"
"""Pixels that stand out; what is measured follows a new width a frame later."""
WIDTHS = [(1440, 900), (1024, 768), (390, 844)]


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong, one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['target']}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


def check(page: Page, what: str) -> None:
    """No fault, and no sideways scrolling at any width.

    Between widths the layout differs, between themes only colours: one theme is looked at in the
    widest layout and the other one in the narrowest; with --long each in all.
    """
    for scheme, looked_at in (("dark", WIDTHS[0]), ("light", WIDTHS[-1])):
        # Without motion, or colours would be measured on their way from one theme to the other.
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        for size in WIDTHS:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            expect(page.locator("#main").first).to_be_visible()
            if LONG or size == looked_at:
                assert faults(page) == [], f"{what}, {scheme}, {size[0]} px"
            where = f"{what}, {scheme}, {size[0]} px"
            until(lambda: page.evaluate(WIDE) <= 0, f"{where}: no sideways scrolling")
    page.set_viewport_size({"width": 1440, "height": 900})


def check_menus(page: Page, what: str) -> None:
    """No fault in any menu of a screen while it is open."""
    resize(page, 1440)
    menus = page.locator("[aria-haspopup=menu]:visible:enabled")
    assert menus.count() > 0, what
    for place in range(menus.count()):
        menus.nth(place).click()
        expect(page.get_by_role("menu")).to_be_visible()
        assert faults(page) == [], f"{what}, menu {place + 1}"
        page.keyboard.press("Escape")
        expect(page.get_by_role("menu")).to_have_count(0)


@pytest.mark.parametrize("reach", BEFORE)
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
    check_menus(page, "comparison")
    page.goto(f"/analysis?session={ids[0]}")
    expect(page.get_by_role("region", name="Trends, table")).to_be_visible()
    check(page, "analysis")
    check_menus(page, "analysis")
    page.goto(f"/?session={ids[0]}&at=0")
    expect(page.get_by_text("Settings at step 0").first).to_be_visible()
    check(page, "looking back")
    check_menus(page, "looking back")
    page.goto("/sessions")
    expect(page.get_by_role("button", name="Status: any")).to_be_visible()
    check_menus(page, "sessions")


def test_by_keyboard_alone(page: Page) -> None:
    """Start, pause, continue, ask for a picture, stop, and find a page without a mouse."""
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
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Find")).to_be_focused()
    page.keyboard.type("draw two 7s")
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/generate.*drawing="))
    expect(page.locator("[data-place]")).to_have_count(2)
