"""Whether a configuration fits into the memory and onto the disk that are free now."""

import shutil
from pathlib import Path

import torch

from ganscope.engine.config import Config
from ganscope.engine.device import MIB, choose
from ganscope.engine.errors import ConfigError, DeviceError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.points import SIZE
from ganscope.engine.preview_grid import COLUMNS, ROWS_WITHOUT_CLASSES, row_classes
from ganscope.library.catalog import explain, pictures
from ganscope.library.descriptions import Plan, Resolved
from ganscope.library.layers import shapes
from ganscope.library.memory import estimate_mib
from ganscope.library.system_memory import ROOT, free_bytes

MOST = 0.9
"""A session may take this share of what is free; the rest is for whatever else goes on."""
SMALLEST_BATCH = 2
MOST_PREVIEWS = 1000
"""So many are kept of a session."""
PACKED = 0.7
"""Bytes of lossless WebP for each byte of generated pictures, at most, as measured."""


def plan(
    config: Config, info: DatasetInfo, disk: Path, root: Path = ROOT, data: Path | None = None
) -> Plan:
    """What a configuration amounts to, and whether it could be started. Raises ConfigError.

    `disk` is where its files would go, `root` where the kernel's /proc and /sys lie, `data` the
    data folder.
    """
    try:
        device = choose(config.device)
    except DeviceError as error:
        raise ConfigError(str(error), "device") from None
    explained, free = explain(config, info, data), free_mib(device, root)
    refusal = ""
    if free is not None and explained.memory_mib > MOST * free:
        refusal = _refusal(explained.memory_mib, free, device, _largest_batch(config, info, free))
    checkpoint = _checkpoint_bytes(explained) / MIB
    return Plan(
        **dict(explained),
        device=_named(device),
        free_mib=free,
        refusal=refusal,
        checkpoint_mib=checkpoint,
        disk_mib=(config.keep_checkpoints + 1) * checkpoint + _previews_bytes(explained) / MIB,
        disk_free_mib=shutil.disk_usage(disk).free / MIB,
    )


def _named(device: torch.device) -> str:
    name = str(device)
    return "cuda:0" if name == "cuda" else name


def _checkpoint_bytes(explained: Resolved) -> int:
    """Weights of G, of its average and of D, and two moments of Adam for each weight; float32."""
    return 4 * (4 * explained.parameters_g + 3 * explained.parameters_d)


def _previews_bytes(explained: Resolved) -> float:
    """Two grids a preview, for the most previews that are kept; packed as far as noise can be."""
    seen = explained.dataset
    if seen.kind == "points":
        return MOST_PREVIEWS * 2 * SIZE**2 * PACKED
    kinds = row_classes(len(seen.classes) if explained.conditional else 0)
    rows = len(kinds) or ROWS_WITHOUT_CLASSES
    return MOST_PREVIEWS * 2 * rows * COLUMNS * seen.channels * seen.resolution**2 * PACKED


def free_mib(device: torch.device, root: Path = ROOT) -> float | None:
    """Memory free for a session on the device now; None where the system does not say."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0] / MIB
    if device.type == "mps":
        most = torch.mps.recommended_max_memory()
        return (most - torch.mps.driver_allocated_memory()) / MIB
    free = free_bytes(root)
    return None if free is None else free / MIB


def _largest_batch(config: Config, info: DatasetInfo, free: float) -> int | None:
    """The largest power of two below the batch size for which there is room."""
    found = shapes(config.network, pictures(config, info))
    size = 1 << (config.batch_size - 1).bit_length() - 1
    while size >= SMALLEST_BATCH:
        smaller = config.model_copy(update={"batch_size": size})
        if estimate_mib(smaller, info, found) <= MOST * free:
            return size
        size //= 2
    return None


def _refusal(needed: float, free: float, device: torch.device, batch: int | None) -> str:
    advice = (
        "Choose smaller networks or a lower resolution."
        if batch is None
        else f"Try a batch size of {batch}."
    )
    text = f"This needs about {_gib(needed)}; {_gib(free)} are free on {device}."
    return f"{text} {advice}"


def _gib(mib: float) -> str:
    return f"{mib / 1024:,.1f} GiB"
