"""A checkpoint's scores on the page: asked for, cancelled, compared; and what a judge sees."""

import base64
import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ganscope.library.datasets import drawn_digits
from tests.e2e.conftest import Site
from tests.e2e.test_access import check
from tests.harness import Json, Server, until
from tests.integration.scores.asking import png

pytestmark = pytest.mark.e2e
SCORED_MS = 150_000
"""The first evaluation of a data set looks at its real images, beside other tests."""


@pytest.fixture
def server(home: Path, ports: tuple[int, int]) -> Generator[Server]:
    """A server whose evaluations make no way for other tests."""
    running = Server(home, *ports)
    running.start(GANSCOPE_SCORES="eager")
    yield running
    running.end()


@pytest.fixture
def checkpoint(site: Site) -> str:
    """The last one of a session of twenty steps on drawn digits, which is not scored itself."""
    unscored = {"score_every_epochs": 0}
    session = site.server.begin(epochs=1, batch_size=500, settings=unscored)
    site.server.await_state(session, "finished")
    saved: list[Json] = site.server.get(f"/api/sessions/{session}/checkpoints")["checkpoints"]
    return str(saved[0]["id"])


def fill_in(page: Page, *, n: int, seed: int) -> None:
    """Settings of the next run."""
    page.get_by_text("Other", exact=True).click()
    page.get_by_label("Number of pictures").fill(str(n))
    page.get_by_label("Seed", exact=True).fill(str(seed))


def evaluate(page: Page) -> None:
    page.get_by_role("button", name="Evaluate", exact=True).click()


def tile(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def ask(server: Server, checkpoint: str, n: int, seed: int) -> str:
    """An evaluation that is done."""
    body = {"checkpoint_id": checkpoint, "n": n, "seed": seed}
    evaluation = str(server.post("/api/evaluate", body, status=202)["id"])

    def done() -> bool:
        job = server.get(f"/api/evaluations/{evaluation}")
        assert job["state"] in {"waiting", "running", "done"}, job["detail"]
        return bool(job["state"] == "done")

    until(done, "the scores", SCORED_MS / 1000)
    return evaluation


def test_nothing_to_evaluate_yet(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_enabled()
    page.keyboard.press("g")
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Nothing to evaluate yet")).to_be_visible()
    check(page, "nothing to evaluate")
    page.get_by_role("button", name="Go to the demo").click()
    expect(page.get_by_role("button", name="Quick demo: drawn digits")).to_be_visible()


def test_from_the_first_score_to_what_the_judge_sees(
    page: Page, site: Site, checkpoint: str
) -> None:
    scores_of_a_checkpoint(page, site, checkpoint)
    a_cancelled_evaluation_keeps_its_scores(page, checkpoint)
    measurements_side_by_side(page, site, checkpoint)
    pictures_are_classified(page)


def scores_of_a_checkpoint(page: Page, site: Site, checkpoint: str) -> None:
    page.goto(f"/evaluate?checkpoint={checkpoint}")
    expect(page.get_by_text("not known before the first time")).to_be_visible()
    assert site.server.get("/api/evaluations")["jobs"] == []  # nothing runs until asked
    fill_in(page, n=500, seed=3)
    check(page, "before the first evaluation")
    evaluate(page)
    for title in (
        "Fréchet distance (judge)",
        "Kernel distance (judge) \N{MULTIPLICATION SIGN}10³",
        "Class score (judge)",
        "Precision (judge)",
        "Recall (judge)",
        "Class match",
    ):
        expect(tile(page, title)).to_contain_text("500 images", timeout=SCORED_MS)
    expect(tile(page, "Fréchet distance (judge)")).to_contain_text("too few images, biased high")
    expect(page.get_by_text("500 generated vs")).to_be_visible(timeout=SCORED_MS)
    expect(page).to_have_url(re.compile(f"view={checkpoint}-"))

    table = page.get_by_role("region", name="Asked for and seen, table")
    cell = table.get_by_role("button", name=re.compile("^Asked for 3, seen as ")).first
    cell.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name=re.compile("^Sample")).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Memorisation check")).to_be_visible()
    page.get_by_role("button", name="Show all sorted by distance").click()
    expect(dialog.get_by_text(re.compile("^pixels ")).first).to_be_visible()
    page.keyboard.press("Escape")
    scores = page.get_by_role("region", name="More scores, table")
    expect(scores.get_by_role("row", name=re.compile("^Density"))).to_contain_text("500 vs")
    expect(page.get_by_role("heading", name="Best and worst by judge")).to_be_visible()
    check(page, "scores")

    page.reload()
    expect(tile(page, "Fréchet distance (judge)")).to_contain_text("500 images")
    page.get_by_role("button", name="Run again").click()
    expect(page.get_by_text(re.compile("^about .*, 500 images$"))).to_be_visible()
    expect(page.get_by_text("stale", exact=True)).to_have_count(0)
    page.get_by_label("Seed", exact=True).fill("4")
    expect(page.get_by_text("stale", exact=True)).to_be_visible()


def a_cancelled_evaluation_keeps_its_scores(page: Page, checkpoint: str) -> None:
    page.goto(f"/evaluate?checkpoint={checkpoint}")
    page.get_by_role("button", name="Run again").click()
    fill_in(page, n=4_000, seed=0)
    evaluate(page)
    expect(page.get_by_role("status").filter(has_text="Evaluating")).to_be_visible()
    expect(tile(page, "Fréchet distance (judge)")).to_contain_text(
        "4,000 images", timeout=SCORED_MS
    )
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("The evaluation was cancelled")).to_be_visible()
    expect(tile(page, "Fréchet distance (judge)")).to_contain_text("4,000 images")
    expect(page.get_by_text("not ready yet")).to_have_count(0)
    check(page, "cancelled")


def measurements_side_by_side(page: Page, site: Site, checkpoint: str) -> None:
    ask(site.server, checkpoint, 500, 1)
    other = ask(site.server, checkpoint, 600, 1)
    page.goto("/evaluate/compare")
    expect(page.get_by_role("heading", name="Nothing is compared yet")).to_be_visible()
    for seed in (1, 3):
        page.get_by_role("button", name="Add a measurement").click()
        choice = page.get_by_role("dialog").get_by_role("button")
        choice.filter(has_text=f"500 images, seed {seed}").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
    table = page.get_by_role("region", name="Scores side by side, table")
    expect(table.get_by_role("row", name=re.compile("^Fréchet distance")).first).to_contain_text(
        re.compile("(within|beyond) the uncertainty of")  # chance decides between two seeds
    )
    check(page, "comparison of scores")
    page.goto(f"{page.url}&id={other}")
    expect(page.get_by_text("The numbers of pictures differ")).to_be_visible()
    check(page, "what cannot be compared")


def pictures_are_classified(page: Page) -> None:
    page.goto("/evaluate/classify")
    page.get_by_label("Prompt").fill("three")
    page.get_by_label("Pictures", exact=True).fill("4")
    page.get_by_role("button", name="Classify").click()
    result = page.get_by_role("region", name="Result")
    expect(result.get_by_role("img", name=re.compile("^3, picture"))).to_have_count(4)
    expect(result).to_contain_text("taken for what was asked")
    check(page, "classified, drawn")

    images, labels = drawn_digits.draw(3, seed=9)
    page.get_by_text("My pictures", exact=True).click()
    page.get_by_test_id("pictures").set_input_files(
        [
            {
                "name": f"{index}.png",
                "mimeType": "image/png",
                "buffer": base64.b64decode(png(image[0])),
            }
            for index, image in enumerate(images)
        ]
    )
    page.get_by_label("Judge", exact=True).select_option("drawn_digits")
    page.get_by_role("button", name="Classify").click()
    expect(result.get_by_role("heading", name="3 pictures", exact=True)).to_be_visible()
    page.get_by_text("Table", exact=True).click()
    rows = page.get_by_role("region", name="Guesses, table").get_by_role("row")
    for index, label in enumerate(labels):
        expect(rows.nth(index + 1).get_by_role("cell").nth(1)).to_have_text(
            re.compile(f"^{label}: ")
        )
    check(page, "classified, own")

    page.get_by_test_id("pictures").set_input_files(
        {"name": "broken.png", "mimeType": "image/png", "buffer": b"hello"}
    )
    page.get_by_role("button", name="Classify").click()
    expect(page.get_by_role("alert")).to_contain_text("Picture 1 cannot be used")
