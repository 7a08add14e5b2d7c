"""docs/charts.md explains every number that training reports, by every loss and penalty."""

import re
from pathlib import Path

import pytest

from ganscope.library.scalars import SCALARS, describe

ROOT = Path(__file__).parents[2]
CHARTS = (ROOT / "docs" / "charts.md").read_text("utf-8")
CHAPTERS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", CHARTS, re.MULTILINE | re.DOTALL))
GROUPS = {
    "loss": "Losses", "d/real": "What D believes", "d/fake": "What D believes",
    "grad_norm": "Gradient norms", "lr": "Learning rates",
}  # fmt: skip
"""Numbers that share a chart; every other one has a chart of its own title."""
TITLES = {
    "ns_bce": "NS BCE", "lsgan": "LSGAN", "hinge": "Hinge", "wasserstein": "Wasserstein",
    "rpgan": "RpGAN", "minimax": "Minimax",
}  # fmt: skip
"""As the page writes them (`frontend/src/forms/labels.ts`)."""


def files(folder: str) -> set[str]:
    place = ROOT / "backend" / "ganscope" / "engine" / folder
    return {path.stem for path in place.glob("[a-z]*.py")}


@pytest.mark.parametrize("path", SCALARS)
def test_each_number_is_on_a_chart_that_is_explained(path: str) -> None:
    chart = GROUPS.get(path) or GROUPS.get(path.split("/")[0]) or SCALARS[path].title
    assert chart in CHAPTERS


@pytest.mark.parametrize("chart", ["Losses", "What D believes"])
def test_what_depends_on_the_loss_is_told_for_each(chart: str) -> None:
    assert set(TITLES) == files("losses")
    told = re.findall(r"^### (.+)$", CHAPTERS[chart], re.MULTILINE)
    assert sorted(told) == sorted(TITLES.values())


def test_each_penalty_has_its_formula() -> None:
    titles = {describe(f"penalty/{name}").title for name in files("penalties")}
    told = re.findall(r"^### (.+)$", CHAPTERS["Penalty"], re.MULTILINE)
    assert {f"Penalty {one}" for one in told} == titles
