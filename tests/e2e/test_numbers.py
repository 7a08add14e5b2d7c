"""Every number that a page shows of a session is the log's own."""

import re
from dataclasses import dataclass

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import line
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store
from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e
WEIGHT = 0.86
"""Of the smoothing that a page begins with."""


MINUS = "\u2212"


@dataclass(frozen=True)
class Logged:
    """What the log says, in the words of a page."""

    session: Session
    last: dict[str, str]
    """Of each scalar the exponential average at its last step."""

    @property
    def steps(self) -> str:
        return f"{self.session.step:,}"

    @property
    def mean_speed(self) -> str:
        return f"{round(self.session.nimg / self.session.training_seconds):,}"

    @property
    def time(self) -> str:
        minutes, seconds = divmod(round(self.session.training_seconds), 60)
        return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def average(values: np.ndarray) -> float:
    """Debiased, over every value."""
    total = 0.0
    for value in values:
        total = WEIGHT * total + (1 - WEIGHT) * float(value)
    return total / (1 - WEIGHT ** len(values))


def logged(site: Site, session_id: str) -> Logged:
    """Read from the store, behind the server's back."""
    store = Store(site.server.home)
    session = store.session(session_id)
    columns = Ticks(store, line(store, session)).joined()
    assert columns["loss/g"].step[-1] == session.step
    last = {name: f"{average(column.value):.2f}" for name, column in columns.items()}
    return Logged(session, {name: text.replace("-", MINUS) for name, text in last.items()})


def test_of_an_ended_session(page: Page, site: Site) -> None:
    ids: list[str] = []
    for seed in (1, 2):
        ids.append(site.server.begin(epochs=1, batch_size=500, seed=seed))
        site.server.await_state(ids[-1], "finished")
    told = logged(site, ids[0])
    of_train(page, told)
    of_sessions(page, told)
    of_analysis(page, told)
    of_compare(page, [told, logged(site, ids[1])])


def of_train(page: Page, told: Logged) -> None:
    """The bar's numbers, and the ends of the curves."""
    page.goto(f"/?session={told.session.id}")
    expect(page.get_by_test_id("step")).to_have_text(told.steps)
    bar = page.locator("header").first
    expect(bar).to_contain_text(f"{told.mean_speed} img/sMean speed")
    ends = {
        "Losses": {"G": "loss/g", "D": "loss/d"},
        "What D believes": {"D(real)": "d/real", "D(fake)": "d/fake"},
    }
    for chart, labels in ends.items():
        plot = page.get_by_role("img", name=re.compile(f"^{re.escape(chart)}:"))
        for label, scalar in labels.items():
            expect(plot).to_contain_text(f"{label} {told.last[scalar]}")


def of_sessions(page: Page, told: Logged) -> None:
    """The panel of one session."""
    page.goto(f"/sessions?session={told.session.id}")
    for name, value in {
        "steps": told.steps,
        "training time": told.time,
        "images a second, mean": told.mean_speed,
    }.items():
        figure = page.locator("dl > div").filter(has=page.get_by_text(name, exact=True))
        expect(figure.locator("dd")).to_have_text(value)


def of_analysis(page: Page, told: Logged) -> None:
    """The line of figures."""
    page.goto(f"/analysis?session={told.session.id}")
    figures = page.get_by_role("region", name="Figures")
    for name, value in {
        "Steps": told.steps,
        "Epoch reached": f"{told.session.epoch:.1f}",
        "Images seen": f"{told.session.nimg:,}",
        "Training time": told.time,
        "Images/s, mean": told.mean_speed,
    }.items():
        figure = figures.locator("dl > div").filter(has=page.get_by_text(name, exact=True))
        expect(figure.locator("dd")).to_have_text(value)


def of_compare(page: Page, told: list[Logged]) -> None:
    """What the sessions came to, side by side."""
    page.goto("/compare?" + "&".join(f"session={one.session.id}" for one in told))
    for name, values in {
        "Steps": [one.steps for one in told],
        "Training time": [one.time for one in told],
        "Images/s, mean": [one.mean_speed for one in told],
    }.items():
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
        expect(row.get_by_role("cell")).to_have_text(values)
