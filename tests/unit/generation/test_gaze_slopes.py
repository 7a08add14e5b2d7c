"""Slopes of D, maps made of them, and the step that pleases it."""

import copy

import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from ganscope.engine import registry
from ganscope.engine.config import Part
from ganscope.engine.parts import Discriminator, Loss, RelativisticLoss
from ganscope.generation.gaze import slopes
from tests.unit.engine import small

RECIPES = ["quick-digits-28", "mnist-dcgan-28", "wgan-gp-32", "modern-32"]


class WeighedMaps(Discriminator):
    """One convolution, the mean of each map, and a weight for each: Grad-CAM in closed form."""

    per_sample = True

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.Conv2d(1, 3, 4, 4)
        self.head = nn.Linear(3, 1)

    def forward(self, x: Tensor, _y: Tensor | None = None) -> Tensor:
        return self.head(self.down(x).mean((2, 3))).squeeze(1)


class Flat(Discriminator):
    """A D without a convolution."""

    per_sample = True

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(64, 1)

    def forward(self, x: Tensor, _y: Tensor | None = None) -> Tensor:
        return self.head(x.flatten(1)).squeeze(1)


def trained(recipe: str) -> tuple[Discriminator, Tensor, Tensor]:
    """A D after a step, real images as it sees them, and their labels."""
    session = small.state(recipe)
    small.run(session, 1)
    x, y = next(session.batches())
    return session.D, 0.8 * x[:4], y[:4]


def exactly(recipe: str) -> tuple[Discriminator, Tensor, Tensor]:
    """The same in float64."""
    D, x, y = trained(recipe)
    return D.double(), x.double(), y


def loss_named(name: str) -> Loss | RelativisticLoss:
    return registry.bind("losses", Part(name=name))


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_gradient_is_that_of_finite_differences(recipe: str) -> None:
    D, x, y = exactly(recipe)
    logits, gradient = slopes.slope(D, x, y)
    assert torch.allclose(logits.double(), slopes.logits_of(D, x, y).double())
    towards = torch.randn(x.shape, generator=torch.Generator().manual_seed(1), dtype=x.dtype)
    h = 1e-8  # small, for a ReLU that bends in between spoils the difference
    with slopes.at_rest(D), torch.no_grad():
        difference = (D(x + h * towards, y) - D(x - h * towards, y)) / (2 * h)
    slope = (gradient * towards).sum((1, 2, 3))
    assert torch.allclose(slope, difference, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("recipe", RECIPES)
def test_nothing_of_d_changes(recipe: str) -> None:
    """Neither weights nor statistics nor power iterations, whatever mode it was in."""
    D, x, y = trained(recipe)
    loss = loss_named("hinge")
    for training in (True, False):
        D.train(training)
        before = copy.deepcopy(D.state_dict())
        modes = [layer.training for layer in D.modules()]
        slopes.slope(D, x, y)
        slopes.grad_cam(D, x, y)
        slopes.occlusion(D, x, y, squares=2)
        slopes.pleasing_step(D, loss, x, y, 0.1)
        assert [layer.training for layer in D.modules()] == modes
        assert before.keys() == D.state_dict().keys()
        for name, tensor in D.state_dict().items():
            assert torch.equal(tensor, before[name]), name


@pytest.mark.parametrize("recipe", RECIPES)
def test_maps_have_the_pictures_shape(recipe: str) -> None:
    D, x, y = trained(recipe)
    _, gradient = slopes.slope(D, x, y)
    found = slopes.grad_cam(D, x, y)
    assert found is not None
    assert 1 < found.size < x.shape[-1]
    for heat in (
        slopes.grad_times_input(x, gradient), found.heat, slopes.occlusion(D, x, y, squares=4)
    ):  # fmt: skip
        assert heat.shape == (len(x), *x.shape[2:])
        assert heat.isfinite().all()
        assert heat.any()


def test_grad_cam_is_what_its_formula_gives() -> None:
    D = WeighedMaps()
    x = torch.rand(2, 1, 16, 16) * 2 - 1
    maps = D.down(x)
    # alpha_k is the mean over 16 positions of the slope w_k / 16
    coarse = (D.head.weight[0][None, :, None, None] / 16 * maps).sum(1)
    found = slopes.grad_cam(D, x, torch.zeros(2, dtype=torch.int64))
    assert found is not None
    assert (found.size, found.heat.shape) == (4, (2, 16, 16))
    enlarged = interpolate(coarse[:, None], (16, 16), mode="bilinear")[:, 0]
    assert torch.allclose(found.heat, enlarged, atol=1e-6)


def test_a_d_without_convolution_has_no_last_maps() -> None:
    x, y = torch.rand(2, 1, 8, 8), torch.zeros(2, dtype=torch.int64)
    assert slopes.grad_cam(Flat(), x, y) is None
    assert slopes.slope(Flat(), x, y)[1].shape == x.shape


def test_occlusion_of_a_linear_d_is_what_the_square_added() -> None:
    D, x, y = Flat(), torch.rand(3, 1, 8, 8) * 2 - 1, torch.zeros(3, dtype=torch.int64)
    heat = slopes.occlusion(D, x, y, squares=4)
    away = (x - x.mean((1, 2, 3), keepdim=True)) * D.head.weight.view(1, 1, 8, 8)
    added = away.unfold(2, 2, 2).unfold(3, 2, 2).sum((1, -1, -2))
    assert torch.allclose(heat[:, ::2, ::2], added, atol=1e-5)
    assert torch.equal(heat[:, ::2, ::2], heat[:, 1::2, 1::2])


@pytest.mark.parametrize("name", registry.names("losses"))
def test_the_step_lowers_gs_loss_as_its_slope_says(name: str) -> None:
    """To first order the logit rises by the step's size times the slope's mean square root."""
    D, x, y = exactly("quick-digits-28")
    loss, size = loss_named(name), 1e-4
    against = torch.full((len(x),), 0.5) if isinstance(loss, RelativisticLoss) else None
    found = slopes.pleasing_step(D, loss, x, y, size, against)
    _, gradient = slopes.slope(D, x, y)
    inside = (found.x.abs() < 1).all()
    assert inside  # nothing was cut off, so that the size is the one that was asked for
    assert torch.allclose(
        (found.x - x).square().mean((1, 2, 3)).sqrt(), torch.tensor(size).double()
    )
    rise = size * gradient.square().mean((1, 2, 3)).sqrt() * x[0].numel()
    with slopes.at_rest(D), torch.no_grad():
        risen = D(found.x, y) - D(x, y)
    assert torch.allclose(risen, rise, rtol=1e-2)
    assert (found.loss_after < found.loss_before).all()


def test_the_step_stays_within_black_and_white_and_where_the_loss_is_flat() -> None:
    D, x, y = trained("quick-digits-28")
    found = slopes.pleasing_step(D, loss_named("hinge"), x, y, 1.0)
    assert found.x.abs().max() <= 1
    with torch.no_grad():
        for weight in D.parameters():
            weight.zero_()
    still = slopes.pleasing_step(D, loss_named("hinge"), x, y, 1.0)
    assert torch.equal(still.x, x)


def test_a_sure_d_is_pleased_as_well() -> None:
    """Where a sigmoid is flat in float32, the direction is known all the same."""
    D, x, y = Flat(), torch.zeros(1, 1, 8, 8), torch.zeros(1, dtype=torch.int64)
    with torch.no_grad():
        D.head.bias.fill_(200.0)
    found = slopes.pleasing_step(D, loss_named("ns_bce"), x, y, 0.1)
    assert float(found.logits_after) > float(found.logits_before)
