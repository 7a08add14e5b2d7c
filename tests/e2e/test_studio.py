"""The latent studio: between pictures, around them, behind them, and found again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check

pytestmark = pytest.mark.e2e


@pytest.fixture
def session(site: Site) -> str:
    """A session of twenty steps on drawn digits: a model that draws something, by class."""
    begun = site.server.begin(epochs=1, batch_size=500, settings={"score_every_epochs": 0})
    site.server.await_state(begun, "finished")
    return begun


def test_the_studio(page: Page, session: str) -> None:
    draw(page, session)
    a_morph_by_keyboard(page)
    films_and_strips(page)
    a_path_is_kept(page, session)
    classes_by_styles(page)
    neighbours(page)
    directions(page, session)
    a_drawn_digit_is_found(page)
    the_model_is_exported(page)


def test_a_picture_whose_session_is_gone_is_put_back(page: Page, site: Site, session: str) -> None:
    other = site.server.begin(epochs=1, batch_size=1000, settings={"score_every_epochs": 0})
    site.server.await_state(other, "finished")
    draw(page, session)
    tiles(page).nth(7).click()
    expect(page.get_by_text("Pick one more image")).to_be_visible()
    assert site.server.http.delete(f"/api/sessions/{session}").is_success
    said = "One picked image was put back: the session that drew it is no longer here."
    expect(page.get_by_text(said)).to_be_visible()


def draw(page: Page, session: str) -> None:
    page.goto(f"/generate?session={session}")
    studio = page.get_by_role("region", name="Latent studio")
    expect(studio).to_contain_text("Pick two images to see what lies between them")
    page.get_by_label("Prompt", exact=True).fill("0 to 9 in order")
    page.keyboard.press("Enter")
    expect(tiles(page)).to_have_count(10)


def tiles(page: Page) -> Locator:
    """The pictures of the result."""
    return page.get_by_role("region", name="Result").locator("[data-place]")


def between(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^Between (two|three) images$"))


def source(picture: Locator) -> str:
    return str(picture.get_attribute("src"))


def a_morph_by_keyboard(page: Page) -> None:
    tiles(page).nth(7).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Pick one more image")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    frames = between(page).get_by_role("group", name="Frames")
    expect(frames.locator("img")).to_have_count(11)
    slider = between(page).get_by_role("slider", name="Place on the way")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^t = 0\.50"))
    middle = frames.get_by_role("button").nth(5).locator("img")
    before = source(middle)

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^t = 0\.52"))
    expect(middle).not_to_have_attribute("src", before)
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^t = 0\.00"))
    assert not [url for url in asked if "/api/latent" in url]  # all frames were here

    between(page).get_by_role("button", name="Play", exact=True).click()
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^t = 1\.00"))
    look(page, "a morph")


def saved(page: Page, button: Locator) -> Download:
    with page.expect_download() as waiting:
        button.click()
    return waiting.value


def look(page: Page, what: str) -> None:
    """Check it with no tooltip open: neither pointer nor focus lies on a button."""
    page.mouse.move(0, 0)
    page.get_by_label("Prompt", exact=True).focus()
    expect(page.get_by_role("tooltip")).to_have_count(0)
    check(page, what)


def films_and_strips(page: Page) -> None:
    film = saved(page, between(page).get_by_role("button", name="GIF"))
    assert film.suggested_filename == "7-to-9.gif"
    assert Path(film.path()).read_bytes().startswith(b"GIF89a")
    for item, start in (("MP4", b"ftyp"), ("WebP", b"WEBP"), ("Strip, PNG", b"PNG")):
        between(page).get_by_role("button", name="Other formats").click()
        file = saved(page, page.get_by_role("menuitem", name=re.compile(f"^{item}")))
        assert start in Path(file.path()).read_bytes()[:16], item
        expect(between(page).get_by_role("button", name="GIF")).to_be_visible()


def a_path_is_kept(page: Page, session: str) -> None:
    between(page).get_by_text("Linear", exact=True).click()
    between(page).get_by_role("button", name="Keep this path").click()
    between(page).get_by_role("button", name="Put all picked images back").click()
    page.goto(f"/generate?session={session}")
    paths = page.get_by_role("region", name="Saved paths")
    expect(paths).to_contain_text("7 \N{RIGHTWARDS ARROW} 9, linear, latent + class")
    expect(paths.locator("img")).to_have_count(11)
    paths.get_by_role("button", name=re.compile("^Play 7")).click()
    slider = between(page).get_by_role("slider", name="Place on the way")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^t = 1\.00"))
    paths.get_by_role("button", name=re.compile("^Remove 7")).click()
    expect(paths).to_have_count(0)
    between(page).get_by_role("button", name="Put all picked images back").click()


def part(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def classes_by_styles(page: Page) -> None:
    panel = part(page, "Class \N{MULTIPLICATION SIGN} style")
    expect(panel.locator("td img")).to_have_count(80)
    expect(panel.get_by_role("rowheader")).to_have_text([str(digit) for digit in range(10)])
    slider = panel.get_by_role("slider", name="Styles")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(panel.locator("td img")).to_have_count(90)
    panel.get_by_role("button", name="New seed").click()
    expect(panel.get_by_text("seed 0", exact=True)).to_have_count(0)
    expect(panel.get_by_role("table")).to_have_attribute("aria-busy", "false")
    cell = panel.get_by_role("button", name=re.compile("^3, style 2"))
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "true")
    look(page, "classes by styles")


def neighbours(page: Page) -> None:
    panel = part(page, "Neighbours")
    group = panel.get_by_role("group", name="Neighbours")
    expect(group.locator("img")).to_have_count(8)
    centre = panel.get_by_role("img", name=re.compile("^Centre"))
    before = source(centre)
    panel.get_by_role("button", name="Walk there, to neighbour 3").click()
    expect(centre).not_to_have_attribute("src", before)
    panel.get_by_role("button", name="Back to A").click()
    expect(centre).to_have_attribute("src", before)
    expect(group).to_have_attribute("aria-busy", "false")
    group.get_by_role("button", name=re.compile("neighbour 1(,|$)")).first.click()
    expect(between(page).get_by_role("group", name="Frames").locator("img")).to_have_count(11)
    expect(centre).to_have_attribute("src", before)
    look(page, "neighbours")


def directions(page: Page, session: str) -> None:
    panel = part(page, "Directions")
    slider = panel.get_by_role("slider", name="Direction 2")
    picture = panel.get_by_role("img", name=re.compile("^(Centre|Moved)"))
    before = source(picture)
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(panel.get_by_text("+2.0")).to_be_visible()
    expect(picture).not_to_have_attribute("src", before)
    panel.get_by_role("button", name="Reset").click()
    expect(picture).to_have_attribute("alt", re.compile("^Centre"))
    panel.get_by_label("Name of direction 2").fill("slant")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("slider", name="slant")).to_be_visible()
    look(page, "directions")

    draw(page, session)
    panel = part(page, "Directions")  # around the first of the result: nothing is picked now
    expect(panel.get_by_role("slider", name="slant")).to_be_visible()


def a_drawn_digit_is_found(page: Page) -> None:
    panel = part(page, "Find a picture")
    paper = panel.locator("canvas")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box
    left, top = box["x"] + box["width"] / 2, box["y"]
    page.mouse.move(left, top + 30)
    page.mouse.down()
    page.mouse.move(left, top + 160, steps=8)
    page.mouse.up()
    panel.get_by_label("Class", exact=True).select_option("1")
    panel.get_by_role("button", name="Find it").click()
    expect(panel.get_by_role("status")).to_contain_text("Search ended", timeout=120_000)
    curve = panel.get_by_role("img", name=re.compile("^Loss from"))
    first, last = re.findall(r"\d+\.\d+", str(curve.get_attribute("aria-label")))
    assert float(last) < float(first)
    expect(panel.get_by_role("img", name="Sought")).to_be_visible()
    panel.get_by_role("button", name="Pick this").click()
    expect(page.get_by_text("Pick one more image")).to_be_visible()
    look(page, "found")

    panel.get_by_test_id("sought").set_input_files(
        {"name": "broken.png", "mimeType": "image/png", "buffer": b"hello"}
    )
    expect(panel).to_contain_text("broken.png")
    panel.get_by_role("button", name="Find it").click()
    expect(panel.get_by_role("alert")).not_to_be_empty()


def the_model_is_exported(page: Page) -> None:
    page.get_by_role("button", name="Export").click()
    file = saved(page, page.get_by_role("menuitem", name=re.compile("^Generator, ONNX")))
    assert file.suggested_filename == "generator.onnx"
    assert Path(file.path()).stat().st_size > 10_000
