"""Whatever the parts keep between two steps, a resumed session has it, bit for bit."""

import pytest
import torch

from ganscope.engine import registry
from ganscope.engine.config import Config, Part
from ganscope.engine.state import TrainState
from tests.unit.engine import small

ADAPTIVE = Part(name="gp", options={"adaptive": True, "rate": 0.5})
CHANGES: dict[str, dict[str, object]] = {
    **{f"loss {name}": {"loss": Part(name=name)} for name in registry.names("losses")},
    **{f"penalty {name}": {"penalty": Part(name=name)} for name in registry.names("penalties")},
    "adaptive penalty": {"penalty": ADAPTIVE},
    "critic": {"n_critic": 3, "loss": Part(name="wasserstein"), "penalty": ADAPTIVE},
}


def changed(change: dict[str, object], recipe: str = "quick-digits-28") -> Config:
    return small.config(recipe).model_copy(update=change)


def resumed_after(steps: int, config: Config) -> tuple[TrainState, TrainState]:
    """A session that ran straight on, and one that took over its kept tensors on the way."""
    straight, resumed = (TrainState.create(config, small.digits(), small.CPU) for _ in range(2))
    small.columns(straight, small.run(straight, steps))
    resumed.load_state_dict(straight.state_dict())
    return straight, resumed


@pytest.mark.parametrize("recipe", ["quick-digits-28", "mnist-dcgan-28"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_part_goes_on_exactly(change: dict[str, object], recipe: str) -> None:
    straight, resumed = resumed_after(3, changed(change, recipe))
    told = [small.columns(session, small.run(session, 4)) for session in (straight, resumed)]
    assert told[0] == told[1]
    assert small.differing(straight, resumed) == []


def test_an_adaptive_weight_is_told_and_moves() -> None:
    state = TrainState.create(changed({"penalty": ADAPTIVE}), small.digits(), small.CPU)
    told = small.columns(state, small.run(state, 6))
    weights, slopes = told["penalty/weight"], told["penalty/slope"]
    assert weights[0] != pytest.approx(10)
    for before, now, slope in zip(weights, weights[1:], slopes[1:], strict=False):
        assert (now - before) * (slope - 1) >= 0
    assert torch.equal(state.state_dict()["training"]["penalty_weight"], torch.tensor(weights[-1]))
