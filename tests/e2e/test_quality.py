"""Scores while it trains: tiles, chart, best checkpoint, verdict, side by side."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check
from tests.e2e.test_story import status
from tests.harness import Json, Server, until

pytestmark = pytest.mark.e2e

OFTEN: Json = {"score_every_epochs": 0.01, "score_samples": 500}


@pytest.fixture
def server(home: Path, ports: tuple[int, int]) -> Generator[Server]:
    """A server whose sessions are scored."""
    running = Server(home, *ports)
    running.start(GANSCOPE_SCORES="eager")
    yield running
    running.end()


def measured(server: Server, session: str) -> list[Json]:
    found: list[Json] = server.get(f"/api/sessions/{session}/measured")["measured"]
    return found


def fd(one: Json) -> float:
    """Its distance as the extractor that counts sees it."""
    return float(one["figures"][0]["value"])


def written(value: float) -> str:
    """As the page writes a distance from 1 on."""
    assert value >= 1
    return f"{value:.1f}"


def scored(server: Server, count: int) -> str:
    """A session of drawn digits that was scored so often, and is stopped."""
    session = server.begin(settings=OFTEN)
    until(lambda: len(measured(server, session)) >= count, f"{count} scores", patience_s=120)
    server.post(f"/api/sessions/{session}/commands", {"command": "stop"}, status=202)
    server.await_state(session, "stopped")
    return session


def chart(page: Page) -> Locator:
    return page.get_by_role("img", name=re.compile("^Quality over time:"))


@pytest.mark.long  # two sessions that are scored until their curves have several points
def test_scores_are_shown_wherever_a_session_is(page: Page, site: Site) -> None:
    session = scored(site.server, 2)
    told = measured(site.server, session)
    best, newest = min(told, key=fd), max(told, key=lambda one: one["step"])

    page.goto(f"/?session={session}")
    expect(status(page)).to_have_text("Stopped")
    quality = page.get_by_role("region", name="Quality", exact=True)
    expect(quality).to_contain_text("every 0.01 epochs, 500 images")
    tile = quality.get_by_role("link", name=re.compile(rf"^FD \(judge\).*{written(fd(newest))}"))
    expect(tile).to_have_accessible_description(
        re.compile(r"500 generated against .*interval .*Real against real: .*too few images")
    )
    for name in ("Class match", "Diversity"):
        expect(quality.get_by_role("link", name=re.compile(f"^{name}"))).to_be_visible()
    expect(chart(page)).to_have_accessible_name(re.compile(f"best, FD {written(fd(best))}$"))
    expect(chart(page).get_by_text(re.compile("real vs real$"))).to_be_visible()
    expect(page).to_have_title(re.compile(rf"· FD {written(fd(best))} · Ganscope$"))
    shields = page.get_by_role("img", name=re.compile("^Losses:")).locator("[data-best]")
    expect(shields).to_have_count(1)
    check(page, "a session with scores")

    card = page.get_by_role("region", name="Quality over time", exact=True)
    card.get_by_role("button", name="View as table").click()
    rows = page.get_by_role("region", name="Quality over time, table").get_by_role("row")
    expect(rows).to_have_count(len(told) + 1)
    expect(rows.first).to_contain_text("Class match")
    page.keyboard.press("Escape")

    page.goto(f"/sessions?session={session}")
    row = page.get_by_role("grid").get_by_role("row", name=re.compile("drawn-digits-01"))
    expect(row.get_by_role("gridcell").filter(has_text=written(fd(best)))).to_be_visible()
    expect(row.get_by_role("img", name=re.compile("^FD from "))).to_be_visible()
    line = page.get_by_role("listitem").filter(has_text="best: lowest FD")
    expect(line).to_contain_text(f"FD {written(fd(best))} · step {best['step']:,}")
    line.get_by_role("button", name=re.compile("^Evaluate the checkpoint of")).click()
    expect(page).to_have_url(re.compile(rf"/evaluate\?checkpoint={best['checkpoint_id']}$"))

    page.goto("/datasets")
    digits = page.get_by_role("article", name="Drawn digits")
    expect(digits).to_contain_text(re.compile(r"Judge \d+\.\d % right on 10,000 of"))

    other_numbers_of_pictures_are_not_laid_over_each_other(page, site, session)


def other_numbers_of_pictures_are_not_laid_over_each_other(
    page: Page, site: Site, first: str
) -> None:
    more = site.server.begin(settings=OFTEN | {"score_samples": 600, "stop_at_fd": 1e6})
    site.server.await_state(more, "finished")
    page.goto(f"/compare?session={first}&session={more}")
    withheld = page.get_by_role("region", name="Fréchet distance (judge)", exact=True)
    expect(withheld).to_contain_text(
        "Fréchet distance (judge) is withheld: scores of B were made of another number"
    )
    shares = page.get_by_role("img", name=re.compile("^Class match: .*A [^,]+, B "))
    expect(shares).to_be_visible()


def test_the_verdict_says_what_is_wrong_and_puts_it_right(page: Page, site: Site) -> None:
    slow = {"adam_g.learning_rate": 1e-6, "penalty": None, "n_critic": 2}
    unscored = slow | {"score_every_epochs": 0}
    session = site.server.begin("toy-2d", dataset="ring", epochs=200, settings=unscored)
    page.goto(f"/?session={session}")
    expect(status(page)).to_have_text("Training")
    expect(page.get_by_text("Too early to say")).to_be_visible()
    expect(page.get_by_text("Scoring is off.")).to_be_visible()
    verdict = page.get_by_role("status").filter(has_text="Learning rate too low")
    expect(verdict).to_contain_text(
        "G's learning rate is 1.0e-6, 1,000 times smaller", timeout=120_000
    )
    verdict.get_by_role("button", name="Why?").click()
    told = page.get_by_role("dialog", name="Why?")
    expect(told.get_by_role("region", name="This moment in words")).to_be_in_viewport()
    rule = told.get_by_role("row", name=re.compile("^D too strong holds"))
    expect(rule).to_contain_text("above 0.8 for 300 steps")
    page.keyboard.press("Escape")
    verdict.get_by_role("button", name="Raise G's learning rate to 0.001").click()

    def changed() -> list[Json]:
        return [e for e in site.server.events(session) if e["type"] == "knob"]

    told = until(changed, "the change")[0]
    assert (told["knob"], told["before"], told["after"]) == ("adam_g.learning_rate", 1e-6, 1e-3)
    page.get_by_role("button", name="Undo").click()
    until(lambda: len(changed()) == 2, "the way back")
    site.server.command(session, "stop")
    site.server.await_state(session, "stopped")
    last = site.server.get(f"/api/sessions/{session}/diagnosis")
    expect(page.get_by_text(f"Diagnosis: {last['title']}.")).to_be_visible()
    assert last["title"] in site.server.cli("doctor", session).stdout


def test_the_doctor_treats_by_itself_and_says_what_it_did(page: Page, site: Site) -> None:
    settings: Json = {"penalty": None, "score_every_epochs": 0}
    session = site.server.begin("toy-2d", dataset="ring", epochs=2000, settings=settings)
    page.goto(f"/?session={session}")
    page.get_by_role("button", name="Why?").click(timeout=120_000)
    why = page.get_by_role("dialog", name="Why?")
    why.get_by_role("switch", name=re.compile("^Let the doctor")).check(force=True)
    why.get_by_role("combobox", name="Times at most").select_option("1")
    until(lambda: site.server.get(f"/api/sessions/{session}/diagnosis")["treating"], "the switch")
    page.keyboard.press("Escape")
    site.server.command(session, "set", settings={"adam_d.learning_rate": 0.02})

    log = page.get_by_role("log")
    expect(log.get_by_text(re.compile("^The doctor treats .*, 1 of 1: "))).to_be_visible(
        timeout=120_000
    )
    expect(page.get_by_role("status").get_by_text("Treated 1 of 1.")).to_be_visible()
    site.server.command(session, "stop")
    site.server.await_state(session, "stopped")
    page.get_by_role("button", name="Why?").click()
    expect(why.get_by_role("region", name="How the verdict changed")).to_be_visible()
    ranges = why.get_by_role("region", name="Healthy ranges")
    expect(ranges.get_by_role("row", name=re.compile("^Loss of D "))).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_role("button", name="About Losses").click()
    help_ = page.get_by_role("dialog", name="About Losses")
    expect(help_.locator(".katex").first).to_be_visible()
    help_.get_by_role("button", name="logits", exact=True).click()
    expect(help_.get_by_text("before it becomes a probability")).to_be_visible()
    check(page, "the help of a chart")
    page.keyboard.press("Escape")

    last = site.server.get(f"/api/sessions/{session}/diagnosis")["title"]
    page.goto(f"/sessions?session={session}")
    expect(page.get_by_role("grid").get_by_text(last)).to_be_visible()
    expect(page.get_by_text(f"{last}.").first).to_be_visible()
    page.get_by_role("link", name="Why and what to do").click()
    expect(page).to_have_url(re.compile(rf"\?session={session}"))
