from itertools import islice, pairwise

import numpy as np
import pytest
import torch

from ganscope.engine.errors import DivergedError
from ganscope.engine.events import Preview, StepScalars
from ganscope.engine.preview_grid import row_classes
from ganscope.engine.train import train
from tests.unit.engine import small

SCALARS = {
    *("loss/g", "loss/d", "d/real", "d/fake", "lr/g", "lr/d"),
    *("d/accuracy", "grad_norm/g", "grad_norm/d", "penalty/r1", "penalty/weight"),
}


def weights(net: torch.nn.Module) -> torch.Tensor:
    return torch.cat([p.detach().flatten().clone() for p in net.parameters()])


def test_every_step_yields_once_and_moves_both_networks_and_the_average() -> None:
    state = small.state()
    before = [weights(net) for net in (state.G, state.D, state.G_ema)]
    assert len(small.run(state, 3)) == 3
    assert (state.step, state.nimg) == (3, 48)
    after = [weights(net) for net in (state.G, state.D, state.G_ema)]
    assert not any(torch.equal(a, b) for a, b in zip(before, after, strict=True))


def test_training_ends_with_the_last_epoch() -> None:
    state = small.state(epochs=2)
    assert state.total_steps == 40
    assert len(list(train(state, state.batches()))) == 40
    assert state.epoch == 2.0


def test_fewer_epochs_than_passed_end_training_at_once() -> None:
    state = small.state(epochs=2)
    small.run(state, 25)
    state.turn({"epochs": 1})
    assert small.run(state, 5) == []


def test_every_scalar_of_every_step_is_told_once() -> None:
    state = small.state()
    told = small.columns(state, small.run(state, 12))
    assert set(told) == SCALARS
    assert all(len(column) == 12 for column in told.values())
    assert state.flush() is None


def test_ticks_join_without_gap_or_overlap() -> None:
    state = small.state()
    told = [event for n in (3, 2, 4) for event in [*small.run(state, n), state.flush()]]
    ticks = [event for event in told if isinstance(event, StepScalars)]
    assert ticks[0].first_step == 1
    for one, following in pairwise(ticks):
        assert one.first_step + len(one.scalars["loss/g"]) == following.first_step
    assert (ticks[-1].nimg, ticks[-1].epoch) == (144, 0.45)


def test_the_penalty_is_measured_lazily_and_held_between() -> None:
    state = small.state()
    every = state.config.penalty.options["every"] if state.config.penalty else 0
    assert isinstance(every, int)
    column = small.columns(state, small.run(state, every + 2))["penalty/r1"]
    assert len(set(column[:every])) == 1
    assert column[every] != column[0]
    assert min(column) > 0


@pytest.mark.parametrize("which", ["g", "d"])
def test_a_learning_rate_knob_reaches_its_optimiser_alone(which: str) -> None:
    still = small.state()
    moved = small.state()
    for session in (still, moved):
        small.run(session, 2)
    before = {"g": weights(moved.G), "d": weights(moved.D)}
    slow = {"adam_g.learning_rate": 1e-6, "adam_d.learning_rate": 1e-6}
    moved.turn(slow | {f"adam_{which}.learning_rate": 1e-2})
    told = small.columns(moved, small.run(moved, 1))
    change = {"g": weights(moved.G) - before["g"], "d": weights(moved.D) - before["d"]}
    other = "d" if which == "g" else "g"
    assert change[which].abs().max() > 1e-3
    assert change[other].abs().max() < 1e-4
    assert told[f"lr/{which}"][-1] == np.float32(1e-2)


def test_a_previews_pictures_change_nothing_of_the_training() -> None:
    quiet, watched = small.state(), small.state()
    small.run(quiet, 6)
    for _ in range(6):
        watched.preview()
        small.run(watched, 1)
    assert small.differing(quiet, watched) == []


def test_previews_show_a_row_for_each_class() -> None:
    state = small.state()
    shown = state.preview()
    assert isinstance(shown, Preview)
    assert (shown.images.shape, shown.columns) == ((80, 1, 28, 28), 8)
    assert shown.images.dtype == np.uint8
    assert state.gallery.labels.tolist() == [row for row in range(10) for _ in range(8)]


@pytest.mark.parametrize(
    ("classes", "rows"), [(0, 0), (10, 10), (100, 100), (101, 100), (1000, 100)]
)
def test_of_many_classes_a_hundred_have_a_row(classes: int, rows: int) -> None:
    shown = row_classes(classes)
    assert len(set(shown)) == len(shown) == rows
    assert shown == sorted(shown)
    assert all(0 <= index < classes for index in shown)


def test_previews_without_classes_are_eight_by_eight() -> None:
    shown = small.state("mnist-dcgan-28").preview()
    assert (shown.images.shape, shown.columns) == ((64, 1, 28, 28), 8)


def test_a_scalar_that_is_not_finite_is_told_and_then_named() -> None:
    state = small.state(epochs=1000)
    steps = train(state, state.batches())
    list(islice(steps, 2))
    with torch.no_grad():
        next(iter(state.D.parameters())).fill_(float("nan"))
    told: list[StepScalars] = []

    def watch() -> None:
        for event in steps:
            told.extend([event] if isinstance(event, StepScalars) else [])

    with pytest.raises(DivergedError, match="at step 3") as caught:
        watch()
    assert caught.value.scalar == "loss/d"
    assert np.isnan(told[-1].scalars["loss/d"][-1])


def test_flush_notes_a_divergence_for_check() -> None:
    state = small.state()
    with torch.no_grad():
        next(iter(state.G.parameters())).fill_(float("inf"))
    small.run(state, 1)
    if len(state.meter):
        assert state.flush() is not None
    with pytest.raises(DivergedError):
        state.check()


def test_networks_with_batch_norm_never_see_real_and_generated_in_one_pass() -> None:
    seen: list[int] = []
    state = small.state("mnist-dcgan-28")
    assert not state.D.per_sample
    state.D.register_forward_pre_hook(lambda _, inputs: seen.append(len(inputs[0])))
    small.run(state, 1)
    assert seen == [16, 16, 16]
