"""Pictures of every screen in its main states, to be looked at: `python -m tests.sweep FOLDER`.

Both themes at seven widths. Names after the folder (`training sessions`) ask for these states only.
"""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests import data_sets
from tests.browser import QUIET, find
from tests.conftest import with_datasets
from tests.e2e.conftest import Site, previewed
from tests.e2e.layout import WIDTHS, misplaced, resize
from tests.e2e.states import before_a_session, live, with_sessions
from tests.harness import Server, free_port

THEMES = ("dark", "light")


def sweep(folder: Path, wanted: Sequence[str]) -> None:
    """A server of its own, every story in a real browser, and a picture of each state."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "workspace"
        server = Server(with_datasets(home, data_sets.shared()), free_port(), free_port())
        stack.callback(server.end)
        server.start()
        stack.enter_context(previewed(server.port, server.page_port))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find(), args=QUIET)
        stack.callback(browser.close)
        site = Site(server)
        page = browser.new_page(base_url=site.url, reduced_motion="reduce")
        stories = chain(before_a_session(page), live(page, site), with_sessions(page, site))
        for name in stories:
            if not wanted or name in wanted:
                picture(page, folder, name)


def picture(page: Page, folder: Path, name: str) -> None:
    """The state in both themes at every width; what is out of its place is told."""
    for theme in THEMES:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        for width in WIDTHS:
            resize(page, width)
            page.screenshot(path=folder / f"{name}-{theme}-{width}.png")
            if theme == THEMES[0]:
                for fault in misplaced(page):
                    print(f"{name}, {width} px: {fault}", flush=True)  # noqa: T201
    resize(page, 1440)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.sweep", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("states", nargs="*", help="names of states; all unless told otherwise")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    sweep(options.folder, options.states)


if __name__ == "__main__":
    main()
