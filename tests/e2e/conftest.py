"""A real browser on the real page in front of a real server."""

import subprocess
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import QUIET, find
from tests.harness import Server, until

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=30_000)


class Site:
    """The page at its own port, proxied to the server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.port = int(server.environment["GANSCOPE_FRONTEND_PORT"])
        self.url = f"http://localhost:{self.port}"
        self.process = subprocess.Popen(
            [str(ROOT / "frontend/node_modules/.bin/vite"), "preview"],
            cwd=ROOT / "frontend",
            env=server.environment,
            stdout=subprocess.DEVNULL,
        )
        until(self._answers, "the page to be served")

    def _answers(self) -> bool:
        assert self.process.poll() is None, "vite preview ended"
        try:
            return httpx.get(self.url).is_success
        except httpx.TransportError:
            return False

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    """Closed after its file: its event loop would be in the way of other tests' own."""
    path = find()
    assert path, "python -m tests.browser brings a browser"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def site(server: Server) -> Generator[Site]:
    served = Site(server)
    yield served
    served.end()


@pytest.fixture
def page(browser: Browser, site: Site) -> Generator[Page]:
    """A window on the page; whatever goes wrong in its console fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    context.set_default_timeout(60_000)
    window = context.new_page()
    wrong: list[str] = []
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on(
        "request",
        lambda request: (
            None
            if site.url.split("//")[1] in request.url or request.url.startswith(("data:", "blob:"))
            else wrong.append(f"outside request: {request.url}")
        ),
    )
    yield window
    context.close()
    assert wrong == []
