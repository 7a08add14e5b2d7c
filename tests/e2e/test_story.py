"""The whole story, as a person lives it: start, watch, reload, save, ask, stop, load."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.harness import PATIENCE_S, Json, until

pytestmark = pytest.mark.e2e


def status(page: Page) -> Locator:
    return page.get_by_test_id("status")


def step_of(page: Page) -> int:
    """The step that the page shows."""
    shown = re.sub(r"[^\d/]", "", page.get_by_test_id("step").inner_text()).split("/")[0]
    return int(shown or 0)


def preview_of(page: Page) -> int:
    return int(page.get_by_label("Samples", exact=True).get_attribute("data-step") or -1)


def newest(site: Site) -> Json:
    found: Json = site.server.get("/api/sessions")["sessions"][0]
    return found


def start_demo(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Quick demo: drawn digits").click()
    expect(status(page)).to_have_text("Training")


def test_real_digits_from_start_to_prompt(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_role("button", name=re.compile("^Quick digits.*MNIST", re.DOTALL)).first.click()
    page.get_by_label("Data set").select_option("mnist")
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text("Training")
    expect(page.get_by_role("img", name=re.compile("^Losses:"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^What D believes:"))).to_be_visible()
    first_step, first_preview = step_of(page), preview_of(page)
    until(lambda: step_of(page) > first_step + 10, "the curves to advance")
    until(lambda: preview_of(page) > first_preview, "the grid to advance")

    held = step_of(page)
    page.reload()
    expect(status(page)).to_have_text("Training")
    assert step_of(page) >= held
    assert preview_of(page) >= first_preview

    page.get_by_role("button", name="Save model", exact=True).click()
    until(lambda: site.server.get("/api/checkpoints")["checkpoints"], "the checkpoint")
    expect(page.get_by_role("log")).to_contain_text(re.compile("saved", re.IGNORECASE))

    page.get_by_label("Prompt").fill("Draw me a 7")
    page.get_by_role("button", name="Draw", exact=True).click()
    sevens = page.get_by_role("img", name=re.compile("^7, picture"))
    expect(sevens.first).to_be_visible()
    source = sevens.first.get_attribute("src") or ""
    with Image.open(io.BytesIO(base64.b64decode(source.split(",", 1)[1]))) as picture:
        assert picture.size == (28, 28)
        assert len(picture.convert("L").getcolors() or []) > 2
    asked_and_answered_in_view(page)

    page.get_by_label("Prompt").fill("a dragon")
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.get_by_text('"dragon" is not something this model has seen')).to_be_visible()

    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped")
    assert newest(site)["state"] == "stopped"

    page.get_by_role("button", name="Load model").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img").first).to_be_visible()
    dialog.get_by_role("button", name=re.compile("^(Use|Load)")).first.click()
    until(lambda: site.server.get("/api/model")["source"] == "checkpoint", "the model to be loaded")


def asked_and_answered_in_view(page: Page) -> None:
    """Without scrolling, also on the screens of old laptops and projectors."""
    for width, height in [(1280, 720), (1440, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        expect(page.get_by_label("Prompt")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("img", name="7, picture 8")).to_be_in_viewport(ratio=1)


def test_the_demo_needs_one_key(page: Page, site: Site) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_enabled()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Training")
    session = newest(site)
    assert (session["config"]["recipe"], session["config"]["dataset"]) == (
        "quick-digits-28",
        "drawn_digits",
    )


def test_pause_step_and_continue_from_the_page(page: Page, site: Site) -> None:
    start_demo(page)
    page.get_by_role("button", name="Pause").click()
    expect(status(page)).to_contain_text("Paused")
    held = newest(site)["step"]
    page.get_by_role("button", name="Step", exact=True).click()
    until(lambda: newest(site)["step"] == held + 1, "one step")
    page.get_by_role("button", name="Continue").click()
    expect(status(page)).to_have_text("Training")
    until(lambda: newest(site)["step"] > held + 5, "training to go on")


def test_a_second_window_shows_the_same_session(page: Page, site: Site) -> None:
    start_demo(page)
    second = page.context.new_page()
    second.goto("/")
    expect(status(second)).to_have_text("Training")
    second.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped")
    assert step_of(page) == step_of(second) == newest(site)["step"]


def test_the_page_outlives_the_server(page: Page, site: Site) -> None:
    start_demo(page)
    until(lambda: step_of(page) > 5, "some steps")
    site.server.kill()
    expect(page.get_by_text("Connection lost").first).to_be_visible()
    site.server.start()
    expect(page.get_by_text(re.compile("Back online"))).to_be_visible()
    expect(status(page)).to_have_text("Training")
    held = step_of(page)
    until(lambda: step_of(page) > held, "new steps")


def test_a_missing_data_set_is_a_sentence_that_names_the_way_out(page: Page, site: Site) -> None:
    site.server.end()
    (site.server.home / "datasets").unlink()
    site.server.http = type(site.server.http)(base_url=site.server.url, timeout=PATIENCE_S)
    site.server.start(GANSCOPE_DATASET_MIRROR=str(site.server.home / "nowhere"))
    page.goto("/")
    page.get_by_role("button", name=re.compile("^Quick digits.*MNIST", re.DOTALL)).first.click()
    page.get_by_label("Data set").select_option("mnist")
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text(re.compile("Failed"))
    expect(page.get_by_text(re.compile("GANSCOPE_DATASET_MIRROR")).first).to_be_visible()


CONTROLS = {
    "Epochs": "2",
    "Batch size": "50",
    "Learning rate G": "3e-4",
    "Learning rate D": "5e-4",
    "Seed": "7",
}


def test_every_control_reaches_the_optimiser(page: Page, site: Site) -> None:
    page.goto("/?view=new")
    page.get_by_label("Data set").select_option("drawn_digits")
    page.get_by_label("Device").select_option("cpu")
    for label, value in CONTROLS.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text("Training")
    until(lambda: newest(site)["step"] > 3, "some steps")
    session = newest(site)
    ticks = [e for e in site.server.events(session["id"]) if e["type"] == "tick"]
    assert session["config"]["seed"] == 7
    assert session["device"] == "cpu"
    assert session["total_steps"] == 2 * (10_000 // 50)
    last = ticks[0]["first_step"] + ticks[0]["steps"] - 1
    assert ticks[0]["nimg"] == 50 * last
    assert ticks[0]["scalars"]["lr/g"][0] == pytest.approx(3e-4)
    assert ticks[0]["scalars"]["lr/d"][0] == pytest.approx(5e-4)

    rate = page.get_by_label("Learning rate G", exact=True)
    rate.fill("1e-4")
    rate.press("Enter")
    knob = until(
        lambda: [e for e in site.server.events(session["id"]) if e["type"] == "knob"], "the knob"
    )[0]
    assert knob["after"] == pytest.approx(1e-4)


def test_another_recipe_trains_other_networks(page: Page, site: Site) -> None:
    page.goto("/?view=new")
    page.get_by_role("button", name=re.compile("^Recipe")).click()
    page.get_by_role("option", name=re.compile("^MNIST DCGAN.*classic")).click()
    page.get_by_label("Data set").select_option("drawn_digits")
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text("Training")
    session = newest(site)
    assert session["config"]["recipe"] == "mnist-dcgan-28"
    until(lambda: site.server.get("/health")["model_loaded"], "a model")
    recipes = site.server.get("/api/catalog")["recipes"]
    known = next(recipe for recipe in recipes if recipe["name"] == "mnist-dcgan-28")
    info = site.server.get("/info")
    assert info["num_parameters"] == known["parameters_g"]
    assert info["num_parameters_d"] == known["parameters_d"]
    expect(page.get_by_label("Samples", exact=True)).to_have_attribute(
        "data-step", re.compile(r"\d")
    )
