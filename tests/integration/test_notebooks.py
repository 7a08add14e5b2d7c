"""The notebooks run from their first cell to their last, with budgets of seconds and no network."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
DAILY = "own_pictures"  # it scores nothing, which takes half a minute
PATIENCE_S = 900
SOME = {
    "first_gan": "are taken for what was asked",
    "own_pictures": "pictures of circle, square, triangle",
    "honest_comparison": "exact permutation test, 6 ways: p = ",
}
"""What each must have printed."""


def named(name: str) -> nbformat.NotebookNode:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def test_they_are_all_tried_and_kept_without_outputs() -> None:
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(SOME)
    for name in SOME:
        cells = [cell for cell in named(name).cells if cell.cell_type == "code"]
        assert all(not cell.outputs and cell.execution_count is None for cell in cells)
        assert "except ImportError" in cells[0].source


@pytest.mark.parametrize(
    "name",
    [name if name == DAILY else pytest.param(name, marks=pytest.mark.long) for name in SOME],
)
def test_it_runs(name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "backend"))  # a kernel begins in its own folder
    monkeypatch.setenv("GANSCOPE_NOTEBOOK", "tiny")
    monkeypatch.setenv("GANSCOPE_HOME", str(home))
    book = named(name)
    client = NotebookClient(book, timeout=PATIENCE_S, resources={"metadata": {"path": str(FOLDER)}})
    client.execute()
    outputs = [out for cell in book.cells if cell.cell_type == "code" for out in cell.outputs]
    assert [out for out in outputs if out.output_type == "error"] == []
    said = "".join(out.text for out in outputs if out.output_type == "stream")
    assert SOME[name] in said
