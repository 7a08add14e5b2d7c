"""The server shows the built page at the addresses that the build wrote down, and at no other."""

import json
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from ganscope.sessions.settings import ServerSettings
from ganscope.web.app import create_app

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCRIPT = {"accept": "*/*"}
LISTED = ["/", "/generate", "/one", "/one/two"]
PAGE = "<!doctype html><title>Ganscope</title>"


def asking(built: Path) -> httpx.AsyncClient:
    """The whole application; no route asked here needs more than its settings."""
    settings = ServerSettings().model_copy(update={"built_page": built})
    app = create_app(settings)
    app.state.services = SimpleNamespace(settings=settings)
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url=f"http://localhost:{settings.port}")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "pages.json").write_text(json.dumps(LISTED))
    return tmp_path


async def test_what_the_build_lists_is_the_page(built: Path) -> None:
    async with asking(built) as client:
        for path in LISTED:
            answer = await client.get(path, headers=BROWSER)
            assert (answer.status_code, answer.text) == (200, PAGE), path
        for path in LISTED[1:]:
            assert (await client.get(path, headers=SCRIPT)).text == PAGE, path


UNKNOWN = [
    "/two",
    "/sessions",
    "/One",
    "/one/",
    "/one%0A",
    "/one/two/three",
    "/api/nothing",
    "/%0A",
]


@pytest.mark.parametrize("path", UNKNOWN)
async def test_any_other_address_is_not_found(built: Path, path: str) -> None:
    async with asking(built) as client:
        shown = await client.get(path, headers=BROWSER)
        told = await client.get(path, headers=SCRIPT)
    assert (shown.status_code, shown.text) == (404, PAGE), "the page says what is not there"
    assert shown.headers["content-type"].startswith("text/html")
    assert (told.status_code, told.json()["title"]) == (404, "Not Found")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/one", 405),
        ("POST", "/nothing", 404),
        ("DELETE", "/api/nothing", 404),
        ("GET", "/stop_training", 405),
        ("GET", "/assets/nothing.js", 404),
    ],
)
async def test_other_routes_go_first(built: Path, method: str, path: str, status: int) -> None:
    async with asking(built) as client:
        answer = await client.request(method, path, headers=BROWSER)
    assert (answer.status_code, answer.json()["status"]) == (status, status)


async def test_a_page_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    async with asking(tmp_path) as client:
        answer = await client.get("/one", headers=BROWSER)
    assert answer.status_code == 404
    assert "./start_frontend.sh" in answer.json()["detail"]
