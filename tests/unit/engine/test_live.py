"""Settings that change while a session runs."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
from pydantic import JsonValue

from ganscope.engine import registry
from ganscope.engine.config import Config, Part
from ganscope.engine.errors import ConfigError
from ganscope.engine.live import apply_changes, live_settings
from tests.unit.engine import small

RICH = {
    "penalty": Part(name="gp", options={"adaptive": True}),
    "augment": [Part(name="flip"), Part(name="diff_augment")],
    "loss": Part(name="ns_bce"),
    "preview_every_steps": 4,
}
OTHER: dict[str, JsonValue] = {
    "learners": "d",
    "max_minutes": 3.0,
    "max_steps": 500,
    "clip_gradients": 1.0,
    "preview_every_steps": 7,
    "stop_after_scores": 5,
}


def rich() -> Config:
    return small.config().model_copy(update=RICH)


def another(path: str, value: Any) -> JsonValue:
    """A value that the setting does not have now."""
    if path in OTHER:
        return OTHER[path]
    return value + 1 if isinstance(value, int) else value / 2 if value else 0.25


def test_the_live_settings_are_those_the_issue_of_steering_needs() -> None:
    found = live_settings(rich())
    assert {path for path in found if "options" in path} == {
        "penalty.options.weight",
        "augment.1.options.probability",
        "loss.options.label_smoothing",
    }
    assert {"adam_g.learning_rate", "n_critic", "ema.halflife_kimg", "learners"} <= found.keys()


def test_the_documentation_names_every_live_setting() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "steering.md").read_text("utf-8")
    told = {path for line in page.splitlines() for path in re.findall(r"`([a-z_0-9.]+)`", line)}
    known = {re.sub(r"^augment\.\d", "augment.0", path) for path in live_settings(rich())}
    assert known - told == set()


@pytest.mark.parametrize("path", live_settings(rich()))
def test_every_live_setting_changes_alone_and_back(path: str) -> None:
    before = live_settings(rich())
    value = another(path, before[path])
    changed = apply_changes(rich(), {path: value})
    assert live_settings(changed) == before | {path: value}
    assert live_settings(apply_changes(changed, {path: before[path]})) == before


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("batch_size", 8),
        ("network.options.latent_dim", 9),
        ("adam_g.learning_rate", float("nan")),
        ("adam_g.learning_rate", 1.0),
        ("adam_g.learning_rate", "fast"),
        ("epochs", 1.5),
        ("penalty.options.weight", -1),
        ("augment.1.options.probability", 2),
        ("augment.7.options.probability", 0.5),
        ("learners", "nobody"),
        ("lr", 1),
        ("", 1),
    ],
)
def test_what_cannot_change_is_refused_and_nothing_is_changed(path: str, value: Any) -> None:
    state = small.of(rich())
    before = state.config
    with pytest.raises(ConfigError) as refused:
        state.turn({"n_critic": 2, path: value})
    assert refused.value.field == path
    assert state.config is before


@pytest.mark.parametrize(("learner", "still"), [("g", "d"), ("d", "g")])
def test_who_does_not_learn_stands_still_and_is_still_measured(learner: str, still: str) -> None:
    state = small.state("quick-digits-28")
    small.run(state, 3)
    state.turn({"learners": learner})
    before = {name: tensor.clone() for name, tensor in state.state_dict()["training"].items()}
    weights = {"g": state.G, "d": state.D, "ema": state.G_ema}
    held = {name: [p.clone() for p in net.parameters()] for name, net in weights.items()}
    told = small.columns(state, small.run(state, 4))
    moved = {
        name: not all(map(torch.equal, held[name], net.parameters()))
        for name, net in weights.items()
    }
    assert moved == {"g": learner == "g", "d": learner == "d", "ema": learner == "g"}
    after = state.state_dict()["training"]
    adam = [name for name in before if name.startswith(f"adam_{still}.")]
    assert adam
    assert all(torch.equal(before[name], after[name]) for name in adam)
    assert told[f"lr/{still}"][-4:] == [0.0] * 4
    assert min(told[f"grad_norm/{still}"]) > 0


def test_a_change_of_the_penalty_weight_reaches_the_next_step_steered_or_not() -> None:
    for adaptive in (False, True):
        part = Part(name="gp", options={"adaptive": adaptive})
        state = small.of(small.config().model_copy(update={"penalty": part}))
        small.run(state, 2)
        state.turn({"penalty.options.weight": 50.0})
        told = small.columns(state, small.run(state, 1))
        assert told["penalty/weight"][-1] == pytest.approx(50.0, rel=0.05)
        state.turn({"epochs": 20})
        assert small.columns(state, small.run(state, 1))["penalty/weight"][-1] > 45.0


def test_pictures_are_changed_with_the_probability_that_is_set() -> None:
    part = Part(name="diff_augment", options={"probability": 0.0})
    state = small.of(small.config().model_copy(update={"augment": [part]}))
    x = state.rng.uniform(200, 1, 28, 28)
    assert torch.equal(state.inputs.augment(x), x)
    state.turn({"augment.0.options.probability": 0.3})
    changed = (state.inputs.augment(x) != x).flatten(1).any(1).float().mean()
    assert 0.15 < float(changed) < 0.45


def test_n_critic_changes_between_two_steps_without_gap_in_the_data() -> None:
    state = small.state()
    seen = [state.nimg]
    for n_critic in (1, 3, 1, 2):
        state.turn({"n_critic": n_critic})
        small.run(state, 1)
        seen.append(state.nimg)
    assert [after - before for before, after in pairwise(seen)] == [16, 48, 16, 32]
    assert state.total_steps == 4 + (10 * 320 - 112) // 32


@pytest.mark.parametrize("kind", ["losses", "penalties", "augment", "schedules"])
def test_a_penalty_can_be_weighed_anew_and_every_live_option_is_a_number(kind: Any) -> None:
    for name in registry.names(kind):
        model = registry.part_class(kind, name)
        for setting, schema in model.model_json_schema()["properties"].items():
            if schema.get("live"):
                assert schema["type"] == "number", (name, setting)
        if kind == "penalties":
            assert model.model_json_schema()["properties"]["weight"]["live"]
