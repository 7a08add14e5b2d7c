"""Sessions: nothing is lost. Crash and resume, branch, delete and undo, any view by its link."""

import os
import re
import signal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_access import check, faults
from tests.e2e.test_story import newest, status
from tests.harness import Json, Server, until

pytestmark = pytest.mark.e2e


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Session")


def named(server: Server, session_id: str, name: str) -> None:
    answer = server.http.patch(f"/api/sessions/{session_id}", json={"name": name})
    assert answer.is_success, answer.text


def finished(server: Server, name: str) -> str:
    """A session of a few steps that has come to its end."""
    session_id = server.begin(epochs=1, batch_size=1000)
    server.await_state(session_id, "finished")
    named(server, session_id, name)
    return session_id


def checkpoints(server: Server, session_id: str) -> list[Json]:
    found: list[Json] = server.get(f"/api/sessions/{session_id}/checkpoints")["checkpoints"]
    return found


def test_a_killed_session_is_found_and_resumed_with_one_click(page: Page, site: Site) -> None:
    page.goto("/sessions")
    expect(page.get_by_text("No sessions yet")).to_be_visible()
    session_id = site.server.begin(epochs=50)
    named(site.server, session_id, "digits-07")
    expect(row(page, "digits-07")).to_contain_text("Training")
    site.server.await_state(session_id, "running")
    until(lambda: site.server.session(session_id)["step"] > 3, "some steps")
    site.server.command(session_id, "save", name="before the crash")
    saved = until(lambda: checkpoints(site.server, session_id), "the checkpoint")[0]

    os.kill(site.server.session(session_id)["worker_pid"], signal.SIGKILL)
    strip = page.get_by_role("status").filter(has_text="digits-07 was interrupted at")
    expect(strip).to_be_visible()
    expect(row(page, "digits-07")).to_contain_text("Interrupted")
    page.reload()
    expect(strip).to_contain_text(f"step {saved['step']}.")

    page.goto(f"/?session={session_id}")
    expect(page.get_by_role("button", name=re.compile("^Resume from"))).to_be_enabled()
    page.goto("/sessions")
    strip.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("grid")).to_have_count(0)  # Train is shown instead
    expect(status(page)).to_have_text("Training")
    heir = newest(site)
    assert heir["parent"] == saved["id"]
    assert f"session={heir['id']}" in page.url

    page.goto(f"/sessions?session={session_id}")
    expect(panel(page).get_by_text("before the crash")).to_be_visible()
    expect(strip).to_have_count(0)
    panel(page).get_by_role("button", name="Resume from latest").click()
    page.get_by_role("button", name="Queue it").click()
    expect(panel(page)).to_contain_text("1st of 1 in the queue")
    panel(page).get_by_role("button", name="Take out").click()
    expect(panel(page)).to_contain_text("Stopped")
    site.server.command(heir["id"], "stop")


def test_a_branch_learns_at_another_rate_and_says_so(page: Page, site: Site) -> None:
    first = finished(site.server, "digits-start")
    page.goto("/sessions")
    row(page, "digits-start").click()
    panel(page).get_by_role("button", name="Branch", exact=True).click()
    dialog = page.get_by_role("dialog", name="Branch of digits-start")
    dialog.get_by_label("Learning rate G", exact=True).fill("2")
    expect(dialog.get_by_role("button", name="Start the branch")).to_be_disabled()
    dialog.get_by_label("Learning rate G", exact=True).fill("1e-4")
    dialog.get_by_label("Epochs", exact=True).fill("2")
    dialog.get_by_label("Name", exact=True).fill("digits-calm")
    difference = dialog.get_by_role("list", name="Before and after")
    expect(difference).to_contain_text(re.compile("Learning rate G.*4.0e-3.*1e-4", re.DOTALL))
    assert faults(page) == []
    dialog.get_by_role("button", name="Start the branch").click()
    expect(page.get_by_role("grid")).to_have_count(0)  # Train is shown instead
    expect(status(page)).to_have_text(re.compile("Training|Finished"))
    heir = newest(site)
    assert heir["name"] == "digits-calm"
    assert heir["parent"] == checkpoints(site.server, first)[0]["id"]
    assert heir["config"]["adam_g"]["learning_rate"] == pytest.approx(1e-4)
    site.server.await_state(heir["id"], "finished")

    page.goto(f"/sessions?session={heir['id']}")
    expect(panel(page)).to_contain_text("Branched from digits-start at step")
    expect(panel(page).get_by_role("list", name="What it does otherwise")).to_contain_text("1.0e-4")
    panel(page).get_by_role("button", name=re.compile("^digits-start.*", re.DOTALL)).last.click()
    assert f"session={first}" in page.url

    deleted_and_had_back(page, site, first)
    written(page, site, first)
    a_link_shows_the_same_after_a_reload(page, first)


def written(page: Page, site: Site, session_id: str) -> None:
    row(page, "digits-start").click()
    panel(page).get_by_label("Tags", exact=True).fill("wide, Baseline")
    panel(page).get_by_label("Notes", exact=True).fill("The one to beat.")
    panel(page).get_by_label("Notes", exact=True).blur()
    expect(panel(page).get_by_text("Saved", exact=True).first).to_be_visible()
    until(lambda: site.server.session(session_id)["notes"] == "The one to beat.", "the notes")
    assert site.server.session(session_id)["tags"] == ["wide", "Baseline"]
    expect(row(page, "digits-start")).to_contain_text("#Baseline")
    toast = page.get_by_text("Changed the notes of “digits-start”").locator("..")
    toast.get_by_role("button", name="Undo").click()
    until(lambda: site.server.session(session_id)["notes"] == "", "the notes as before")
    check(page, "a session in the panel")


def listed(site: Site) -> list[str]:
    return [known["id"] for known in site.server.get("/api/sessions/table")["sessions"]]


def deleted_and_had_back(page: Page, site: Site, session_id: str) -> None:
    page.get_by_role("grid", name="Sessions").focus()
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.keyboard.press("x")
    expect(page.get_by_label("Select digits-start")).to_be_checked()
    page.keyboard.press("Delete")
    expect(row(page, "digits-start")).to_have_count(0)
    # The row goes at once; the server hears of it a moment later.
    until(lambda: session_id not in listed(site), "the deletion")
    expect(page.get_by_text("Deleted “digits-start”")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "digits-start")).to_be_visible()
    assert site.server.session(session_id)["deleted_at"] is None


def a_link_shows_the_same_after_a_reload(page: Page, session_id: str) -> None:
    page.goto("/sessions")
    page.get_by_text("Flat list").click()
    page.get_by_role("columnheader", name="Name").get_by_role("button").click()
    names = page.get_by_role("checkbox", name=re.compile("^Select digits-"))
    expect(names.first).to_have_accessible_name("Select digits-calm")
    page.keyboard.press("/")
    page.keyboard.type("baseline")
    expect(row(page, "digits-calm")).to_have_count(0)
    page.get_by_label("Select digits-start").check()
    row(page, "digits-start").click()
    expect(panel(page)).to_contain_text("digits-start")
    page.reload()
    expect(panel(page)).to_contain_text("digits-start")
    expect(page.get_by_label("Search sessions")).to_have_value("baseline")
    expect(page.get_by_label("Select digits-start")).to_be_checked()
    expect(row(page, "digits-calm")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert f"session={session_id}" in page.url
    assert faults(page) == []
