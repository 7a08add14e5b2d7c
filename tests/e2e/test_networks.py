"""Both networks on the page: walked through by keyboard, at a checkpoint, measured, live."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check

pytestmark = pytest.mark.e2e
PLAIN = {"score_every_epochs": 0, "save_every_epochs": 1}


def layers(page: Page, network: str) -> Locator:
    return page.get_by_role("list", name=f"Layers of the {network}").get_by_role("button")


def test_one_noise_becomes_a_picture(page: Page, site: Site) -> None:
    session = site.server.begin(epochs=2, batch_size=500, settings=PLAIN)
    site.server.await_state(session, "finished")
    page.goto("/")
    page.get_by_role("link", name="Understand").click()
    expect(layers(page, "generator")).to_have_count(5)
    expect(layers(page, "discriminator")).to_have_count(5)
    current = page.locator("[aria-current=step]")
    expect(current).to_have_accessible_name(re.compile("^Generator, input: 64 noise z, class 0"))
    page.keyboard.press("ArrowRight")
    expect(current).to_have_accessible_name(re.compile("^Generator, linear: "))
    layers(page, "discriminator").last.click()
    expect(page.get_by_text(re.compile("D gives this generated picture"))).to_be_visible()
    check(page, "networks")

    drawn = layers(page, "generator").last.locator("img")
    before = drawn.get_attribute("src")
    page.get_by_role("button", name="Next noise").click()
    expect(page).to_have_url(re.compile("seed=1"))
    expect(drawn).not_to_have_attribute("src", before or "")
    page.get_by_text("Real", exact=True).click()
    expect(page.get_by_text(re.compile("D gives this real picture"))).to_be_visible()

    page.get_by_role("button", name="Measure at the checkpoints").click()
    table = page.get_by_role("region", name="Layers, table")
    expect(table.get_by_role("row", name=re.compile("^D head"))).to_contain_text(re.compile(r"\d"))
    expect(page.get_by_text(re.compile("D\\(real\\) = 0"))).to_be_visible()
    check(page, "networks measured")


def test_while_it_trains_d_is_asked_for(page: Page, site: Site) -> None:
    slow = {"score_every_epochs": 0, "preview_every_steps": 5, "slow_motion_s": 0.01}
    session = site.server.begin(epochs=500, settings=slow)
    page.goto(f"/understand?session={session}")
    expect(layers(page, "generator")).to_have_count(5)
    expect(layers(page, "discriminator")).to_have_count(0)
    check(page, "networks without D")
    page.get_by_role("button", name="Look now").click()
    expect(layers(page, "discriminator")).to_have_count(5)
    step = page.get_by_role("region", name="Generator").get_by_text(re.compile("as of step"))
    told = step.inner_text()
    expect(step).not_to_have_text(told)
    site.server.command(session, "stop")
