"""What sessions came to, as documents: from every page that has the button, and by the API."""

import io
import re
import zipfile

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_compare import finished
from tests.harness import Server, until

pytestmark = pytest.mark.e2e


def made(page: Page, kind: str, form: str) -> bytes:
    """What the dialog makes of these choices."""
    dialog = page.get_by_role("dialog", name="Report")
    dialog.get_by_label("Kind").select_option(kind)
    dialog.get_by_text(form, exact=True).click()
    with page.expect_download(timeout=180_000) as download:
        dialog.get_by_role("button", name="Make the report").click()
    content = download.value.path().read_bytes()
    dialog.get_by_role("button", name="Close").click()
    return content


def test_reports(page: Page, site: Site) -> None:
    server = site.server
    ids = [finished(server), finished(server, settings={"adam_g.learning_rate": 1e-3})]
    name = server.session(ids[0])["name"]

    page.goto(f"/?session={ids[0]}")
    page.get_by_role("button", name="Report", exact=True).click()
    training = made(page, "training", "HTML").decode()

    page.goto(f"/sessions?session={ids[0]}")
    page.get_by_role("button", name=f"More about {name}").click()
    page.get_by_role("menuitem", name="Report").click()
    with zipfile.ZipFile(io.BytesIO(made(page, "dataset", "Markdown"))) as packed:
        text = packed.read("report.md").decode()
        assert name in text
        assert all(path in packed.namelist() for path in re.findall(r"\]\((.*?)\)", text))

    page.goto(f"/compare?session={ids[0]}&session={ids[1]}")
    page.get_by_role("button", name="Export").click()
    page.get_by_role("menuitem", name="Report").click()
    assert "adam_g.learning_rate" in made(page, "comparison", "HTML").decode()

    is_a_page_of_its_own(page, training, name)
    by_api(server, ids)
    ends_with_its_client(server, ids[0])


def is_a_page_of_its_own(page: Page, training: str, name: str) -> None:
    """It asks nobody for anything, and follows the theme."""
    asked: list[str] = []
    page.goto("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    for theme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(11, 12, 14)")):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_content(training)
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.locator("html")).to_have_css("background-color", ground)
        expect(page.get_by_role("img", name="Losses")).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def by_api(server: Server, ids: list[str]) -> None:
    figure = {"figure": "losses", "format": "svg", "names": ids[:1]}
    assert b"<svg" in server.http.post("/api/reports", json=figure).content
    too_few = server.post("/api/reports", {"kind": "comparison", "names": ids[:1]}, 422)
    assert too_few["detail"] == (
        "A report of the kind comparison is of two to four sessions; 1 were named."
    )
    assert "nobody" in server.post("/api/reports", {"names": ["nobody"]}, 404)["detail"]
    told = server.get("/api/sessions?verdicts=true")["verdicts"]
    assert {*ids} <= told.keys()
    assert server.get("/api/sessions")["verdicts"] == {}


def ends_with_its_client(server: Server, session_id: str) -> None:
    """Whoever goes away leaves no process behind."""
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{server.url}/api/reports", json={"names": [session_id]}, timeout=0.3)
    until(lambda: not server.children("ganscope.reports.worker"), "the end of its process")
    until(lambda: not list((server.home / "reports").iterdir()), "what it wrote to be gone")
