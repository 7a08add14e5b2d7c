"""A session goes out of one workspace as a file, and into an empty one on another page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site, previewed
from tests.e2e.test_sessions import checkpoints, finished, panel, row
from tests.harness import Server, free_port, until

pytestmark = pytest.mark.e2e


def test_a_session_is_sent_to_somebody(
    page: Page, site: Site, browser: Browser, tmp_path: Path
) -> None:
    session_id = finished(site.server, "digits-sent")
    page.goto(f"/sessions?session={session_id}")
    page.get_by_role("button", name="More about digits-sent").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Export").click()
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    assert archive.name == "digits-sent.ganscope.zip"

    home = tmp_path / "somebody else's"
    home.mkdir()
    other = Server(home, free_port(), free_port())
    other.start()
    try:
        with previewed(other.port, other.page_port):
            taken_in(browser, Site(other), archive, session_id)
        assert checkpoints(other, session_id) == checkpoints(site.server, session_id)
    finally:
        other.end()


def taken_in(browser: Browser, site: Site, archive: Path, session_id: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto("/sessions")
    expect(page.get_by_text("No sessions yet")).to_be_visible()
    wrong = archive.with_name("holiday.zip")
    wrong.write_bytes(archive.read_bytes()[:-500])
    page.get_by_test_id("import").set_input_files(wrong)
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_test_id("import").set_input_files(archive)
    expect(row(page, "digits-sent")).to_contain_text("Finished")
    page.goto(f"/?session={session_id}")
    expect(page.get_by_role("heading", name="digits-sent")).to_be_visible()
    expect(page.get_by_text("Resumed")).to_have_count(0)
    page.goto(f"/sessions?session={session_id}")
    panel(page).get_by_role("button", name="Resume from latest").click()
    heir = site.server.await_state(newest_of(site, session_id), "finished", "running")
    assert heir["parent"].startswith(session_id)
    context.close()


def newest_of(site: Site, but: str) -> str:
    """The session that was begun here, once it is there."""

    def begun() -> str | None:
        found = site.server.get("/api/sessions")["sessions"]
        return next((one["id"] for one in found if one["id"] != but), None)

    return until(begun, "the heir")
