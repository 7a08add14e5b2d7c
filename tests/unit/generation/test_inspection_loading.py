"""Both networks of a checkpoint, or G as it trains with the D saved last."""

from pathlib import Path

import pytest
import torch

from ganscope.engine import checkpoint
from ganscope.engine.errors import CheckpointError
from ganscope.generation.inspection.loading import load
from ganscope.generation.inspection.requests import NetworkFiles
from tests.unit.engine import small


def test_both_networks_are_those_of_the_state_that_was_saved(tmp_path: Path) -> None:
    state = small.state()
    small.run(state, 3)
    folder = tmp_path / "00000003"
    checkpoint.save_checkpoint(folder, state, {})
    raw = load(NetworkFiles(folder, "raw", folder))
    assert raw.D is not None
    for net, ours in ((raw.G, state.G), (raw.D, state.D)):
        assert not net.training
        for name, tensor in net.state_dict().items():
            assert torch.equal(tensor, ours.state_dict()[name]), name
    averaged = load(NetworkFiles(folder, "ema", folder))
    name = next(name for name, _ in state.G.named_parameters())
    assert torch.equal(averaged.G.state_dict()[name], state.G_ema.state_dict()[name])
    assert averaged.D is raw.D  # read once
    assert (raw.step_g, raw.step_d, raw.config) == (3, 3, state.config)


def test_a_session_that_trains_gives_its_newest_g_beside_the_d_saved_last(tmp_path: Path) -> None:
    state, live, folder = small.state(), tmp_path / "live" / "ema.safetensors", tmp_path / "1"
    small.run(state, 1)
    checkpoint.write_live(live, checkpoint.live_bytes(state))
    alone = load(NetworkFiles(live, "ema", None))
    assert (alone.D, alone.step_d, alone.step_g) == (None, None, 1)
    checkpoint.save_checkpoint(folder, state, {})
    small.run(state, 2)
    checkpoint.write_live(live, checkpoint.live_bytes(state))
    pair = load(NetworkFiles(live, "ema", folder))
    assert (pair.step_g, pair.step_d) == (state.step, 1)
    assert pair.D is not None
    with pytest.raises(CheckpointError, match="averaged weights only"):
        load(NetworkFiles(live, "raw", folder))


def test_files_that_are_gone_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no longer"):
        load(NetworkFiles(tmp_path / "nowhere", "ema", None))
