"""A lab's orders, between two steps of the engine's own training."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pydantic import JsonValue
from torch import Tensor

from ganscope.engine.config import Overrides
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.lab import look
from ganscope.lab.frame import unpacked
from ganscope.lab.lab import Lab
from ganscope.lab.messages import LabOrder, LabSetup, LabTask, Place
from ganscope.lab.worker import Watched
from ganscope.library import catalog

SMALL: dict[str, JsonValue] = {"network.options.g_widths": [16], "network.options.d_widths": [16]}
LINE: list[list[Place]] = [[(50, 50), (200, 200)]]


def setup(dataset: str = "ring", strokes: list[list[Place]] | None = None, **more: Any) -> LabSetup:
    settings = SMALL | {path.replace("__", "."): value for path, value in more.items()}
    return LabSetup(dataset=dataset, strokes=strokes or [], settings=settings)


def order(what: Any, given: LabSetup | None = None) -> LabOrder:
    return LabOrder(order=what, setup=given)


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return Lab(setup(), tmp_path)


def weights(state: TrainState, net: str) -> Tensor:
    return torch.cat([part.flatten() for part in state.state_dict()[net].values()])


def test_a_step_is_one_step_of_the_recipe(lab: Lab, tmp_path: Path) -> None:
    asked = Overrides(dataset="ring", device="cpu", settings=SMALL)
    config = catalog.resolve("toy-2d", asked)
    data = catalog.training_data(config, tmp_path)
    session = TrainState.create(config, data, torch.device("cpu"))
    steps = train(session, session.batches())
    for count in (1, 2, 3):
        next(steps)
        lab.obey(order("step"))
        assert lab.state.step == count
    assert all(torch.equal(weights(lab.state, n), weights(session, n)) for n in ("ema", "training"))


def test_looking_changes_nothing(lab: Lab, tmp_path: Path) -> None:
    other = Lab(setup(), tmp_path)
    for _ in range(3):
        lab.step()
        other.step()
        fake = look.generated(other.state, look.noise(256, 2, 1))
        look.surface(other.state)
        look.arrows(other.state, fake, fake)
        look.grid(other.state)
        other.scalars()
    for net in ("generator", "discriminator", "training"):
        assert torch.equal(weights(lab.state, net), weights(other.state, net))


@pytest.mark.parametrize(("learners", "still"), [("d", "generator"), ("g", "discriminator")])
def test_who_does_not_learn_stands_still(lab: Lab, learners: str, still: str) -> None:
    lab.obey(order("step"))
    nets = ("generator", "discriminator")
    before = {net: weights(lab.state, net) for net in nets}
    lab.obey(order("set", setup(learners=learners)))
    lab.obey(order("step"))
    same = {net: torch.equal(before[net], weights(lab.state, net)) for net in nets}
    assert same == {net: net == still for net in nets}
    assert lab.state.step == 2


@pytest.mark.parametrize(
    "after",
    [
        setup(loss={"name": "hinge"}),
        setup(penalty={"name": "gp"}),
        setup(penalty=None, n_critic=3, adam_d__learning_rate=0.01),
        setup("grid"),
        setup("drawn", LINE),
    ],
)
def test_other_settings_and_points_keep_the_networks(lab: Lab, after: LabSetup) -> None:
    lab.obey(order("step"))
    before = weights(lab.state, "generator")
    lab.obey(order("set", after))
    assert lab.refused == ""
    assert torch.equal(before, weights(lab.state, "generator"))
    lab.obey(order("step"))
    assert lab.state.step == 2
    assert lab.setup == after


def test_fresh_networks_where_others_would_not_fit_or_on_demand(lab: Lab) -> None:
    first = weights(lab.state, "generator")
    lab.obey(order("step"))
    lab.obey(order("reset", setup()))
    assert lab.state.step == 0
    assert torch.equal(first, weights(lab.state, "generator"))
    lab.obey(order("step"))
    lab.obey(order("set", setup(network__options__latent_dim=1)))
    assert (lab.state.step, lab.state.G.latent_dim) == (0, 1)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (setup(epochs=1), "A lab has no setting 'epochs'"),
        (setup("drawn"), "Nothing is drawn yet"),
        (setup("rinng"), "There is no data set 'rinng'"),
        (setup("mnist"), "mlp"),
        (setup(adam_g__learning_rate=7.0), "learning_rate"),
    ],
)
def test_what_is_refused_changes_nothing_but_the_sentence(
    lab: Lab, wrong: LabSetup, sentence: str
) -> None:
    lab.obey(order("step"))
    state = lab.state
    lab.obey(order("set", wrong))
    assert sentence in lab.refused
    assert lab.state is state
    lab.obey(order("set", setup(n_critic=2)))
    assert lab.refused == ""


def test_broken_numbers_stop_it_until_a_reset(lab: Lab) -> None:
    lab.obey(order("run"))
    with torch.no_grad():
        next(lab.state.G.parameters()).fill_(float("nan"))
    lab.step()
    assert lab.scalars().keys().isdisjoint({"loss/g"})
    assert "stopped being a finite number at step 1. Reset" in lab.trouble
    lab.obey(order("run"))
    lab.obey(order("step"))
    assert (lab.running, lab.state.step) == (False, 1)
    lab.obey(order("reset", setup()))
    lab.obey(order("run"))
    assert (lab.running, lab.trouble) == (True, "")


def test_it_rests_between_steps_in_slow_motion(tmp_path: Path) -> None:
    lab = Lab(setup(slow_motion_s=10.0), tmp_path)
    lab.run_until(time.monotonic() + 0.05)
    assert lab.state.step == 0  # it does not run
    lab.obey(order("run"))
    lab.run_until(time.monotonic() + 0.05)
    lab.run_until(time.monotonic() + 0.05)
    assert lab.state.step == 1


def test_drawn_points_lie_along_the_strokes(tmp_path: Path) -> None:
    strokes: list[list[Place]] = [[(51, 51), (204, 51)], [(128, 230)]]
    x, y = look.points_of(Lab(setup("drawn", strokes), tmp_path).state.dataset.images).T
    near_line = (np.abs(y + 0.75) < 0.15) & (np.abs(x) < 0.9)
    near_dot = np.hypot(x, y - 1.005) < 0.15
    assert (near_line | near_dot).mean() > 0.999
    assert 0.05 < near_dot.mean() < 0.075  # a dot of 0.1 beside a line of 1.5


def test_the_top_of_the_surface_is_up_and_arrows_go_where_d_says_real(lab: Lab) -> None:
    parts = dict(lab.state.D.named_parameters())
    with torch.no_grad():
        for part in parts.values():
            part.zero_()
        parts["body.layers.0.weight"][0, 1] = 1.0  # the logit rises with y, and y alone
        parts["body.layers.1.weight"][0, 0] = 1.0
    surface = look.surface(lab.state)
    assert surface.shape == (look.SIDE, look.SIDE)
    assert (np.diff(surface[:, 0]) < 0).all()
    assert (surface[:, 0] == surface[:, -1]).all()
    fake = look.generated(lab.state, look.noise(5, 2, 1))
    arrows = look.arrows(lab.state, fake, fake)
    assert (arrows[:, 0] == 0).all()
    assert (arrows[:, 1] > 0).all()


@pytest.mark.parametrize(("latent", "places"), [(1, 225), (2, 225), (8, 0)])
def test_a_grid_of_noise_is_there_for_one_or_two_numbers(
    tmp_path: Path, latent: int, places: int
) -> None:
    lab = Lab(setup(network__options__latent_dim=latent), tmp_path)
    assert look.grid(lab.state).shape == (places, 2)


def test_a_frame_holds_what_is_seen(tmp_path: Path) -> None:
    process = Watched()
    asked = LabTask(datasets=tmp_path, orders=[order("reset", setup()), order("step")])
    answer = process.do(asked, lambda _: None)
    head, arrays = unpacked(answer.frame)
    assert (head.step, head.running, answer.running, head.steps_per_s) == (1, False, False, None)
    assert (head.scores, head.undecided, head.divergence.clusters) == ("probability", 0.5, 8)
    assert head.loss_d == pytest.approx(2 * np.log(2), rel=0.1)
    assert head.divergence.js is not None
    assert head.divergence.floor < head.divergence.js <= 1
    sizes = {"surface": 48 * 48, "real": 512, "fake": 512, "arrows": 128, "grid": 450}
    assert head.lengths == sizes == {name: part.size for name, part in arrays.items()}
    running = process.do(LabTask(datasets=tmp_path, orders=[order("run")]), lambda _: None)
    assert running.running


def test_a_drawn_set_has_no_clusters_to_count(tmp_path: Path) -> None:
    asked = LabTask(datasets=tmp_path, orders=[order("reset", setup("drawn", LINE))])
    found = unpacked(Watched().do(asked, lambda _: None).frame)[0].divergence
    assert (found.covered, found.clusters) == (None, None)
