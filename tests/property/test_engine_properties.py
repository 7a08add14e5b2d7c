"""Laws that hold for every part, whatever the numbers."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from ganscope.engine import ema, registry
from ganscope.engine.config import EmaSettings, Part
from ganscope.engine.draws import Draws
from ganscope.engine.losses.minimax import Minimax
from ganscope.engine.losses.ns_bce import NonSaturating
from ganscope.engine.parts import AnyLoss, Loss, RelativisticLoss, Schedule
from ganscope.engine.penalties.gp import GradientPenalty
from ganscope.engine.sampling import noise
from ganscope.engine.schedules.step import Step
from ganscope.evaluation.arithmetic import frechet, gaussian
from ganscope.library.sprites import grid

LOSSES = [registry.bind("losses", Part(name=name)) for name in registry.names("losses")]
SMOOTHED = NonSaturating(label_smoothing=0.2)
SCHEDULES = [registry.bind("schedules", Part(name=n)) for n in registry.names("schedules")]
logits = st.floats(-1e4, 1e4, width=32)
moderate = st.floats(-50, 50, width=32)
FAR = 1e9
seeds = st.integers(0, 2**31 - 1)


def slopes(part: Loss | RelativisticLoss, real: float, fake: float) -> tuple[float, float, float]:
    """Gradients of D's loss by both logits and of G's by the generated one; all must be finite."""
    x = torch.tensor([real], requires_grad=True)
    y = torch.tensor([fake], requires_grad=True)
    d_loss = part.d(x, y).sum()
    by_real, by_fake = torch.autograd.grad(d_loss, [x, y])
    paired = isinstance(part, RelativisticLoss)
    g_loss = (part.g(y, x) if paired else part.g(y)).sum()
    (by_g,) = torch.autograd.grad(g_loss, y)
    values = [float(v.detach()) for v in (d_loss, g_loss, by_real, by_fake, by_g)]
    assert all(math.isfinite(value) for value in values)
    return values[2], values[3], values[4]


def aim(part: AnyLoss, name: str, otherwise: float) -> float:
    """The logit that a loss with targets pulls towards; the others pull ever further."""
    target = part.model_dump().get(name, otherwise)
    assert isinstance(target, float)
    return target


@pytest.mark.parametrize("part", LOSSES, ids=lambda part: type(part).__name__)
@given(real=logits, fake=logits)
def test_a_loss_is_finite_and_never_moves_a_logit_the_wrong_way(
    part: Loss | RelativisticLoss, real: float, fake: float
) -> None:
    d_real, d_fake, g_fake = slopes(part, real, fake)
    assert d_real * (aim(part, "real_target", FAR) - real) <= 0
    assert d_fake * (aim(part, "fake_target", -FAR) - fake) <= 0
    assert g_fake * (aim(part, "g_target", FAR) - fake) <= 0


LEARNING = [part for part in LOSSES if not isinstance(part, Minimax)]
"""All but the one that is there to show what happens otherwise."""


@pytest.mark.parametrize("part", LEARNING, ids=lambda part: type(part).__name__)
@given(fake=st.floats(-1e4, 0, width=32))
def test_g_still_learns_while_d_wins(part: Loss | RelativisticLoss, fake: float) -> None:
    assert slopes(part, 0.0, fake)[2] <= -0.4


@given(fake=st.floats(-80, 0, width=32))
def test_in_the_minimax_game_g_learns_as_much_as_d_lets_pass(fake: float) -> None:
    assert slopes(Minimax(), 0.0, fake)[2] == pytest.approx(-1 / (1 + math.exp(-fake)), rel=1e-4)


@pytest.mark.parametrize("part", LOSSES, ids=lambda part: type(part).__name__)
@given(real=moderate, fake=moderate)
def test_a_relativistic_loss_knows_only_the_difference(
    part: Loss | RelativisticLoss, real: float, fake: float
) -> None:
    if isinstance(part, RelativisticLoss):
        moved = slopes(part, real + 8.0, fake + 8.0)
        assert moved == pytest.approx(slopes(part, real, fake), abs=1e-4)


@given(real=moderate, fake=moderate, smoothing=st.floats(0, 0.4))
def test_binary_cross_entropy_is_torchs(real: float, fake: float, smoothing: float) -> None:
    x, y = torch.tensor([real]), torch.tensor([fake])
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    expected = bce(x, torch.tensor([1 - smoothing])) + bce(y, torch.zeros(1))
    ours = NonSaturating(label_smoothing=smoothing).d(x, y)
    torch.testing.assert_close(ours.sum(), expected, rtol=1e-4, atol=1e-4)


def penalty_of_linear(name: str, slope: torch.Tensor) -> torch.Tensor:
    """The penalty of D(x) = slope . x on three pairs of pictures."""
    part = registry.bind("penalties", Part(name=name))
    rng = Draws(torch.Generator().manual_seed(1))
    x_real, x_fake = rng.normal(2, 3, 1, 3, 4)
    squares = part.squares(lambda x: x.flatten(1) @ slope, x_real, x_fake, rng)
    return part.measure(squares).detach()


@pytest.mark.parametrize(("name", "times"), [("r1", 1.0), ("r2", 1.0), ("r1_r2", 2.0)])
@given(seed=seeds, scale=st.floats(0, 10))
def test_r1_and_r2_of_a_linear_d_are_half_its_squared_slope(
    name: str, times: float, seed: int, scale: float
) -> None:
    slope = scale * torch.randn(12, generator=torch.Generator().manual_seed(seed))
    expected = times * 0.5 * slope.square().sum()
    torch.testing.assert_close(penalty_of_linear(name, slope), expected.expand(3))


@given(seed=seeds, scale=st.floats(0, 10))
def test_the_gradient_penalty_of_a_linear_d_is_the_squared_distance_of_its_slope_from_one(
    seed: int, scale: float
) -> None:
    slope = torch.randn(12, generator=torch.Generator().manual_seed(seed))
    slope = scale * slope / slope.norm()
    found = penalty_of_linear("gp", slope)
    torch.testing.assert_close(found, torch.full((3,), (scale - 1) ** 2), rtol=1e-4, atol=1e-5)


@given(norm=st.floats(0, 1e4), weight=st.floats(1, 100))
def test_an_adaptive_weight_follows_the_slope_within_its_bounds(norm: float, weight: float) -> None:
    before = torch.tensor(weight)
    now = GradientPenalty(adaptive=True).steer(before, torch.full((4,), norm**2))
    assert 1 <= float(now) <= 100
    assert (float(now) - weight) * (norm - 1) >= -1e-3
    assert torch.equal(GradientPenalty().steer(before, torch.full((4,), norm**2)), before)


@pytest.mark.parametrize("name", registry.names("penalties"))
def test_a_penalty_of_a_flat_d_has_a_finite_slope(name: str) -> None:
    part = registry.bind("penalties", Part(name=name))
    weight = torch.zeros(4, requires_grad=True)
    x = torch.ones(2, 1, 2, 2)
    squares = part.squares(lambda x: x.flatten(1) @ weight, x, x, Draws(torch.Generator()))
    (slope,) = torch.autograd.grad(part.measure(squares).sum(), weight)
    assert bool(torch.isfinite(slope).all())


@given(halflife=st.floats(0.1, 100), batch=st.integers(1, 512))
def test_after_a_half_life_half_of_a_weight_is_left(halflife: float, batch: int) -> None:
    fixed = EmaSettings(halflife_kimg=halflife, rampup=None)
    steps = 1000 * halflife / batch
    assert math.isclose(ema.decay(fixed, 10**9, batch) ** steps, 0.5, rel_tol=1e-9)


@given(nimg=st.integers(1, 10**8), batch=st.integers(1, 512))
def test_the_ramp_only_shortens_the_half_life(nimg: int, batch: int) -> None:
    ramped = ema.decay(EmaSettings(halflife_kimg=10, rampup=0.1), nimg, batch)
    assert 0 <= ramped <= ema.decay(EmaSettings(halflife_kimg=10, rampup=None), nimg, batch) < 1


@pytest.mark.parametrize("part", SCHEDULES, ids=lambda part: type(part).__name__)
@given(nimg=st.integers(0, 10**9), more=st.integers(0, 10**6))
def test_a_schedule_begins_at_one_and_never_rises(part: Schedule, nimg: int, more: int) -> None:
    assert part.factor(0) == 1.0
    assert 0 < part.factor(nimg + more) <= part.factor(nimg) <= 1


def test_a_rate_that_falls_has_fallen_half_way_in_the_middle_and_stays_at_its_floor() -> None:
    for name in ("linear", "cosine"):
        options: dict[str, JsonValue] = {"hold_kimg": 100.0, "fall_kimg": 200.0, "floor": 0.1}
        part = registry.bind("schedules", Part(name=name, options=options))
        found = [part.factor(1000 * kimg) for kimg in (100, 200, 300, 900)]
        assert found == pytest.approx([1.0, 0.55, 0.1, 0.1])
    step = Step(every_kimg=2.0, share=0.5, floor=0.2)
    found = [step.factor(nimg) for nimg in (0, 1999, 2000, 4000, 6000, 10**12)]
    assert found == [1.0, 1.0, 0.5, 0.25, 0.2, 0.2]


@settings(max_examples=20)
@given(seed=st.integers(0, 2**63), first=st.integers(0, 10**6), count=st.integers(1, 40))
def test_noise_of_a_picture_depends_on_seed_and_index_alone(
    seed: int, first: int, count: int
) -> None:
    together = noise(7, seed, first, count)
    alone = noise(7, seed, first + count - 1, 1)
    assert torch.equal(together[-1:], alone)


@given(n=st.integers(1, 30), columns=st.integers(1, 9), channels=st.sampled_from([1, 3]))
def test_a_grid_holds_every_pixel_in_its_place(n: int, columns: int, channels: int) -> None:
    images = np.random.default_rng(n).integers(0, 256, (n, channels, 4, 5), np.uint8)
    page = grid(images, columns)
    assert page.shape == (-(-n // columns) * 4, columns * 5, channels)
    for i, image in enumerate(images):
        y, x = 4 * (i // columns), 5 * (i % columns)
        assert (page[y : y + 4, x : x + 5] == image.transpose(1, 2, 0)).all()
    assert int(page.sum(dtype=np.int64)) == int(images.sum(dtype=np.int64))


@settings(max_examples=20)
@given(seed=seeds, shift=st.floats(-3, 3), scale=st.floats(0.2, 3))
def test_frechet_distance_of_shifted_and_scaled_features_is_known(
    seed: int, shift: float, scale: float
) -> None:
    one = np.random.default_rng(seed).normal(size=(200, 5))
    centred = one - one.mean(0)
    other = centred * scale + shift
    spread = np.trace(np.cov(centred, rowvar=False)) * (1 - scale) ** 2
    assert math.isclose(
        frechet(gaussian(centred), gaussian(other)),
        spread + 5 * shift**2,
        rel_tol=1e-6,
        abs_tol=1e-6,
    )


@pytest.mark.parametrize("part", [*LOSSES, SMOOTHED], ids=lambda part: type(part).__name__)
@given(logit=moderate, by=moderate)
def test_a_loss_knows_where_d_can_only_guess(
    part: Loss | RelativisticLoss, logit: float, by: float
) -> None:
    undecided = part.undecided
    if undecided is None:
        assert of_d(part, logit + by, by) == pytest.approx(of_d(part, logit, 0.0), abs=1e-4)
        return
    at = math.log(undecided / (1 - undecided)) if part.scores == "probability" else undecided
    assert of_d(part, at, at) <= of_d(part, at + by, at + by) + 1e-4


def of_d(part: AnyLoss, real: float, fake: float) -> float:
    return float(part.d(torch.tensor([real]), torch.tensor([fake])).sum())
