"""Pictures in plain words on the page: asked for, changed, kept, taken along and drawn again."""

import base64
import io
import re
from collections.abc import Generator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.test_access import check
from tests.harness import Server

pytestmark = pytest.mark.e2e
TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, datasets: Path, ports: tuple[int, int]
) -> Generator[Server]:
    """A server for the whole file: one small session serves all."""
    home = tmp_path_factory.mktemp("generate") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, *ports)
    running.start(GANSCOPE_SCORES="off")
    yield running
    running.end()


@pytest.fixture(scope="module")
def session(server: Server) -> str:
    """A session of twenty steps on drawn digits: a model that draws something, by class."""
    unscored = {"score_every_epochs": 0}
    begun = server.begin(epochs=1, batch_size=500, settings=unscored)
    server.await_state(begun, "finished")
    return begun


def prompt(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Prompt", exact=True)


def tiles(page: Page) -> Locator:
    """The pictures of the result."""
    return page.get_by_role("region", name="Result").locator("[data-place]")


def history(page: Page) -> Locator:
    return page.get_by_role("region", name="History").get_by_role("listitem")


def understood(page: Page, words: str) -> Locator:
    """The chip that says this."""
    return page.get_by_role("button", name=f"Change: {words}", exact=True)


def draw(page: Page, session: str, words: str, count: int) -> None:
    page.goto(f"/generate?session={session}")
    expect(page.get_by_text("Understood as")).to_be_visible()
    prompt(page).fill(words)
    prompt(page).press("Enter")
    expect(tiles(page)).to_have_count(count)


def sources(page: Page) -> list[str]:
    """The pictures themselves."""
    found: list[str] = tiles(page).locator("img").evaluate_all("all => all.map(one => one.src)")
    return found


def pixels(page: Page) -> list[bytes]:
    """What can be seen of them: a file says when it was made as well."""
    files = [base64.b64decode(source.split(",")[1]) for source in sources(page)]
    return [Image.open(io.BytesIO(file)).tobytes() for file in files]


def test_a_prompt_is_understood_drawn_and_restored_by_its_link(page: Page, session: str) -> None:
    page.goto(f"/generate?session={session}")
    expect(page.get_by_text("Understood as")).to_be_visible()
    page.keyboard.press("/")
    expect(prompt(page)).to_be_focused()
    page.keyboard.type("four 3s and two 7s")
    expect(understood(page, f"4 {TIMES} digit 3")).to_be_visible()
    expect(understood(page, f"2 {TIMES} digit 7")).to_be_visible()
    expect(page.get_by_text("= 6 images")).to_be_visible()
    page.keyboard.press("Enter")
    expect(tiles(page)).to_have_count(6)
    expect(page.get_by_text("from prompt")).to_be_visible()
    expect(page).to_have_url(re.compile("drawing="))
    drawn = sources(page)
    check(page, "a result")
    page.reload()
    expect(tiles(page)).to_have_count(6)
    assert sources(page) == drawn
    expect(prompt(page)).to_have_value("four 3s and two 7s")


def test_what_is_not_known_is_named_with_ways_on(page: Page, session: str) -> None:
    page.goto(f"/generate?session={session}")
    prompt(page).fill("sevvon")
    refusal = page.get_by_text("is not something this model has seen")
    expect(refusal).to_be_visible()
    expect(page.locator("s", has_text="sevvon").first).to_be_visible()
    expect(page.get_by_role("button", name="Draw", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )
    page.get_by_role("button", name="Did you mean “7”?").click()
    expect(prompt(page)).to_have_value("7")
    expect(understood(page, f"16 {TIMES} digit 7")).to_be_visible()
    expect(refusal).to_have_count(0)


def test_chips_are_changed_and_win_over_the_prompt(page: Page, session: str) -> None:
    page.goto(f"/generate?session={session}")
    prompt(page).fill("four 3s and two 7s")
    understood(page, f"4 {TIMES} digit 3").click()
    page.get_by_label("Images", exact=True).fill("2")
    page.get_by_label("Class", exact=True).select_option("5")
    page.keyboard.press("Escape")
    expect(understood(page, f"2 {TIMES} digit 5")).to_be_visible()
    page.get_by_role("button", name=f"Leave out: 2 {TIMES} digit 7").click()
    expect(understood(page, f"2 {TIMES} digit 7")).to_have_count(0)
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(tiles(page)).to_have_count(2)
    expect(tiles(page).first).to_have_accessible_name(re.compile("^5, picture 1"))
    page.get_by_role("button", name="As typed").click()
    expect(understood(page, f"4 {TIMES} digit 3")).to_be_visible()


def test_a_blend_keeps_its_sum(page: Page, session: str) -> None:
    page.goto(f"/generate?session={session}")
    prompt(page).fill("half 3 and half 8")
    page.get_by_role("button", name=re.compile(rf"^Change: 16 {TIMES} 50 % digit 3")).click()
    page.get_by_label("Per cent").first.fill("80")
    expect(
        page.get_by_role("button", name=f"Change: 16 {TIMES} 80 % digit 3 + 20 % digit 8")
    ).to_be_visible()


def test_a_seed_is_kept_or_drawn_anew(page: Page, session: str) -> None:
    draw(page, session, "two 4s", 2)
    first = pixels(page)
    drawn = history(page).count()
    page.get_by_role("button", name="Keep this seed").click()
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(history(page)).to_have_count(drawn + 1)
    assert pixels(page) == first
    page.get_by_role("heading", name="Result").click()
    page.keyboard.press("r")
    expect(history(page)).to_have_count(drawn + 2)
    assert pixels(page) != first


def test_history_restores_stars_and_forgets(page: Page, session: str) -> None:
    draw(page, session, "three 1s", 3)
    drawn = sources(page)
    prompt(page).fill("two 8s")
    prompt(page).press("Enter")
    expect(tiles(page)).to_have_count(2)
    prompt(page).press("ArrowUp")
    expect(prompt(page)).to_have_value("three 1s")
    prompt(page).press("ArrowDown")
    expect(prompt(page)).to_have_value("two 8s")
    page.get_by_role("button", name=re.compile("^three 1s")).first.click()
    expect(tiles(page)).to_have_count(3)
    assert sources(page) == drawn
    expect(prompt(page)).to_have_value("three 1s")
    star = page.get_by_role("button", name="Star “three 1s”").first
    star.click()
    expect(page.get_by_role("button", name="Unstar “three 1s”")).to_be_visible()
    shown = history(page).count()
    page.get_by_role("button", name="Remove “two 8s”").first.click()
    expect(history(page)).to_have_count(shown - 1)
    page.get_by_role("button", name="Undo").click()
    expect(history(page)).to_have_count(shown)


def test_a_picture_is_taken_along_and_drawn_again_from_its_file(
    page: Page, session: str, tmp_path: Path
) -> None:
    draw(page, session, "two 6s", 2)
    tiles(page).first.focus()
    with page.expect_download() as saved:
        page.keyboard.press("s")
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    page.goto(f"/generate?session={session}")
    page.get_by_test_id("again").set_input_files(file)
    card = page.get_by_role("region", name="Drawn again from a file")
    expect(card).to_contain_text("Identical: every pixel is the same.")
    check(page, "a picture drawn again")
    card.get_by_role("button", name="Use these settings").click()
    expect(prompt(page)).to_have_value("two 6s")
    stranger = tmp_path / "stranger.png"
    stranger.write_bytes(b"not a picture")
    page.get_by_test_id("again").set_input_files(stranger)
    expect(card.locator("p").first).not_to_be_empty()
    expect(card).not_to_contain_text("Identical")


def test_whole_results_are_files(page: Page, session: str) -> None:
    draw(page, session, "three 2s", 3)
    with page.expect_download() as sheet:
        page.get_by_role("button", name="PNG sheet").click()
    assert sheet.value.suggested_filename.endswith(".png")
    with page.expect_download() as archive:
        page.get_by_role("button", name="ZIP, 3 images").click()
    assert archive.value.suggested_filename.endswith(".zip")


def test_everything_by_keyboard(page: Page, session: str) -> None:
    draw(page, session, "ten 9s", 10)
    tiles(page).first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(tiles(page).nth(9)).to_be_focused()
    page.keyboard.press("Enter")
    expect(tiles(page).nth(9)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Home")
    page.keyboard.press("o")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("number 0")
    dialog.get_by_role("button", name="Next picture").click()
    expect(dialog).to_contain_text("number 1")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_what_is_gone_is_said(page: Page, session: str) -> None:
    page.goto("/generate?session=20200101-aaaaaaaa")
    expect(page.get_by_text("This model is not here any more")).to_be_visible()
    page.goto(f"/generate?session={session}&checkpoint={session}-999999")
    expect(page.get_by_text("This checkpoint is no longer kept")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Use the (best|latest)$")).click()
    expect(page.get_by_text("Understood as")).to_be_visible()
