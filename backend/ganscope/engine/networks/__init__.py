"""Network families, one per file: `Options` and `build(options, info) -> (G, D)`."""

import torch
from torch import nn

from ganscope.engine.config import Part
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.registry import Bound


class Generator(nn.Module):
    """What every G tells about itself. Called with z and y, it gives pictures in [-1, 1]."""

    latent_dim: int
    """Numbers of noise that one picture is drawn from."""
    classes: int
    """Classes it can be asked for; 0 when it takes no class."""


class Discriminator(nn.Module):
    """What every D tells about itself. Called with x and y: logits, larger is more real."""

    per_sample: bool
    """Whether each logit depends on its own picture alone. If so, real and generated pictures may
    share a pass; with batch norm they never may."""


def build(part: Part, info: DatasetInfo, seed: int) -> tuple[Generator, Discriminator]:
    """Build a fresh G and D for a data set's pictures; the seed fixes their weights.

    Raises ConfigError, with the setting's path, where options and pictures do not fit each other.
    """
    bound = fitting(part, info)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return bound.build(info=info)


def fitting(part: Part, info: DatasetInfo) -> Bound:
    """The family with its options, once it is sure that it draws what the data set holds."""
    bound = Bound("networks", part)
    kind = getattr(bound.module, "kind", "pictures")
    if kind != info.kind:
        raise ConfigError(f"{part.name} draws {kind}; {info.title} holds {info.kind}.", "dataset")
    told = [getattr(bound.options, key, "none") for key in ("g_classes", "d_classes")]
    if not info.classes and told != ["none", "none"]:
        text = f"{info.title} has no classes; set g_classes and d_classes to none."
        raise ConfigError(text, "dataset")
    return bound
