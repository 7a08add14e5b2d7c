"""What D looks at: maps, ranking, one picture closely, outputs over time."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check
from tests.harness import until

pytestmark = pytest.mark.e2e


def painted(canvas: Locator) -> list[int]:
    """Its pixels, once it is painted."""
    expect(canvas).to_have_attribute("data-painted", "true")
    found: list[int] = canvas.evaluate(
        "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]"
    )
    return found


def blue(pixels: list[int]) -> int:
    """How many pixels are rather blue than grey."""
    return sum(b > r + 20 for r, b in zip(pixels[::4], pixels[2::4], strict=True))


def test_d_is_looked_at_from_its_maps_to_its_ridges(page: Page, site: Site) -> None:
    began = site.server.begin(epochs=2, batch_size=500, settings={"save_every_epochs": 1})
    site.server.await_state(began, "finished")
    page.goto(f"/understand/gaze?session={began}")

    tiles = page.get_by_role("list", name="Pictures with their maps").get_by_role("button")
    expect(tiles).to_have_count(8)
    expect(tiles.first).to_have_accessible_name(re.compile(r"^Fake 0 as .*, D says 0\.\d\d$"))
    gradient = painted(tiles.first.locator("canvas"))
    assert blue(gradient) > 10

    page.get_by_text("Grad-CAM", exact=True).click()
    expect(page.get_by_text("places, enlarged")).to_be_visible()
    until(lambda: painted(tiles.first.locator("canvas")) != gradient, "another map")
    page.get_by_text("Reals", exact=True).click()
    expect(tiles.first).to_have_accessible_name(re.compile("^Real image"))
    expect(page).to_have_url(re.compile("how=cam&seen=real"))

    ranked = page.get_by_role("list", name="From surely fake to surely real")
    expect(ranked.get_by_role("button")).to_have_count(128)
    said = [
        float(one.split("D says ")[1])
        for one in ranked.get_by_role("button").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-label'))"
        )
    ]
    assert said == sorted(said)
    check(page, "what D looks at")

    ranked.get_by_role("button").first.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(re.compile("One step down the slope of G's loss"))).to_be_visible()
    before, after = (
        float(one)
        for one in re.findall(r"probability (\d\.\d\d) to (\d\.\d\d)", dialog.inner_text())[0]
    )
    assert before <= after
    for name in ("Slope of D's logit", "What the step changed"):
        assert any(painted(dialog.get_by_role("img", name=name)))
    check(page, "one picture closely")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    rows = page.get_by_role("region", name="D's outputs over time, table").get_by_role("row")
    saved = site.server.get(f"/api/sessions/{began}/checkpoints")["checkpoints"]
    expect(rows).to_have_count(len(saved) + 1)
    ridges = page.get_by_role("img", name=re.compile("^D's outputs over .* checkpoint"))
    expect(ridges.locator("[data-ridge=real]")).to_have_count(len(saved))
    rows.nth(1).get_by_role("button").click()
    expect(page).to_have_url(re.compile(f"at={saved[-1]['id']}"))
