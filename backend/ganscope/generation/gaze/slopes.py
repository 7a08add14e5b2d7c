"""The mathematics: slopes of D's logit in the picture, maps made of them, and a step along them.

D is evaluated, never trained: its weights, statistics and power iterations stay as they are.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.functional import interpolate

from ganscope.engine.data import Images, Labels
from ganscope.engine.parts import Discriminator, Logits, Loss, RelativisticLoss

Heat = Float[Tensor, "n h w"]
GRID = 8
"""Squares along a side that are covered one after the other."""


@contextmanager
def at_rest(D: nn.Module) -> Generator[None]:
    """D in eval mode with slopes allowed, and afterwards as it was."""
    was = D.training
    D.eval()
    try:
        with torch.enable_grad():
            yield
    finally:
        D.train(was)


def logits_of(D: Discriminator, x: Images, y: Labels) -> Logits:
    """D's logits, without slopes."""
    with at_rest(D), torch.no_grad():
        return D(x, y)


def slope(D: Discriminator, x: Images, y: Labels) -> tuple[Logits, Images]:
    """Logits, and the gradient of each in its picture (Simonyan et al. 2013, 1312.6034, sec. 3)."""
    with at_rest(D):
        x = x.detach().requires_grad_()
        logits = D(x, y)
        (gradient,) = torch.autograd.grad(logits.sum(), x)
    return logits.detach(), gradient


def grad_times_input(x: Images, gradient: Images) -> Heat:
    """What each pixel adds to the logit, were D linear (Shrikumar et al. 2016, 1605.01713).

    x lies in [-1, 1], so that a pixel of middle grey counts for nothing.
    """
    return (x * gradient).sum(1)


class AttentionMap(NamedTuple):
    """A coarse map, enlarged."""

    heat: Heat
    size: int
    """Of its side before."""


def grad_cam(D: Discriminator, x: Images, y: Labels) -> AttentionMap | None:
    """D's last maps, each weighted by the mean slope of the logit in it, summed and enlarged.

    Selvaraju et al. 2017 (1610.02391, eq. 1 and 2), without the ReLU at the end: what speaks for
    fake is kept, below zero. "Last maps" are the last output of a layer from the first convolution
    on that has an extent, after norm and activation where those are layers. None where D has no
    convolution.
    """
    with at_rest(D), _maps_of(D) as maps:
        logits = D(x.detach().requires_grad_(), y)
        if not maps:
            return None
        last = maps[-1]
        (gradient,) = torch.autograd.grad(logits.sum(), last)
    weights = gradient.mean((2, 3), keepdim=True)
    coarse = (weights * last.detach()).sum(1, keepdim=True)
    heat = interpolate(coarse, x.shape[2:], mode="bilinear")[:, 0]
    return AttentionMap(heat, int(last.shape[-1]))


@contextmanager
def _maps_of(D: nn.Module) -> Generator[list[Tensor]]:
    """Fills the list with what leaves the layers of D, from the first convolution on."""
    maps: list[Tensor] = []

    def hear(layer: nn.Module, _given: object, out: object) -> None:
        if not isinstance(out, Tensor) or out.dim() != 4 or min(out.shape[2:]) == 1:
            return
        if maps or isinstance(layer, nn.Conv2d):
            maps.append(out)

    # a spectral norm is a module too, whose outputs are weights
    layers = [one for name, one in D.named_modules() if "parametrizations" not in name.split(".")]
    hooks = [layer.register_forward_hook(hear) for layer in layers]
    try:
        yield maps
    finally:
        for hook in hooks:
            hook.remove()


@torch.no_grad()
def occlusion(D: Discriminator, x: Images, y: Labels, squares: int = GRID) -> Heat:
    """What the logit loses where a square is covered with the picture's own mean colour.

    Zeiler and Fergus 2014 (1311.2901, sec. 4.2), who cover with grey: on black ground that would
    draw a square rather than hide one. Costs `squares` times `squares` passes.
    """
    side = max(1, -(-x.shape[-1] // squares))
    logits, mean = logits_of(D, x, y), x.mean((2, 3), keepdim=True)
    heat = x.new_zeros(len(x), *x.shape[2:])
    for top in range(0, x.shape[2], side):
        for left in range(0, x.shape[3], side):
            place = (..., slice(top, top + side), slice(left, left + side))
            covered = x.clone()
            covered[place] = mean
            heat[place] = (logits - logits_of(D, covered, y))[:, None, None]
    return heat


class SteppedPictures(NamedTuple):
    """Pictures after one step, and what became of logits and of G's loss."""

    x: Images
    logits_before: Logits
    logits_after: Logits
    loss_before: Logits
    loss_after: Logits


def pleasing_step(
    D: Discriminator, loss: Loss | RelativisticLoss, x: Images, y: Labels, size: float,
    logits_real: Logits | None = None,
) -> SteppedPictures:  # fmt: skip
    """Move each picture down the slope of G's loss, by a root mean square of `size` in [-1, 1].

    The direction is that in which G's own update would push the picture; where the loss is flat, as
    a hinge may be, it stays. Pixels end at black and white, so that the step may be a bit smaller.
    A relativistic loss needs the logit of a real image for each picture.
    """
    logits, gradient = slope(D, x, y)
    cost, wanted = _cost(loss, logits, logits_real)
    length = gradient.square().mean((1, 2, 3), keepdim=True).sqrt()
    sense = -wanted.sign().to(x.dtype)[:, None, None, None]
    after = (x + size * sense * torch.where(length > 0, gradient / length, 0.0)).clamp(-1, 1)
    logits_after = logits_of(D, after, y)
    cost_after, _ = _cost(loss, logits_after, logits_real)
    return SteppedPictures(after, logits, logits_after, cost, cost_after)


def _cost(
    loss: Loss | RelativisticLoss, logits: Logits, logits_real: Logits | None
) -> tuple[Logits, Logits]:
    """What G pays for each picture, and its derivative by the logit.

    By the logit and not by the pixels at once: where D is sure, the product would round to zero.
    """
    with torch.enable_grad():
        logits = logits.double().requires_grad_()
        if isinstance(loss, RelativisticLoss):
            if logits_real is None:
                raise ValueError("a relativistic loss compares with real images")
            cost = loss.g(logits, logits_real.double())
        else:
            cost = loss.g(logits)
        (by_logit,) = torch.autograd.grad(cost.sum(), logits)
    return cost.detach(), by_logit
