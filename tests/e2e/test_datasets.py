"""Data sets on the page: bring own pictures, look at them, train on them, fetch and delete."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check, faults
from tests.e2e.test_story import newest, status
from tests.harness import Server, until
from tests.serving import Files, serving
from tests.unit.imports import making

pytestmark = pytest.mark.e2e


@pytest.fixture
def slow(datasets: Path) -> Generator[Files]:
    """The real Fashion-MNIST from a proxy that waits half-way through each file."""
    raw = datasets / "FashionMNIST" / "raw"
    with serving({path.name: path.read_bytes() for path in raw.glob("*.gz")}, held=True) as files:
        yield files


@pytest.fixture
def server(tmp_path: Path, slow: Files, ports: tuple[int, int]) -> Generator[Server]:
    """A server whose data sets are its own, and whose network is that proxy."""
    running = Server(tmp_path / "workspace", *ports)
    running.environment.pop("GANSCOPE_DATASET_MIRROR", None)
    running.environment |= dict.fromkeys(("HTTP_PROXY", "http_proxy"), slow.url)
    running.start()
    yield running
    running.end()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two classes, one of them small, with a copy and a file that is no picture any more."""
    pictures = {f"ox/{i}.png": making.png(i) for i in range(60)}
    pictures |= {f"cow/{i}.png": making.png(100 + i) for i in range(9)}
    pictures |= {"cow/copy.png": making.png(100), "ox/broken.png": making.png(7)[:90]}
    return making.laid_out(tmp_path / "Some pets", pictures)


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("article", name=title, exact=True)


def names(site: Site) -> set[str]:
    return {view["info"]["name"] for view in site.server.get("/api/datasets")["datasets"]}


def show(page: Page) -> None:
    page.goto("/datasets")
    expect(card(page, "Drawn digits").get_by_role("img")).to_be_visible()


def test_own_pictures_from_a_zip_to_a_session(page: Page, site: Site, fruits: Path) -> None:
    show(page)
    page.get_by_test_id("archive").set_input_files(fruits)
    page.get_by_label("Name of the data set").fill("My fruit")
    page.get_by_role("button", name="Check the pictures").click()
    use = page.get_by_role("button", name="Use 1,500 images")
    expect(use).to_be_visible()
    expect(page.get_by_text("5 classes, no duplicates across classes")).to_be_visible()

    second = page.context.new_page()
    second.goto("/datasets")
    expect(second.get_by_role("button", name="Use 1,500 images")).to_be_visible()
    page.reload()
    expect(use).to_be_visible()
    seen = page.get_by_role("img", name=re.compile("^Pictures after the transform to 64.64$"))
    expect(seen).to_be_visible()
    check(page, "an import that was checked")

    page.get_by_role("radiogroup", name="Size").get_by_text("32").click()
    page.get_by_role("radiogroup", name="Size").get_by_text("64").click()
    page.get_by_role("radiogroup", name="Colour").get_by_text("Colour").click()
    expect(seen).to_be_visible()
    use.click()
    for window in (page, second):
        mine = card(window, "My fruit")
        expect(mine.get_by_role("img", name="Pictures of My fruit")).to_be_visible()
        expect(mine).to_contain_text("1,500")
        expect(mine).to_contain_text(re.compile("3.64.64"))
    second.close()

    card(page, "My fruit").get_by_role("button", name="Browse").click()
    page.get_by_label("Class", exact=True).select_option("2")
    expect(page.get_by_role("img", name=re.compile("^96 pictures of orange"))).to_be_visible()
    assert "browse=my-fruit&label=2" in page.url
    assert faults(page) == []
    page.keyboard.press("Escape")

    page.get_by_role("complementary").get_by_role("button", name="Train on this").click()
    assert "dataset=my-fruit" in page.url
    page.get_by_role("button", name="Start training").click()
    expect(status(page)).to_have_text("Training")
    assert newest(site)["config"]["dataset"] == "my-fruit"
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(status(page)).to_have_text("Stopped")


def test_a_folder_with_problems_is_used_and_deleted(page: Page, site: Site, folder: Path) -> None:
    show(page)
    page.get_by_test_id("folder").set_input_files(folder)
    expect(page.get_by_label("Name of the data set")).to_have_value("Some pets")
    page.get_by_role("button", name="Check the pictures").click()
    page.get_by_role("button", name="Show files: 1 file cannot be read").click()
    expect(page.get_by_text("ox/broken.png")).to_be_visible()
    expect(page.get_by_role("button", name="Use 69 images")).to_be_visible()
    page.get_by_role("switch", name=re.compile("^Skip duplicates")).click()
    page.get_by_role("button", name="Use 70 images").click()

    pets = card(page, "Some pets")
    expect(pets).to_contain_text(re.compile(r"\d problems"))
    pets.get_by_role("button", name="Review problems").click()
    expect(page.get_by_role("dialog")).to_contain_text("1 file cannot be read")
    assert faults(page) == []
    page.keyboard.press("Escape")

    def delete() -> None:
        pets.get_by_role("button", name="More about Some pets").click()
        page.get_by_role("menuitem", name="Delete").click()
        expect(pets).to_have_count(0)

    delete()
    page.get_by_role("button", name="Undo").click()
    expect(pets).to_be_visible()
    delete()
    until(lambda: "some-pets" not in names(site), "the data set to be gone")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.reload()
    expect(card(page, "Drawn digits")).to_be_visible()
    expect(pets).to_have_count(0)


def test_names_are_read_in_another_way_on_the_page(page: Page, tmp_path: Path) -> None:
    """Splits, cases of letters, and icons that vanish on white."""
    icon = making.icon
    pictures = {
        f"{split}/{name}/{i}.png": icon(i + 40 * (split == "Test"), ord(name))
        for split in ("Training", "Test") for name in ("A", "a") for i in range(25)
    }  # fmt: skip
    show(page)
    page.get_by_test_id("folder").set_input_files(making.laid_out(tmp_path / "Letters", pictures))
    page.get_by_role("button", name="Check the pictures").click()
    expect(page.get_by_role("button", name="Use 50 images")).to_be_visible()
    listed = page.get_by_role("group", name="Classes").get_by_role("listitem")
    expect(listed).to_have_text(["A25", "a25"])
    expect(page.get_by_text("On white 49 of them would be equal to another.")).to_be_visible()
    page.get_by_label("Which folders are used").select_option("all")
    expect(page.get_by_role("button", name="Use 100 images")).to_be_visible()
    expect(listed).to_have_text(["A50", "a50"])
    page.get_by_label("How the names are read").select_option("flat")
    expect(page.get_by_text("The images have no classes")).to_be_visible()
    expect(listed).to_have_count(0)
    page.get_by_label("How the names are read").select_option("folders")
    expect(listed).to_have_count(2)
    page.get_by_role("radiogroup", name="Ground").get_by_text("White").click()
    expect(page.get_by_text("1 transparent picture differs on white")).to_be_visible()
    check(page, "an import with readings")
    page.get_by_role("radiogroup", name="Ground").get_by_text("Black").click()
    page.get_by_role("button", name="Use 100 images").click()
    expect(card(page, "Letters")).to_contain_text("100")
    assert faults(page) == []


def test_what_is_no_archive_is_refused_in_a_sentence(page: Page, tmp_path: Path) -> None:
    show(page)
    wrong = tmp_path / "notes.zip"
    wrong.write_text("not an archive")
    page.get_by_test_id("archive").set_input_files(wrong)
    page.get_by_role("button", name="Check the pictures").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, "a refused import")
    page.get_by_role("alert").get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Choose folder")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.usefixtures("official")
def test_a_download_is_paused_continued_and_looked_at(page: Page, slow: Files) -> None:
    show(page)
    fashion = card(page, "Fashion-MNIST")
    expect(fashion.get_by_role("img")).to_have_count(0)
    fashion.get_by_role("button", name="Download 31 MB").click()
    expect(fashion).to_contain_text(re.compile(r"Downloading \d+ %"))
    check(page, "a download")
    fashion.get_by_role("button", name="Pause").click()
    expect(fashion).to_contain_text("Paused")
    page.reload()
    expect(fashion).to_contain_text("are kept")
    slow.open.set()
    fashion.get_by_role("button", name="Continue").click()
    expect(fashion.get_by_role("img", name="Pictures of Fashion-MNIST")).to_be_visible()
    bars = fashion.get_by_role("list", name="Pictures per class")
    expect(bars.get_by_role("listitem")).to_have_count(10)
    expect(bars).to_contain_text("6,000")


def test_by_keyboard_alone(page: Page, fruits: Path) -> None:
    # From the start, or the first chooser could open before the browser knows who takes it.
    page.on("filechooser", lambda chooser: chooser.set_files(fruits))
    page.goto("/")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_enabled()
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(card(page, "Drawn digits")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Choose folder")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Name of the data set").focus()
    page.keyboard.press("Enter")
    use = page.get_by_role("button", name="Use 1,500 images")
    expect(use).to_be_visible()
    use.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Choose folder")).to_be_visible()
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(page.get_by_role("button", name="Choose folder")).to_be_hidden()
    page.keyboard.press("a")
    expect(page.get_by_role("dialog", name="Add your own")).to_be_visible()
    check(page, "the drawer")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_visible()
