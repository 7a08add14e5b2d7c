"""Whatever the parts keep between two steps, a resumed session has it, bit for bit."""

from pathlib import Path

import pytest
import torch

from ganscope.engine import registry
from ganscope.engine.checkpoint import load_checkpoint, save_checkpoint
from ganscope.engine.config import Config, Part
from ganscope.engine.state import TrainState
from tests.unit.engine import small

ADAPTIVE = Part(name="gp", options={"adaptive": True, "rate": 0.5})
CHANGES: dict[str, dict[str, object]] = {
    **{f"loss {name}": {"loss": Part(name=name)} for name in registry.names("losses")},
    **{f"penalty {name}": {"penalty": Part(name=name)} for name in registry.names("penalties")},
    "adaptive penalty": {"penalty": ADAPTIVE},
    **{f"augment {name}": {"augment": [Part(name=name)]} for name in registry.names("augment")},
    "augment, paired": {"augment": [Part(name="diff_augment")], "loss": Part(name="rpgan")},
    **{f"schedule {name}": {"schedule": Part(name=name)} for name in registry.names("schedules")},
    "fading noise": {"instance_noise": 0.3, "instance_noise_kimg": 0.1},
    "fading mismatches": {"mismatched": 0.3, "mismatched_kimg": 0.1},
    "clipped gradients": {"clip_gradients": 0.01},
    "clipped weights": {"clip_weights": 0.02, "loss": Part(name="wasserstein")},
    "critic": {"n_critic": 3, "loss": Part(name="wasserstein"), "penalty": ADAPTIVE},
}


def changed(change: dict[str, object], recipe: str = "quick-digits-28") -> Config:
    config = small.config(recipe)
    return config.model_copy(update=change)


def resumed_after(steps: int, config: Config) -> tuple[TrainState, TrainState]:
    """A session that ran straight on, and one that took over its kept tensors on the way."""
    straight, resumed = (TrainState.create(config, small.digits(), small.CPU) for _ in range(2))
    small.columns(straight, small.run(straight, steps))
    resumed.load_state_dict(straight.state_dict())
    return straight, resumed


@pytest.mark.parametrize(
    "recipe", ["quick-digits-28", pytest.param("mnist-dcgan-28", marks=pytest.mark.long)]
)
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_part_goes_on_exactly(change: dict[str, object], recipe: str) -> None:
    straight, resumed = resumed_after(3, changed(change, recipe))
    told = [small.columns(session, small.run(session, 4)) for session in (straight, resumed)]
    assert told[0] == told[1]
    assert small.differing(straight, resumed) == []


@pytest.mark.parametrize("recipe", ["quick-digits-28", "mnist-dcgan-28"])
def test_spectral_norm_goes_on_exactly_and_bounds_every_layer(recipe: str) -> None:
    straight, resumed = resumed_after(3, spectral(recipe))
    for session in (straight, resumed):
        small.run(session, 4)
    assert small.differing(straight, resumed) == []
    assert "head.linear.parametrizations.weight.0.u" in straight.state_dict()["discriminator"]
    straight.D.eval()
    for layer in straight.D.modules():
        if isinstance(layer, torch.nn.Linear | torch.nn.Conv2d | torch.nn.Embedding):
            norm = torch.linalg.matrix_norm(layer.weight.detach().flatten(1), ord=2)
            assert float(norm) == pytest.approx(1, abs=0.15)


def spectral(recipe: str) -> Config:
    config = small.config(recipe)
    options = config.network.options | {"spectral_norm": True}
    return config.model_copy(update={"network": Part(name=config.network.name, options=options)})


def test_a_checkpoint_with_spectral_norm_is_read_again(tmp_path: Path) -> None:
    state = TrainState.create(spectral("quick-digits-28"), small.digits(), small.CPU)
    small.run(state, 2)
    save_checkpoint(tmp_path / "2", state, {})
    saved = load_checkpoint(tmp_path / "2")
    resumed = TrainState.create(saved.config, small.digits(), small.CPU)
    resumed.load_state_dict(saved.tensors)
    assert small.differing(state, resumed) == []


def test_weights_of_d_stay_within_their_bounds() -> None:
    state = TrainState.create(changed({"clip_weights": 0.02}), small.digits(), small.CPU)
    small.run(state, 3)
    assert max(float(p.detach().abs().max()) for p in state.D.parameters()) == pytest.approx(0.02)
    assert max(float(p.detach().abs().max()) for p in state.G.parameters()) > 0.02


def test_instance_noise_fades_to_none() -> None:
    noise: dict[str, object] = {"instance_noise": 0.5, "instance_noise_kimg": 0.1}
    state = TrainState.create(changed(noise), small.digits(), small.CPU)
    x = torch.zeros(64, 1, 28, 28)
    for nimg, deviation in [(0, 0.5), (50, 0.25), (100, 0.0), (500, 0.0)]:
        assert float(state.inputs.add_noise(x, nimg).std()) == pytest.approx(deviation, rel=0.02)


def test_a_share_of_what_d_rejects_is_real_under_a_wrong_label() -> None:
    share: dict[str, object] = {"mismatched": 0.5, "mismatched_kimg": 1.0}
    state = TrainState.create(changed(share), small.digits(), small.CPU)
    x_real, x_fake = torch.ones(1000, 1, 28, 28), torch.zeros(1000, 1, 28, 28)
    y = torch.arange(1000) % 10
    for nimg, expected in [(0, 0.5), (500, 0.25), (1000, 0.0)]:
        x, labels = state.inputs.to_reject(x_real, x_fake, y, nimg)
        real = x.flatten(1).all(1)
        assert float(real.float().mean()) == pytest.approx(expected, abs=0.05)
        assert torch.equal(labels != y, real)  # the real ones, and only they, are wrongly labelled
        assert 0 <= int(labels.min()) <= int(labels.max()) < 10


def test_an_adaptive_weight_is_told_and_moves() -> None:
    state = TrainState.create(changed({"penalty": ADAPTIVE}), small.digits(), small.CPU)
    told = small.columns(state, small.run(state, 6))
    weights, slopes = told["penalty/weight"], told["penalty/slope"]
    assert weights[0] != pytest.approx(10)
    for before, now, slope in zip(weights, weights[1:], slopes[1:], strict=False):
        assert (now - before) * (slope - 1) >= 0
    assert torch.equal(state.state_dict()["training"]["penalty_weight"], torch.tensor(weights[-1]))


@pytest.mark.parametrize("name", ["adaptive penalty", "penalty r1", "critic", "augment flip"])
@pytest.mark.parametrize("back", [False, True])
def test_a_branch_takes_the_weights_and_begins_its_own_penalty(name: str, back: bool) -> None:
    plain = changed({"penalty": None})
    configs = [plain, changed(CHANGES[name] | {"augment": []})]
    one, other = configs[::-1] if back else configs
    before = TrainState.create(one, small.digits(), small.CPU)
    small.run(before, 3)
    branch = TrainState.create(other, small.digits(), small.CPU)
    branch.load_state_dict(before.state_dict())
    assert (branch.step, branch.nimg) == (before.step, before.nimg)
    for name_of, tensor in before.G.state_dict().items():
        assert torch.equal(tensor, branch.G.state_dict()[name_of])
    told = small.columns(branch, small.run(branch, 2))
    assert all(torch.tensor(column).isfinite().all() for column in told.values())
    assert ("penalty/weight" in told) == (other.penalty is not None)
