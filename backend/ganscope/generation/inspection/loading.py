"""A pair of networks, read once: of one checkpoint, or G as it trains with the D saved last."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ganscope.engine import checkpoint, networks
from ganscope.engine.config import Config
from ganscope.engine.errors import CheckpointError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.parts import Discriminator, Generator
from ganscope.generation.inspection.requests import NetworkFiles

KEPT = 4
"""Networks of each kind that are held at once."""


class NetworkPair(NamedTuple):
    """Both networks on the CPU, in eval mode, and what they were made for."""

    G: Generator
    D: Discriminator | None
    """None where nothing was saved yet: the live file of a session holds G alone."""
    config: Config
    info: DatasetInfo
    """What the networks see."""
    step_g: int
    """At which the weights of G were written."""
    step_d: int | None


def load(files: NetworkFiles) -> NetworkPair:
    """Both networks, as they are on the disk now. Raises CheckpointError.

    They are shared by all who ask: nobody may change them.
    """
    if files.weights == "raw" and not files.generator.is_dir():
        text = "A model that trains gives its averaged weights only. Save it to see the raw."
        raise CheckpointError(text)
    group = "ema" if files.weights == "ema" else "generator"
    found = _generator(files.generator, group, _stamp(files.generator))
    folder = files.checkpoint
    D, step_d = (None, None) if folder is None else _discriminator(folder, _stamp(folder))
    return NetworkPair(found.G, D, found.config, found.dataset, found.step, step_d)


def _stamp(path: Path) -> int:
    """Changes with a live file; a checkpoint never does."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        text = f"The files of this model are no longer in {path}. Choose another one."
        raise CheckpointError(text) from None


@lru_cache(maxsize=KEPT)
def _generator(path: Path, group: str, _stamp: int) -> checkpoint.LoadedGenerator:
    return checkpoint.load_generator(path, group)


@lru_cache(maxsize=KEPT)
def _discriminator(folder: Path, _stamp: int) -> tuple[Discriminator, int]:
    saved = checkpoint.load_checkpoint(folder)
    _, D = networks.build(saved.config.network, saved.dataset, saved.config.seed)
    D.load_state_dict(saved.tensors["discriminator"])
    D.requires_grad_(False).eval()
    return D, checkpoint.step_of(saved.metadata)
