"""The 2-D lab in a real browser: it draws, obeys, and takes what is drawn."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check
from tests.harness import until

pytestmark = pytest.mark.e2e
DRAWN = "document.querySelector('canvas').toDataURL()"


def test_the_lab(page: Page, site: Site) -> None:
    open_lab(page)
    check(page, "the lab")
    a_step_is_one_step(page)
    only_d_leaves_gs_points(page)
    it_runs_and_draws(page)
    one_draws_points(page)
    a_link_is_an_experiment(page)
    the_same_as_a_session(page, site)


def open_lab(page: Page, query: str = "") -> None:
    page.goto(f"/understand/lab{query}")
    expect(square(page)).to_be_visible()


def square(page: Page) -> Locator:
    return page.get_by_role("img", name="Real points, G's points and D's output")


def at(page: Page, step: int) -> None:
    expect(square(page)).to_have_accessible_name(re.compile(rf"at step {step}\."))


def numbers(page: Page) -> dict[str, str]:
    rows = page.get_by_role("region", name="The drawing in numbers, table").get_by_role("row")
    return dict(row.inner_text().split("\t", 1) for row in rows.all())


def a_step_is_one_step(page: Page) -> None:
    page.get_by_text("The drawing in numbers").click()
    at(page, 0)
    page.get_by_role("button", name="Step", exact=True).click()
    at(page, 1)
    page.get_by_role("heading", name="Understand").click()
    page.keyboard.press("ArrowRight")
    at(page, 2)


def only_d_leaves_gs_points(page: Page) -> None:
    def places() -> tuple[str, str]:
        found = numbers(page)
        return found["G's points: middle"], found["G's points: distance from it"]

    before, drawn = places(), page.evaluate(DRAWN)
    page.get_by_text("Only D", exact=True).click()
    page.get_by_role("heading", name="Understand").click()  # or arrows would choose another one
    for step in (3, 4, 5):
        page.keyboard.press("ArrowRight")
        at(page, step)
    assert places() == before
    until(lambda: page.evaluate(DRAWN) != drawn, "another surface")
    expect(page).to_have_url(re.compile("learn=d"))


def it_runs_and_draws(page: Page) -> None:
    page.get_by_role("button", name="As the recipe has it").click()
    expect(page.get_by_text("Running, kept nowhere")).to_be_visible()
    drawn = page.evaluate(DRAWN)
    until(lambda: page.evaluate(DRAWN) != drawn, "another drawing")
    page.get_by_role("heading", name="Understand").click()  # or the button would take the key
    page.keyboard.press("Space")
    expect(page.get_by_text("Paused, kept nowhere")).to_be_visible()
    page.keyboard.press("r")
    at(page, 0)


def one_draws_points(page: Page) -> None:
    page.get_by_text("Draw", exact=True).click()
    page.get_by_role("button", name="Clear the drawing").click()
    expect(page.get_by_text("Nothing is drawn yet. Draw a line")).to_be_visible()
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.8 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 0.8 * box["height"], steps=12)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"draw=[\w-]{6,}"))
    expect(page.get_by_text("Nothing is drawn yet. Draw a line")).to_have_count(0)
    middle = page.get_by_role("row", name="Real points: middle")
    expect(middle).to_contain_text(re.compile(r"0\.[67]\d$"))  # low on the square


def a_link_is_an_experiment(page: Page) -> None:
    address = page.url
    page.goto("about:blank")
    page.goto(address.replace("draw=", "rate_g=9&draw="))
    expect(page.get_by_text("The link's rate of G, “9”, is not a number")).to_be_visible()
    expect(page.get_by_label("Begin with")).to_have_value("Your own")


def the_same_as_a_session(page: Page, site: Site) -> None:
    open_lab(page, "?set=grid&loss=hinge&n_critic=2")
    page.get_by_role("button", name="Start the same as a session").click()
    expect(page).to_have_url(re.compile(r"/\?session="))
    config = site.server.get("/api/sessions")["sessions"][0]["config"]
    assert (config["dataset"], config["loss"]["name"], config["n_critic"]) == ("grid", "hinge", 2)
