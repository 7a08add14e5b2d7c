"""The averaged generator, from which every picture shown is drawn."""

import torch
from torch import nn

from ganscope.engine.config import EmaSettings
from ganscope.engine.parts import Generator

BATCH = 100


def decay(settings: EmaSettings, nimg: int, batch_size: int) -> float:
    """Share of the old average that stays after one more batch; in [0, 1).

    The half-life is in images, so that it does not depend on the batch size (Karras et al. 2020,
    1912.04958), and ramps up with the images seen, so that the random start is soon forgotten.
    """
    halflife = 1000 * settings.halflife_kimg
    if settings.rampup is not None:
        halflife = min(halflife, settings.rampup * nimg)
    return 0.5 ** (batch_size / max(halflife, 1e-8))


@torch.no_grad()
def update(G_ema: nn.Module, G: nn.Module, share: float) -> None:
    """Move the average's weights towards G's, keeping `share` of the old ones; no buffers."""
    torch._foreach_lerp_(  # pyright: ignore[reportPrivateUsage, reportPrivateImportUsage]
        list(G_ema.parameters()), list(G.parameters()), 1.0 - share
    )


@torch.no_grad()
def standing_statistics(G: Generator, samples: int, seed: int) -> None:
    """Give batch norm the statistics of G's own weights (Brock et al. 2019, 1809.11096, sec. 4).

    Draws `samples` pictures with a random state of its own, classes in equal parts. Depends on
    nothing but weights, samples and seed. Does nothing without batch norm. G is left in eval mode.
    """
    norms = [layer for layer in G.modules() if isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d)]
    if norms and samples:
        weight = next(G.parameters())
        rng = torch.Generator().manual_seed(seed)
        momenta = [norm.momentum for norm in norms]
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None  # a plain mean over the batches below
            norm.train()
        labels = torch.arange(BATCH, device=weight.device) % max(1, G.classes)
        for _ in range(max(1, samples // BATCH)):
            z = torch.randn(BATCH, G.latent_dim, generator=rng).to(weight.device)
            G(z, labels)
        for norm, momentum in zip(norms, momenta, strict=True):
            norm.momentum = momentum
    G.eval()
