"""Every lesson is passed by doing what it asks; and a session is shown on a projector."""

import re
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check, faults
from tests.e2e.test_steering import choose
from tests.e2e.test_story import start_demo, status
from tests.harness import Server

pytestmark = pytest.mark.e2e
LEARNT_MS = 600_000
"""What a lesson shows takes minutes of training on a slow machine, beside other tests."""
Act = Callable[[Page], None]


@pytest.fixture
def server(home: Path, ports: tuple[int, int]) -> Generator[Server]:
    """A server that scores while it trains, as a person's does."""
    running = Server(home, *ports)
    running.start(GANSCOPE_SCORES="eager")
    yield running
    running.end()


def guide(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Lesson", exact=True)


def press(name: str) -> Act:
    return lambda page: guide(page).get_by_role("button", name=name, exact=True).click()


START = press("Start this training")
ANEW = press("Start it anew")


def wait(_page: Page) -> None:
    """What the step asks for comes by itself."""


def learn(who: str) -> Act:
    return lambda page: choose(page, "Who learns", who)


def hold(page: Page) -> None:
    page.get_by_role("button", name="Pause").click()


def ask_for_a_seven(page: Page) -> None:
    page.get_by_label("Prompt").fill("7")
    page.get_by_role("button", name="Draw", exact=True).click()


def draw(words: str) -> Act:
    def act(page: Page) -> None:
        if "/generate" not in page.url:
            guide(page).get_by_role("button", name="Go to Generate").click()
        page.get_by_label("Prompt").fill(words)
        page.get_by_label("Prompt").press("Enter")

    return act


def name_a_direction(page: Page) -> None:
    page.get_by_role("tab", name="Directions").click()
    name = page.get_by_label("Name of direction 1", exact=True)
    name.fill("slant")
    name.press("Enter")


def evaluate(pictures: str) -> Act:
    def act(page: Page) -> None:
        if "/evaluate" in page.url:
            page.get_by_role("button", name="Run again").click()
        else:
            guide(page).get_by_role("button", name="Go to Evaluate").click()
        page.get_by_text(pictures, exact=True).click()
        page.get_by_role("button", name="Evaluate", exact=True).click()

    return act


LESSONS: dict[str, list[Act]] = {
    "Your first GAN": [START, wait, wait, hold, ask_for_a_seven],
    "What D believes": [START, wait, learn("Only D"), wait, learn("Both"), wait],
    "Why losses do not fall": [START, wait, wait, learn("Only D"), learn("Both")],
    "Collapse on purpose, and the cure": [START, learn("Only G"), wait, learn("Both")],
    "Vanish the gradient, then switch to Wasserstein": [START, wait, ANEW, wait],
    "Too small a data set, and DiffAugment": [START, wait, ANEW, wait],
    "Walks through the latent space": [START, draw("3 and 8"), draw("five 7s"), name_a_direction],
    "Judge honestly": [START, evaluate("1,000"), evaluate("5,000"), wait],
}
QUICK = {"Your first GAN"}
CASES = [
    pytest.param(title, marks=() if title in QUICK else pytest.mark.long, id=title)
    for title in LESSONS
]


def begin(page: Page, title: str) -> None:
    page.goto("/understand/lessons")
    card = page.get_by_role("region", name=re.compile(f"{re.escape(title)}$"))
    card.get_by_role("button", name="Begin").click()
    expect(guide(page).get_by_role("heading", name=title)).to_be_visible()


@pytest.mark.parametrize("title", CASES)
def test_a_lesson_is_passed_by_doing_what_it_asks(page: Page, title: str) -> None:
    begin(page, title)
    acts = LESSONS[title]
    for place, act in enumerate(acts):
        act(page)
        last = place == len(acts) - 1
        onward = guide(page).get_by_role("button", name="Finish" if last else "Next", exact=True)
        expect(onward).not_to_have_attribute("aria-disabled", "true", timeout=LEARNT_MS)
        onward.click()
    guide(page).get_by_role("button", name="Close", exact=True).click()
    expect(guide(page)).to_have_count(0)
    page.goto("/understand/lessons")
    card = page.get_by_role("region", name=re.compile(f"{re.escape(title)}$"))
    expect(card.get_by_text("passed")).to_be_visible()


def test_a_lesson_says_what_is_wanted_and_is_continued_later(page: Page) -> None:
    begin(page, "What D believes")
    expect(guide(page).get_by_text("Start the lesson's session first.")).to_be_visible()
    onward = guide(page).get_by_role("button", name="Next", exact=True)
    expect(onward).to_have_attribute("aria-disabled", "true")
    START(page)
    expect(guide(page).get_by_text(re.compile(r"steps trained\. Wanted: 200\."))).to_be_visible()
    assert faults(page) == []
    guide(page).get_by_role("button", name="Skip").click()
    expect(guide(page).get_by_role("heading", name="2. The gap")).to_be_visible()
    page.reload()
    expect(guide(page).get_by_role("heading", name="2. The gap")).to_be_visible()
    guide(page).get_by_role("button", name=re.compile("^Close the lesson")).click()
    expect(guide(page)).to_have_count(0)
    page.goto("/understand/lessons")
    expect(page.get_by_text("step 2 of 6")).to_be_visible()
    check(page, "the list of lessons")
    page.get_by_role("button", name="Continue").click()
    expect(guide(page).get_by_role("heading", name="2. The gap")).to_be_visible()
    check(page, "a lesson beside the page")


def test_a_file_that_is_no_lesson_is_named_with_its_line(page: Page, site: Site) -> None:
    own = site.server.home / "lessons" / "mine.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("---\ntitle: Mine\n---\n", "utf-8")
    page.goto("/understand/lessons")
    expect(page.get_by_text("mine.md, line 2, is no lesson yet")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_have_count(8)
    own.unlink()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_session_is_presented(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    start_demo(page)
    page.keyboard.press("p")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Pictures")
    expect(page).to_have_url(re.compile("present=samples"))
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.get_by_role("grid", name="Pictures")).to_be_in_viewport(ratio=1)
    assert heading.evaluate("e => e.getBoundingClientRect().height") > 28
    for name in ("Losses", "What D believes", "Pictures and what D believes", "Quality"):
        page.keyboard.press("ArrowRight")
        expect(heading).to_have_text(name)
        assert faults(page) == []
    page.keyboard.press("ArrowRight")
    words = page.get_by_role("region", name="This moment in words")
    expect(words).to_contain_text(re.compile(r"\w+ \w+"))
    page.reload()
    expect(words).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text("Quality")
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    expect(status(page)).to_have_text("Training")
    page.get_by_role("button", name="Present on a projector, P").click()
    expect(heading).to_have_text("Pictures")
