"""Network families, one per file: `Network` of engine/parts.py."""

import torch

from ganscope.engine.config import Part
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.parts import Discriminator, Generator, Network
from ganscope.engine.registry import bind


def build(part: Part, info: DatasetInfo, seed: int) -> tuple[Generator, Discriminator]:
    """Build a fresh G and D for a data set's pictures; the seed fixes their weights.

    Raises ConfigError, with the setting's path, where options and pictures do not fit each other.
    """
    family = fitting(part, info)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return family.build(info)


def fitting(part: Part, info: DatasetInfo) -> Network:
    """The family with its options, once it is sure that it draws what the data set holds."""
    family = bind("networks", part)
    if family.draws != info.kind:
        text = f"{part.name} draws {family.draws}; {info.title} holds {info.kind}."
        raise ConfigError(text, "dataset")
    if not info.classes and (family.tells_g() or family.tells_d()):
        field = "g_classes" if family.tells_g() else "d_classes"
        text = f"{info.title} has no classes; set g_classes and d_classes to none."
        raise ConfigError(text, f"network.options.{field}")
    return family
