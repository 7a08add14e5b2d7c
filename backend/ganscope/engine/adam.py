"""Adam on torch's fused kernel, without the two seconds of import that torch.optim costs."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from ganscope.engine.config import AdamSettings
from ganscope.engine.world import ALONE, World

EPSILON = 1e-8  # Kingma and Ba 2015, Algorithm 1


class Adam:
    """Adam (Kingma and Ba 2015, 1412.6980) over every parameter of one network.

    Where ranks share a batch, they use the mean of their gradients. With `clip`, a gradient longer
    than it over all parameters is scaled down to that length (Pascanu et al. 2013, 1211.5063).
    """

    def __init__(self, net: nn.Module, settings: AdamSettings, world: World = ALONE) -> None:
        self._world = world
        named = dict(net.named_parameters())
        self.names = list(named)
        self.params: list[Tensor] = list(named.values())
        self.mean = [torch.zeros_like(p) for p in self.params]
        self.square = [torch.zeros_like(p) for p in self.params]
        self.steps = torch.zeros((), device=self.params[0].device)
        self.grad_norm = torch.zeros_like(self.steps)
        """Euclidean norm of the newest gradient over all parameters, before any clipping."""
        self.clip: float | None = None
        self.settings = settings

    def descend(self, objective: Tensor, learning_rate: float) -> None:
        """One step down the gradient of a scalar, at the rate given, whatever a checkpoint held.

        A rate of 0 only measures the gradient: nothing moves, nor do the optimiser's own means.
        """
        grads = self.gradients(objective)
        with torch.no_grad():
            self.grad_norm = _length(grads)
            if not learning_rate:
                return
            if self.clip is not None:
                share = (self.clip / self.grad_norm).clamp(max=1.0)
                grads = [g * share for g in grads]
        self.follow(grads, learning_rate)

    def gradients(self, objective: Tensor) -> list[Tensor]:
        """Of a scalar, by each parameter and in its memory order."""
        grads = self._world.mean(torch.autograd.grad(objective, self.params))
        return [_laid_out_as(p, g) for p, g in zip(self.params, grads, strict=True)]

    @torch.no_grad()
    def follow(self, grads: list[Tensor], learning_rate: float) -> None:
        """One step with such gradients."""
        self.steps += 1
        torch._fused_adam_(  # pyright: ignore[reportPrivateUsage, reportPrivateImportUsage]
            self.params,
            grads,
            self.mean,
            self.square,
            [],
            [self.steps] * len(self.params),
            lr=learning_rate,
            beta1=self.settings.beta1,
            beta2=self.settings.beta2,
            weight_decay=0.0,
            eps=EPSILON,
            amsgrad=False,
            maximize=False,
        )

    def tensors(self) -> Iterator[tuple[str, Tensor]]:
        """Everything that must be kept to go on exactly: name, and tensor shared with this."""
        yield "steps", self.steps
        for name, mean, square in zip(self.names, self.mean, self.square, strict=True):
            yield f"{name}.mean", mean
            yield f"{name}.square", square


def _length(grads: list[Tensor]) -> Tensor:
    """As torch's get_total_norm, in half its time: all lie on one device and have one type."""
    norms = torch._foreach_norm(grads)  # pyright: ignore[reportPrivateUsage, reportPrivateImportUsage]
    return torch.linalg.vector_norm(torch.stack(norms))


def _laid_out_as(param: Tensor, grad: Tensor) -> Tensor:
    """The gradient in its weight's memory order: the fused kernel walks both in step."""
    return grad if grad.stride() == param.stride() else torch.empty_like(param).copy_(grad)
