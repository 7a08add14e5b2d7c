"""Meter, average, pacing, Adam and batches, each against what it should be."""

from collections import Counter

import numpy as np
import pytest
import torch

from ganscope.engine import ema
from ganscope.engine.adam import Adam
from ganscope.engine.config import AdamSettings
from ganscope.engine.data import Batches, to_float, to_pixels
from ganscope.engine.errors import DataError
from ganscope.engine.meter import Meter, divergence
from ganscope.engine.pacing import Pacing
from tests.unit.engine import small


def test_the_meter_keeps_every_value_in_order_and_empties_itself() -> None:
    meter = Meter()
    meter.start()
    for n in range(5):
        meter.add({"loss/g": torch.tensor(float(n)), "lr/g": n / 10})
    columns, seconds = meter.drain()
    assert list(columns) == ["loss/g", "lr/g"]
    assert columns["loss/g"].tolist() == [0, 1, 2, 3, 4]
    assert columns["lr/g"].dtype == columns["loss/g"].dtype == np.float32
    assert (len(meter), seconds >= 0) == (0, True)


def test_the_meter_does_not_count_a_pause() -> None:
    meter = Meter()
    meter.start()
    meter.add({"loss/g": 1.0})
    meter.drain(pause=True)
    assert meter.elapsed() == 0.0


def test_divergence_names_the_earliest_step_and_the_scalar_of_it() -> None:
    columns = {
        "loss/d": np.array([1, 2, np.nan, np.nan], np.float32),
        "loss/g": np.array([1, np.inf, np.nan, 1], np.float32),
    }
    found = divergence(11, columns)
    assert found is not None
    assert (found.step, found.scalar) == (12, "loss/g")
    assert divergence(11, {"loss/d": np.ones(3, np.float32)}) is None


def test_our_adam_is_torchs() -> None:
    torch.manual_seed(0)
    ours, theirs = torch.nn.Linear(5, 3), torch.nn.Linear(5, 3)
    theirs.load_state_dict(ours.state_dict())
    settings = AdamSettings(learning_rate=1e-3, beta1=0.5, beta2=0.9)
    adam = Adam(ours, settings)
    reference = torch.optim.Adam(theirs.parameters(), lr=1e-2, betas=(0.5, 0.9))
    for _ in range(20):
        x = torch.randn(7, 5)
        adam.descend(ours(x).square().mean(), 1e-2)
        reference.zero_grad()
        theirs(x).square().mean().backward()
        grads = [p.grad.flatten() for p in theirs.parameters() if p.grad is not None]
        torch.testing.assert_close(adam.grad_norm, torch.cat(grads).norm())
        reference.step()
    torch.testing.assert_close(ours.weight, theirs.weight)


def test_a_long_gradient_is_scaled_down_and_a_short_one_left_alone() -> None:
    settings = AdamSettings(learning_rate=1e-2, beta1=0.0)
    for clip, share in [(0.5, 0.1), (50.0, 1.0)]:
        net = torch.nn.Linear(2, 1, bias=False)
        adam = Adam(net, settings)
        adam.clip = clip
        adam.descend(net(torch.tensor([[3.0, 4.0]])).sum(), 1e-2)
        assert float(adam.grad_norm) == pytest.approx(5.0)
        torch.testing.assert_close(adam.mean[0], share * torch.tensor([[3.0, 4.0]]))


def test_adam_walks_weights_and_gradients_in_the_same_memory_order() -> None:
    torch.manual_seed(0)
    last = torch.nn.Conv2d(4, 6, 3).to(memory_format=torch.channels_last)
    first = torch.nn.Conv2d(4, 6, 3)
    first.load_state_dict(last.state_dict())
    x = torch.randn(2, 4, 8, 8)
    for net in (last, first):
        adam = Adam(net, AdamSettings(learning_rate=1e-2))
        for _ in range(3):
            adam.descend(net(x).square().mean(), 1e-2)
    torch.testing.assert_close(last.weight, first.weight)


def test_the_average_moves_by_its_share() -> None:
    average, net = torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)
    expected = 0.9 * average.weight.detach() + 0.1 * net.weight.detach()
    ema.update(average, net, 0.9)
    torch.testing.assert_close(average.weight.detach(), expected)


def test_standing_statistics_are_those_of_the_weights_alone() -> None:
    state = small.state("mnist-dcgan-28")
    small.run(state, 4)
    state.settle_ema()
    norm = state.G_ema.get_submodule("norms.1")
    settled = norm.get_buffer("running_var").clone()
    with torch.no_grad():
        norm.get_buffer("running_var").fill_(99.0)
        torch.rand(5)
    state.settle_ema()
    assert torch.equal(norm.get_buffer("running_var"), settled)
    assert not torch.equal(settled, state.G.get_buffer("norms.1.running_var"))


def test_standing_statistics_match_a_large_batch_in_training_mode() -> None:
    state = small.state("mnist-dcgan-28")
    small.run(state, 4)
    state.settle_ema(5000)
    rng = torch.Generator().manual_seed(3)
    z = torch.randn(2000, state.G.latent_dim, generator=rng)
    y = torch.arange(2000) % 10
    with torch.no_grad():
        settled = state.G_ema(z, y)
        own = state.G_ema.train()(z, y)
    assert (settled - own).abs().mean() < 0.01


@pytest.mark.parametrize("position", [0, 7, 19, 20, 33])
def test_batches_go_on_from_any_position(position: int) -> None:
    straight = Batches(small.digits(), 16, seed=4, device=small.CPU)
    for _ in range(position):
        next(straight)
    resumed = Batches(small.digits(), 16, seed=4, device=small.CPU, position=position)
    for _ in range(25):
        one, other = next(straight), next(resumed)
        assert torch.equal(one.x, other.x)
        assert torch.equal(one.y, other.y)


def test_an_epoch_shows_every_image_once_but_the_last_bit() -> None:
    dataset = small.digits()
    batches = Batches(dataset, 48, seed=4, device=small.CPU)
    assert batches.per_epoch == 6
    shown = Counter(x.numpy().tobytes() for _ in range(6) for x in to_pixels_each(next(batches).x))
    every = Counter(x.tobytes() for x in dataset.images)
    assert sum(shown.values()) == 288
    assert not shown - every


def to_pixels_each(x: torch.Tensor) -> list[torch.Tensor]:
    return [torch.from_numpy(pixels) for pixels in to_pixels(x)]


def test_batches_lie_in_minus_one_to_one_and_pair_image_with_label() -> None:
    dataset = small.digits()
    batches = Batches(dataset, 320, seed=0, device=small.CPU)
    x, y = next(batches)
    assert (float(x.min()), float(x.max())) == (-1.0, 1.0)
    known = {
        image.tobytes(): int(k) for image, k in zip(dataset.images, dataset.labels, strict=True)
    }
    assert all(known[p.tobytes()] == int(k) for p, k in zip(to_pixels(x), y, strict=True))


def test_two_epochs_have_different_orders() -> None:
    batches = Batches(small.digits(), 320, seed=0, device=small.CPU)
    assert not torch.equal(next(batches).y, next(batches).y)


def test_a_batch_larger_than_the_data_is_a_sentence() -> None:
    with pytest.raises(DataError, match="smaller batch size"):
        Batches(small.digits(), 321, seed=0, device=small.CPU)


def test_every_pixel_value_survives_the_way_to_float_and_back() -> None:
    pixels = torch.arange(256, dtype=torch.uint8).reshape(1, 1, 16, 16)
    assert (to_pixels(to_float(pixels)) == pixels.numpy()).all()


def test_slow_steps_starve_neither_ticks_nor_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("ganscope.engine.pacing.time.monotonic", lambda: now[0])
    pacing, told = Pacing(), []
    for step in range(8):
        now[0] += 7.0
        due = pacing.due(step)
        told.append(due)
        pacing.ticked() if due == "tick" else pacing.previewed(step, 0.01)
    assert told == ["tick", "preview"] * 4


def test_previews_come_every_so_many_steps_where_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr("ganscope.engine.pacing.time.monotonic", lambda: now[0])
    pacing, previewed, ticks = Pacing(preview_every_steps=7), [], 0
    for step in range(1, 58):
        now[0] += 0.01
        due = pacing.due(step)
        if due == "preview":
            previewed.append(step)
            pacing.previewed(step, cost_s=10.0)
        elif due == "tick":
            ticks += 1
            pacing.ticked()
    assert previewed == [7, 14, 21, 28, 35, 42, 49, 56]
    assert ticks == 2


@pytest.mark.parametrize(("hours", "most"), [(24, 1000), (168, 1200)])
def test_a_long_session_keeps_about_a_thousand_previews(
    hours: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("ganscope.engine.pacing.time.monotonic", lambda: now[0])
    pacing, previews = Pacing(), 0
    while now[0] < hours * 3600:
        now[0] += 0.25 if now[0] < 200 else 5.0
        if pacing.due(0) == "preview":
            previews += 1
            pacing.previewed(0, 0.01)
        pacing.ticked()
    assert 500 < previews < most
