"""Nothing is cut off, stands out of its place or lies on other text, from 320 to 2560 pixels."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Site
from tests.e2e.layout import WIDTHS, misplaced, resize
from tests.e2e.states import Story, before_a_session, live, with_sessions

pytestmark = [pytest.mark.e2e, pytest.mark.long]


def faults(page: Page, story: Story) -> list[str]:
    """What is wrong in any state, at any width."""
    found: list[str] = []
    for state in story:
        for width in WIDTHS:
            resize(page, width)
            found += [f"{state}, {width} px: {fault}" for fault in misplaced(page)]
        resize(page, 1440)
    return found


def test_before_a_session(page: Page) -> None:
    assert faults(page, before_a_session(page)) == []


def test_while_a_session_trains(page: Page, site: Site) -> None:
    assert faults(page, live(page, site)) == []


def test_with_sessions(page: Page, site: Site) -> None:
    assert faults(page, with_sessions(page, site)) == []


NARROW = "width: 30px; white-space: nowrap"
PLANTED = [
    (f'<p style="{NARROW}; overflow: hidden">Epochs done</p>', "cut off"),
    (f'<div class="card" style="{NARROW}">99.0 degrees</div>', "stands out"),
    ('<p style="margin: 0 0 -30px">One line</p><p>Another line</p>', "lies on"),
    ('<p style="height: 5000px">Long</p>', "px high"),
    ('<p style="width: 5000px">Wide</p>', "px wide"),
]


@pytest.mark.parametrize(("content", "fault"), PLANTED)
def test_each_fault_is_found(page: Page, content: str, fault: str) -> None:
    page.set_content(content)
    resize(page, 390)
    assert any(fault in one for one in misplaced(page)), misplaced(page)
