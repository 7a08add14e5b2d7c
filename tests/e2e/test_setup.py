"""Before a start: every setting of the engine on the page, its word on them, and honest times."""

import re

import pytest
from playwright.sync_api import Page, expect

from ganscope.library import catalog, recipes
from tests.e2e.conftest import Site
from tests.e2e.test_story import newest, preview_of, start_demo, status
from tests.harness import until

pytestmark = pytest.mark.e2e
BASES = [name for name in recipes.names() if recipes.load(name).extends is None]


def set_up(page: Page) -> None:
    page.goto("/?view=new")
    expect(page.get_by_role("button", name="Start training")).to_be_enabled()


def test_every_setting_of_the_engine_can_be_changed(page: Page, site: Site) -> None:
    set_up(page)
    page.get_by_role("button", name="Advanced").click()
    page.get_by_label("Penalty", exact=True).select_option("gp")
    options = page.get_by_role("group", name="Options of GP")
    options.get_by_label("Weight").fill("5")
    options.get_by_label("Adaptive").check(force=True)
    page.get_by_label("G widths").fill("64, 32, 16")
    page.get_by_label("β1 of D").fill("0.25")
    page.get_by_label("Clip gradients").fill("10")
    page.get_by_label("Diff augment").check(force=True)
    page.get_by_role("group", name="Options of Diff augment").get_by_label("Cutout").fill("0.25")
    layers = page.get_by_role("region", name="Layers of Generator")
    expect(layers).to_contain_text(re.compile("64.7.7"))
    advanced = page.get_by_role("button", name=re.compile("Advanced"))
    expect(advanced).to_contain_text("8 unlike the recipe")

    expect(page).to_have_url(re.compile(r"penalty=gp.*\.g_widths=64,32,16.*\.cutout=0\.25"))
    page.reload()
    expect(advanced).to_contain_text("8 unlike the recipe")
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text("Training")
    config = newest(site)["config"]
    assert config["penalty"] == {
        "name": "gp",
        "options": {"weight": 5, "adaptive": True},
    }
    assert config["network"]["options"]["g_widths"] == [64, 32, 16]
    assert config["adam_d"]["beta1"] == 0.25
    assert config["adam_g"]["beta1"] == 0
    assert config["clip_gradients"] == 10
    assert config["augment"][0]["options"]["cutout"] == 0.25


def test_what_the_engine_refuses_stands_under_its_field(page: Page) -> None:
    set_up(page)
    page.get_by_role("button", name="Advanced").click()
    page.get_by_label("Flip").check(force=True)
    sentence = "Drawn digits would not look right mirrored"
    group = page.get_by_role("group", name="Augmentation")
    expect(group.get_by_role("alert")).to_contain_text(sentence)
    expect(page.get_by_role("button", name="Start training")).to_be_disabled()
    page.get_by_role("button", name="Reset 1 change").first.click()
    expect(group.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("button", name="Start training")).to_be_enabled()


def test_no_speed_test_while_a_session_trains(page: Page) -> None:
    start_demo(page)
    page.goto("/?view=new")
    page.get_by_role("button", name="Test the speed").click()
    expect(page.get_by_text("A session is training")).to_be_visible()


def test_pictures_of_the_weights_of_the_step(page: Page, site: Site) -> None:
    start_demo(page)
    until(lambda: preview_of(page) > 0, "a preview")
    samples = page.get_by_label("Samples", exact=True)
    expect(samples).to_have_attribute("data-weights", "ema")
    page.keyboard.press("e")
    expect(samples).to_have_attribute("data-weights", "raw")
    page.reload()
    expect(samples).to_have_attribute("data-weights", "raw")
    assert newest(site)["state"] == "running"


def test_further_numbers_and_what_they_are(page: Page) -> None:
    start_demo(page)
    page.get_by_role("button", name="More numbers").click()
    shown = page.get_by_label("Numbers shown")
    shown.select_option("Learning rates")
    expect(page.get_by_role("img", name=re.compile("^Learning rates: G"))).to_be_visible()
    page.get_by_role("button", name="More numbers").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("About Learning rates")).to_be_focused()
    page.keyboard.press("Enter")
    about = page.get_by_role("dialog", name="About Learning rates")
    expect(about).to_contain_text("the setting times the schedule")


def test_no_hint_opens_under_a_mouse_that_rests_on_start(page: Page) -> None:
    set_up(page)
    start = page.get_by_role("button", name="Start training")
    start.hover()
    start.click()  # other buttons come under the mouse, and are blocked at first
    expect(status(page)).to_have_text("Training")
    expect(page.get_by_role("tooltip")).to_have_count(0)


@pytest.mark.long  # each trains through the API in tests/integration/test_choosing.py
def test_every_recipe_trains_from_the_page(page: Page, site: Site) -> None:
    for recipe in BASES:
        short = "batch_size=4&max_minutes=0.01&ema.standing_samples=0"
        page.goto(f"/?view=new&recipe={recipe}&{short}")
        page.get_by_role("button", name="Start training").click()
        expect(status(page)).to_have_text("Finished")
        session = newest(site)
        assert session["config"]["recipe"] == recipe
        assert session["config"]["dataset"] == catalog.resolve(recipe).dataset
        assert session["step"] >= 1


def test_times_come_from_a_speed_test_only(page: Page) -> None:
    set_up(page)
    expect(page.get_by_text("No times yet")).to_be_visible()
    expect(page.get_by_text(re.compile("≈"))).to_have_count(0)
    page.get_by_role("button", name="Test the speed").click()
    expect(page.get_by_text(re.compile("≈ .* here"))).to_be_visible()
    page.get_by_label("Batch size", exact=True).fill("50")
    expect(page.get_by_text(re.compile("≈"))).to_have_count(0)
