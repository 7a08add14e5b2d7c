"""Studies in a real browser: written, refused, run, stopped, resumed, read."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check

pytestmark = pytest.mark.e2e
STUDY = """name: rates
recipe: quick-digits-28
dataset: drawn_digits
settings: {batch_size: 16, score_samples: 500, ema.standing_samples: 0}
space:
  adam_d.learning_rate: [0.0002, 0.002]
budget: {steps: 8}
"""


def test_a_study(page: Page, site: Site) -> None:
    page.goto("/sessions")
    page.get_by_role("link", name="Studies").click()
    expect(page.get_by_role("heading", name="No study yet")).to_be_visible()
    check(page, "no study")
    page.get_by_role("button", name="New study").click()
    text = page.get_by_role("textbox", name="Study, as YAML")
    text.fill(STUDY.replace("space", "spaces"))
    expect(page.get_by_role("alert")).to_contain_text("Did you mean 'space'?")
    text.fill(STUDY)
    expect(page.get_by_text("2 trials with 1 seed: 2 sessions.")).to_be_visible()
    check(page, "a new study")
    page.get_by_role("button", name="Run study").click()
    expect(page.get_by_role("heading", name="rates")).to_be_visible()
    page.get_by_role("button", name="Stop study").click()
    expect(page.get_by_text("Stopped; its sessions are saved")).to_be_visible()
    page.get_by_role("button", name="Resume study").click()
    expect(page.get_by_text("2 of 2 have a score")).to_be_visible()
    expect(page.get_by_role("img", name="Fréchet distance (judge) at the last")).to_be_visible()
    expect(page.get_by_text("cannot be told")).to_be_visible()
    check(page, "a study at its end")
    page.get_by_role("link", name="Seed 1").first.click()
    page.get_by_role("button", name="More about rates-t01-s1").click()
    page.get_by_role("menuitem", name="Repeat over seeds").click()
    page.get_by_role("textbox", name="Seeds").fill("2")
    page.get_by_role("dialog").get_by_role("button", name="Run study").click()
    expect(page.get_by_role("heading", name="rates-t01-s1-seeds")).to_be_visible()
    page.get_by_role("button", name="Stop study").click()
    expect(page.get_by_role("button", name="Resume study")).to_be_visible()
    assert len(site.server.get("/api/studies")["studies"]) == 2
