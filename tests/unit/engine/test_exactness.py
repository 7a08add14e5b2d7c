"""A session resumed in a new process goes on bit for bit as if it had never stopped."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from ganscope.engine.checkpoint import load_checkpoint, save_checkpoint
from ganscope.engine.state import TrainState
from tests.unit.engine import small

ROOT = Path(__file__).resolve().parents[3]
RESUME = """
import sys
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
