"""Network families, one per file: `Options` and `build(options, info) -> (G, D)`."""

import torch
from torch import nn

from ganscope.engine.catalog_models import DatasetInfo
from ganscope.engine.config import Part
from ganscope.engine.registry import Bound


def build(part: Part, info: DatasetInfo, seed: int) -> tuple[nn.Module, nn.Module]:
    """A fresh G and D for a data set's pictures; the seed fixes their weights."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return Bound("networks", part).build(info=info)
