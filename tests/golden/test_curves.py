"""Curves of both recipes from fixed seeds: a change of the numbers must be meant.

`python -m tests.golden.test_curves` (from the top folder) writes them anew; that is a commit of
its own, with the curves before and after.
"""

import json
from pathlib import Path

import pytest
import torch

from ganscope.engine.config import Overrides
from ganscope.engine.state import TrainState
from ganscope.library import catalog, recipes
from tests.unit.engine import small

FILE = Path(__file__).with_name("curves.json")
BASES = [name for name in recipes.names() if recipes.load(name).extends is None]
SLOWEST = "fruit-128"
STEPS = 6
TOLERANCE = 0.05  # relative: other processors round otherwise, and every step amplifies it


def curve(recipe: str) -> dict[str, list[float]]:
    """Every scalar of the first steps, at full network size, in float32 on one thread."""
    points = recipe.startswith("toy")
    chosen = Overrides(
        dataset="ring" if points else "drawn_digits",
        device="cpu",
        batch_size=32,
        precision="float32",
        seed=7,
    )
    config = catalog.resolve(recipe, chosen)
    data = small.points() if points else small.digits()
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    data = data.seen_as(catalog.pictures(config, data.info))
    state = TrainState.create(config, data, small.CPU)
    told = small.columns(state, small.run(state, STEPS))
    torch.set_num_threads(threads)
    return {path: [round(value, 5) for value in column] for path, column in told.items()}


@pytest.mark.parametrize(
    "recipe",
    [pytest.param(name, marks=pytest.mark.long if name == SLOWEST else ()) for name in BASES],
)
def test_the_curves_are_those_of_the_last_meant_change(recipe: str) -> None:
    golden = json.loads(FILE.read_text())[recipe]
    found = curve(recipe)
    assert found.keys() == golden.keys()
    for path, column in found.items():
        assert column == pytest.approx(golden[path], rel=TOLERANCE), path


if __name__ == "__main__":
    FILE.write_text(json.dumps({name: curve(name) for name in BASES}, indent=1) + "\n")
