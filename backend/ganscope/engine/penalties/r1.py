"""R1: gradient penalty on real images only (Mescheder et al. 2018, 1801.04406)."""

import torch
from jaxtyping import Float, Int64
from pydantic import Field
from torch import Tensor, nn

from ganscope.engine.config import Frozen


class Options(Frozen):
    """Settings of the penalty."""

    weight: float = Field(default=2.0, ge=0, le=1000)
    """Gamma: weight of half the squared gradient."""
    every: int = Field(default=8, ge=1, le=64)
    """Apply it every so many steps, as many times as strong (Karras et al. 2020, 1912.04958)."""


def measure(
    D: nn.Module,
    x_real: Float[Tensor, "n c h w"],
    y: Int64[Tensor, " n"] | None,
    options: Options,  # noqa: ARG001 - the loop weighs and spaces it
) -> Float[Tensor, " n"]:
    """Half the squared gradient of D's logit at each real image.

    x_real lies in [-1, 1]. Unweighted. In float32, outside autocast. Costs a second backward pass.
    """
    x = x_real.detach().requires_grad_()
    with torch.autocast(x.device.type, enabled=False):
        (slope,) = torch.autograd.grad(D(x, y).sum(), x, create_graph=True)
    return 0.5 * slope.square().flatten(1).sum(1)
