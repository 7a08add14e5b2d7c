"""Looking back and side by side: three sessions compared, one session over all its previews."""

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_story import preview_of
from tests.harness import Json, Server, until

pytestmark = pytest.mark.e2e


def drawing(server: Server, *, every: int, **overrides: Any) -> str:
    """Begin a session that draws a preview every few steps."""
    settings = overrides.pop("settings", {})
    return server.begin(settings={"preview_every_steps": every, **settings}, **overrides)


def finished(server: Server, **overrides: Any) -> str:
    """A session of twenty steps that has come to its end."""
    session_id = drawing(server, every=5, epochs=1, batch_size=500, **overrides)
    server.await_state(session_id, "finished")
    return session_id


def previews(server: Server, session_id: str) -> list[int]:
    """Steps of all its previews."""
    told: list[Json] = server.get(f"/api/sessions/{session_id}/previews")["previews"]
    return [one["step"] for one in told]


def grid(page: Page, letter: str) -> Locator:
    return page.get_by_label(f"Samples of {letter}", exact=True)


def test_three_sessions_side_by_side(page: Page, site: Site) -> None:
    rate = "adam_g.learning_rate"
    ids = [
        finished(site.server),
        finished(site.server, settings={rate: 1e-3}),
        finished(site.server, settings={"loss": {"name": "hinge", "options": {}}}),
    ]
    page.goto(f"/compare?{'&'.join(f'session={one}' for one in ids)}")
    for title in ("G loss", "D loss", "D gap"):
        chart = page.get_by_role("img", name=re.compile(f"^{title}: .*A [^,]+, B [^,]+, C "))
        expect(chart).to_be_visible()
        expect(chart.locator(".recharts-line")).to_have_count(6)  # raw behind smoothed
    for letter in "ABC":
        expect(grid(page, letter)).to_have_attribute("data-step", "20")
    expect(page.get_by_text("the losses differ (NS BCE, Hinge)")).to_be_visible()

    curves_have_tools(page)

    table = page.get_by_role("region", name="Settings, table")
    expect(table.get_by_role("row", name=re.compile("^Loss"))).to_contain_text("Hinge")
    rates = table.get_by_role("row", name=re.compile("^Learning rate G")).get_by_role("cell")
    expect(rates).to_have_text(["4.0e-3", "1.0e-3", "4.0e-3"])
    expect(table.get_by_role("row", name=re.compile("^Batch size"))).to_have_count(0)

    slider = page.get_by_role("slider", name="Samples shown")
    slider.press("Home")
    for letter in "ABC":
        expect(grid(page, letter)).to_have_attribute("data-step", "0")
    page.keyboard.press("]")
    for letter in "ABC":
        expect(grid(page, letter)).to_have_attribute("data-step", "5")
    expect(page.get_by_role("img", name=re.compile("^G loss: at step 5 "))).to_be_visible()
    expect(page).to_have_url(re.compile("at=5"))

    page.reload()
    expect(grid(page, "B")).to_have_attribute("data-step", "5")
    page.get_by_text("Images seen").click()
    expect(page.get_by_text("Samples at 2,500 images")).to_be_visible()

    name = site.server.session(ids[2])["name"]
    page.get_by_role("button", name=f"Remove {name}").click()
    expect(grid(page, "C")).to_have_count(0)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Search").fill(name)
    page.get_by_role("dialog").get_by_role("button", name=re.compile(name)).click()
    expect(grid(page, "C")).to_have_attribute("data-step", "5")

    assert site.server.http.delete(f"/api/sessions/{ids[1]}").is_success
    page.reload()
    expect(page.get_by_role("status").filter(has_text="was deleted")).to_be_visible()
    expect(grid(page, "B")).to_contain_text(name)


def curves_have_tools(page: Page) -> None:
    """A closer look and back, a logarithmic axis, and the chart as files that can be printed."""
    chart = page.get_by_role("img", name=re.compile("^G loss: "))
    box = chart.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.3 * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], middle)
    page.mouse.up()
    page.get_by_role("button", name="Show the whole run").click()
    expect(page.get_by_role("button", name="The whole run is shown")).to_be_visible()
    page.get_by_role("radiogroup", name="Scale").get_by_text("Log", exact=True).click()
    expect(chart.get_by_text("10", exact=True).first).to_be_visible()

    drawn = saved(page, "Figure, SVG")
    assert b"var(" not in drawn
    assert all(word in drawn for word in (b"G loss", b"Step", b"rgb(255, 255, 255)"))
    with Image.open(BytesIO(saved(page, "Figure, PNG"))) as figure:
        assert figure.width > 2 * box["width"]
        assert figure.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert saved(page, "Numbers, CSV").startswith(b"step,A,A smoothed,B,")


def saved(page: Page, what: str) -> bytes:
    """What the menu of the first chart offers."""
    page.get_by_role("button", name="Save G loss as a figure").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=what).click()
    return download.value.path().read_bytes()


def test_the_time_machine(page: Page, site: Site) -> None:
    server = site.server
    session_id = drawing(server, every=5, epochs=200)
    until(lambda: len(previews(server, session_id)) > 4, "some previews")
    server.command(session_id, "set", settings={"adam_g.learning_rate": 1e-3})
    page.goto(f"/?session={session_id}")
    rate = page.get_by_label("Learning rate G", exact=True)
    expect(rate).to_have_value("1.0e-3")

    page.get_by_role("slider", name="Preview shown").press("Home")
    expect(page.get_by_label("Samples", exact=True)).to_have_attribute("data-step", "0")
    expect(page.get_by_text("Settings at step 0")).to_be_visible()
    expect(page.get_by_text("As of step 0")).to_be_visible()
    expect(rate).to_have_value("4.0e-3")
    expect(rate).not_to_be_editable()
    page.keyboard.press("]")
    expect(page.get_by_label("Samples", exact=True)).to_have_attribute("data-step", "5")
    expect(page).to_have_url(re.compile("at=5"))

    drawn = previews(server, session_id)[-1]
    until(lambda: previews(server, session_id)[-1] > drawn, "a newer preview")
    assert preview_of(page) == 5
    page.reload()
    expect(page.get_by_label("Samples", exact=True)).to_have_attribute("data-step", "5")
    expect(page.get_by_text("Settings at step 5")).to_be_visible()

    page.keyboard.press("l")
    until(lambda: preview_of(page) > drawn, "the newest preview")
    expect(page.get_by_text("Settings at step")).to_have_count(0)
    expect(rate).to_have_value("1.0e-3")
    expect(page).not_to_have_url(re.compile("at="))
    held = preview_of(page)
    until(lambda: preview_of(page) > held, "the grid to advance")
