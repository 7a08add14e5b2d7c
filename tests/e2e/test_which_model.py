"""Whose pictures the prompt box on Train shows, and a script in the page that follows training."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.harness import until
from tests.integration.test_which_model import client, trained

pytestmark = pytest.mark.e2e


def draw(page: Page) -> None:
    page.get_by_label("Prompt").fill("7")
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.get_by_role("img", name=re.compile("^7, picture")).first).to_be_visible()


def test_the_prompt_box_asks_the_session_on_the_screen(page: Page, site: Site) -> None:
    old, new = trained(site.server, 1), trained(site.server, 2)
    for session in (old, new):
        page.goto(f"/?session={session}")
        name = site.server.session(session)["name"]
        expect(page.get_by_text(f"Drawn by {name}")).to_be_visible()
        draw(page)
        until(lambda one=session: site.server.get(f"/api/sessions/{one}/drawings"), "its history")

    page.goto(f"/?session={new}")
    page.get_by_role("button", name="Load model").first.click()
    rows = page.get_by_role("dialog").get_by_role("listitem")
    rows.filter(has_text=site.server.session(old)["name"]).get_by_role(
        "button", name="Use this model"
    ).click()
    expect(page).to_have_url(re.compile(f"session={old}"))
    expect(page.get_by_text(f"Drawn by {site.server.session(old)['name']}")).to_be_visible()


def test_the_shown_script_follows_training(page: Page, site: Site) -> None:
    page.goto("/docs")
    lines: list[str] = []
    page.on("console", lambda said: lines.append(said.text))
    page.evaluate(f"() => {{ {client('js')} }}")
    session = site.server.begin()
    tick = re.compile(r"\d+ -?[\d.e-]+ [\d.e-]+")
    until(lambda: page.title() and any(map(tick.fullmatch, lines)), "a line")
    site.server.command(session, "stop")
