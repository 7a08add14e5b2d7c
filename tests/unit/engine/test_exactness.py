"""A session resumed in a new process goes on bit for bit as if it had never stopped."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from ganscope.engine.checkpoint import load_checkpoint, save_checkpoint
from ganscope.engine.config import Overrides
from ganscope.engine.state import TrainState
from ganscope.library import catalog, recipes
from tests.unit.engine import small

BASES = [name for name in recipes.names() if recipes.load(name).extends is None]
STEPS = 9
"""Past the end of an epoch: 320 pictures, 48 at a time, are six steps."""
ROOT = Path(__file__).resolve().parents[3]
RESUME = """
import sys
from functools import cache
from pathlib import Path
import torch
torch.set_num_threads(1)
from ganscope.engine.checkpoint import load_checkpoint, save_checkpoint
from ganscope.engine.state import TrainState
from tests.unit.engine import small
saved = load_checkpoint(Path(sys.argv[1]))
state = TrainState.create(saved.config, small.digits(), small.CPU)
state.load_state_dict(saved.tensors)
told = small.columns(state, small.run(state, 17))
save_checkpoint(Path(sys.argv[2]), state, told)
"""


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize(
    ("recipe", "precision"), [("quick-digits-28", "auto"), ("mnist-dcgan-28", "float32")]
)
def test_n_steps_are_k_and_a_new_process_and_the_rest(
    recipe: str, precision: str, tmp_path: Path
) -> None:
    straight = small.state(recipe, precision=precision)
    small.columns(
        straight, small.run(straight, 13)
    )  # in the middle of an epoch, and between two penalties
    save_checkpoint(tmp_path / "13", straight, {})
    told = small.columns(straight, small.run(straight, 17))  # over the end of the epoch
    arguments = [sys.executable, "-c", RESUME, str(tmp_path / "13"), str(tmp_path / "30")]
    subprocess.run(arguments, check=True, cwd=ROOT)
    saved = load_checkpoint(tmp_path / "30")
    resumed = TrainState.create(saved.config, small.digits(), small.CPU)
    resumed.load_state_dict(saved.tensors)
    assert (resumed.step, resumed.nimg) == (30, 480)
    assert small.differing(straight, resumed) == []
    assert (straight.preview().images == resumed.preview().images).all()
    assert {path: saved.metadata[path] for path in told} == told
    assert all(len(column) == 17 for column in told.values())


@cache
def straight(recipe: str) -> tuple[TrainState, dict[str, list[float]]]:
    """A session that never stopped, near the end of an epoch and beyond, and what it told."""
    session = small.state(recipe, batch_size=48)
    return session, small.columns(session, small.run(session, STEPS))


@pytest.mark.parametrize("recipe", BASES)
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_every_recipe_goes_on_exactly_from_any_step(
    recipe: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole, told = straight(recipe)
    split = data.draw(st.integers(1, STEPS - 1), label="step of the checkpoint")
    first = small.of(whole.config)
    before = small.columns(first, small.run(first, split))
    folder = tmp_path_factory.mktemp(recipe) / "saved"
    save_checkpoint(folder, first, {})
    saved = load_checkpoint(folder)
    second = small.of(saved.config)
    second.load_state_dict(saved.tensors)
    after = small.columns(second, small.run(second, STEPS - split))
    assert {path: before[path] + after[path] for path in told} == told
    assert small.differing(whole, second) == []
    assert (whole.preview().images == second.preview().images).all()


@pytest.mark.long
@pytest.mark.parametrize("recipe", BASES)
def test_every_recipe_goes_on_exactly_at_its_full_size(recipe: str, tmp_path: Path) -> None:
    dataset = {"dataset": "ring" if recipe.startswith("toy") else "drawn_digits"}
    config = catalog.resolve(recipe, Overrides.model_validate(dataset | {"device": "cpu"}))
    data = catalog.training_data(config, small.CACHE)
    whole, first = (TrainState.create(config, data, small.CPU) for _ in range(2))
    small.run(whole, 8)
    small.run(first, 5)
    save_checkpoint(tmp_path / "5", first, {})
    second = TrainState.create(config, data, small.CPU)
    second.load_state_dict(load_checkpoint(tmp_path / "5").tensors)
    small.run(second, 3)
    assert small.differing(whole, second) == []


def test_the_same_seed_draws_the_same_session_and_another_one_another() -> None:
    one, same, other = small.state(seed=1), small.state(seed=1), small.state(seed=2)
    for session in (one, same, other):
        small.run(session, 3)
    assert small.differing(one, same) == []
    assert "generator.to_image.weight" in small.differing(one, other)


def test_the_global_random_state_has_no_part_in_it() -> None:
    one, other = small.state("mnist-dcgan-28"), small.state("mnist-dcgan-28")
    small.run(one, 2)
    torch.rand(100)
    small.run(other, 2)
    assert small.differing(one, other) == []


def test_loading_keeps_the_settings_and_the_memory_format() -> None:
    one, other = small.state(), small.state()
    small.run(one, 2)
    other.turn({"adam_g.learning_rate": 5e-4})
    other.load_state_dict(one.state_dict())
    assert other.learning_rate_g == 5e-4
    weight = other.G.get_parameter("up.0.weight")
    assert weight.is_contiguous(memory_format=torch.channels_last)
