"""A DCGAN as a well-known tutorial builds it, from torch's own layers."""

from itertools import pairwise

import torch
from torch import nn


def tutorial(
    latent: int = 100, width: int = 64, channels: int = 3, doublings: int = 3
) -> nn.Sequential:
    """The generator: 64 pixels from one, by transposed convolutions."""
    sizes = [width * 2**power for power in range(doublings, -1, -1)]
    layers: list[nn.Module] = [nn.ConvTranspose2d(latent, sizes[0], 4, 1, 0, bias=False)]
    for before, after in zip(sizes, [*sizes[1:], channels], strict=True):
        layers += [nn.BatchNorm2d(before), nn.ReLU(True)]
        layers += [nn.ConvTranspose2d(before, after, 4, 2, 1, bias=False)]
    return shaken(nn.Sequential(*layers, nn.Tanh()))


def tutorial_critic(width: int = 64, channels: int = 3) -> nn.Sequential:
    """The discriminator: 64 pixels to one, by strided convolutions."""
    sizes = [width, width * 2, width * 4, width * 8]
    layers: list[nn.Module] = [nn.Conv2d(channels, width, 4, 2, 1, bias=False)]
    layers += [nn.LeakyReLU(0.2, inplace=True)]
    for before, after in pairwise(sizes):
        layers += [nn.Conv2d(before, after, 4, 2, 1, bias=False), nn.BatchNorm2d(after)]
        layers += [nn.LeakyReLU(0.2, inplace=True)]
    layers += [nn.Conv2d(sizes[-1], 1, 4, 1, 0, bias=False)]
    return shaken(nn.Sequential(*layers))


def dense() -> nn.Sequential:
    """The 28-pixel generator that begins with a linear layer, as many write it for MNIST."""
    return shaken(
        nn.Sequential(
            nn.Linear(100, 256 * 7 * 7), nn.BatchNorm1d(256 * 7 * 7), nn.ReLU(),
            nn.Unflatten(1, (256, 7, 7)),
            nn.ConvTranspose2d(256, 128, 4, 2, 1, bias=False), nn.BatchNorm2d(128), nn.ReLU(),
            nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
            nn.Conv2d(64, 1, 3, padding=1), nn.Tanh(),
        )
    )  # fmt: skip


def shaken(net: nn.Sequential) -> nn.Sequential:
    """As if it were trained: no number that could be told from another's place is equal to it."""
    with torch.no_grad():
        for number, weight in enumerate(net.state_dict().values()):
            if weight.is_floating_point():
                rng = torch.Generator().manual_seed(number)
                noise = torch.rand(weight.shape, generator=rng)
                weight.copy_(0.5 + noise if weight.dim() == 1 else (noise - 0.5) / 5)
    return net.eval()
