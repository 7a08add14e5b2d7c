"""The page of prompts before the first model, and while one trains."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check
from tests.e2e.test_generate import prompt, tiles

pytestmark = pytest.mark.e2e


def test_from_no_model_to_one_that_trains(page: Page, site: Site) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_enabled()
    page.keyboard.press("g")
    page.keyboard.press("g")
    expect(page.get_by_role("heading", name="No model yet")).to_be_visible()
    expect(page).to_have_title("Generate · Ganscope")
    check(page, "no model")
    running = site.server.begin(batch_size=16)
    site.server.await_state(running, "running")
    page.goto(f"/generate?session={running}")
    expect(page.get_by_text("model still training").first).to_be_visible()
    weights = page.get_by_role("radiogroup", name=re.compile("^Weights. While a model trains"))
    expect(weights).to_be_visible()
    expect(page.get_by_text("Understood as")).to_be_visible()
    prompt(page).fill("two 7s")
    prompt(page).press("Enter")
    expect(tiles(page)).to_have_count(2)
    site.server.command(running, "stop")
    site.server.await_state(running, "stopped")
