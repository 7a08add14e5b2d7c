"""A real browser on the real page in front of a real server."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import QUIET, find
from tests.harness import Server, free_port, until

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=90_000)


@dataclass(frozen=True)
class Site:
    """The page at its own port, proxied to the server."""

    server: Server

    @property
    def port(self) -> int:
        return self.server.page_port

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


@contextmanager
def previewed(port: int, page_port: int) -> Generator[None]:
    """The built page at one port, in front of whatever serves at the other."""
    process = subprocess.Popen(
        [str(ROOT / "frontend/node_modules/.bin/vite"), "preview"],
        cwd=ROOT / "frontend",
        env=os.environ | {"GANSCOPE_PORT": str(port), "GANSCOPE_FRONTEND_PORT": str(page_port)},
        stdout=subprocess.DEVNULL,
    )

    def answers() -> bool:
        assert process.poll() is None, "vite preview ended"
        try:
            return httpx.get(f"http://localhost:{page_port}").is_success
        except httpx.TransportError:
            return False

    try:
        until(answers, "the page to be served")
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    """Closed after its file: its event loop would be in the way of other tests' own."""
    path = find()
    assert path, "python -m tests.browser brings a browser"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def ports() -> Generator[tuple[int, int]]:
    """Of a server and its page; the page is there for all tests of a file, whose servers change."""
    pair = free_port(), free_port()
    with previewed(*pair):
        yield pair


@pytest.fixture
def site(server: Server) -> Site:
    return Site(server)


@pytest.fixture
def page(browser: Browser, site: Site) -> Generator[Page]:
    """A window on the page; whatever goes wrong in its console fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    context.set_default_timeout(120_000)
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
