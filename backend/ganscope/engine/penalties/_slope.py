"""The gradient of D by its pictures, which every penalty is about."""

import torch
from jaxtyping import Float
from torch import Tensor

from ganscope.engine.parts import Critic


def squared_slope(critic: Critic, x: Float[Tensor, "n c h w"]) -> Float[Tensor, " n"]:
    """The squared norm of the logit's gradient at each picture of x, which lies in [-1, 1].

    In float32, outside autocast. Keeps the graph: a penalty on it costs a second backward pass.
    """
    x = x.detach().requires_grad_()
    with torch.autocast(x.device.type, enabled=False):
        (slope,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return slope.square().flatten(1).sum(1)
