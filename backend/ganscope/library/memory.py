"""How much memory a session takes, computed from its shapes before anything is built.

Measured on the CPU (torch with CUDA built in, one thread): the peak of whole processes that drew
previews, trained nine steps and saved, for every recipe in batches of 16 to 1,024, in bfloat16 and
in float32, and for some other losses, penalties and norms. The estimate was 0.98 to 1.33 times the
peak. CUDA, MPS and torch's CPU build were not measured. `benchmarks/memory.py` does it again.
"""

import torch

from ganscope.engine.config import Config
from ganscope.engine.data import MOST_BYTES
from ganscope.engine.device import MIB, choose, native_bfloat16
from ganscope.engine.ema import BATCH
from ganscope.engine.errors import DeviceError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.preview_grid import COLUMNS, row_classes
from ganscope.library.layers import Shapes

FLOAT = 4
"""Bytes of a weight, whatever the precision of the products."""
CPU_MIB = 420 if torch.version.cuda is None else 660
"""The worker itself: Python, torch, the store, and what oneDNN plans for the networks."""
GPU_MIB = 900
"""The driver's context, and what cuBLAS and cuDNN work in. A guess."""
SLACK = 1.55
"""Peak of the tensors that come and go, for each byte that a pass keeps."""
PENALTY = 3
"""A gradient of D that can itself be derived keeps so many times a pass of D, in float32."""
PREVIEW = 1.2
"""Peak while pictures are drawn without gradients, for each byte that a pass of G would keep."""


def estimate_mib(config: Config, info: DatasetInfo, found: Shapes) -> float:
    """Most memory that a session holds at once: on a CPU in all, elsewhere on each device.

    `info` is the data set as it is kept; `found` is what the networks make of it.
    """
    device = _device(config)
    half = config.precision == "auto" and native_bfloat16(device)
    process = CPU_MIB if device.type == "cpu" else GPU_MIB
    weights = _weights(found)
    passes = max(_training(config, found, half=half), _preview(found, half=half))
    saving = 2 * weights if device.type == "cpu" else 0  # as one file after the other, in memory
    transient = passes + max(0.0, saving - passes / 2)
    each = process + (_data(info) + weights + transient) / MIB
    return each * (config.devices if device.type == "cpu" else 1)


def _device(config: Config) -> torch.device:
    """The configuration's device; the CPU for one that only another machine has."""
    try:
        return choose(config.device)
    except DeviceError:
        return torch.device("cpu")


def _weights(found: Shapes) -> float:
    """Weights and both of Adam's moments, of G also the average; gradients are transient."""
    G, D = (
        sum(layer.parameters for layer in layers) for layers in (found.layers_g, found.layers_d)
    )
    return FLOAT * (4 * G + 3 * D)


def _training(config: Config, found: Shapes, *, half: bool) -> float:
    """The step of D: it keeps a pass of G, D on real and generated pictures, and the penalty's."""
    share = 0.5 if half else 1.0
    penalty = PENALTY * found.kept_d if config.penalty else 0
    kept = share * (found.kept_g + 2 * found.kept_d) + penalty
    return SLACK * config.batch_size / config.devices * kept


def _preview(found: Shapes, *, half: bool) -> float:
    """Pictures for the page, a row for each class, or for the statistics of batch norm."""
    share = 0.5 if half else 1.0
    return PREVIEW * share * found.kept_g * max(BATCH, COLUMNS * len(row_classes(found.classes)))


def _data(info: DatasetInfo) -> float:
    """The file as it is mapped, and its copy on the device; a large one is only mapped."""
    number = FLOAT if info.kind == "points" else 1
    kept = number * info.images * info.channels * info.resolution**2
    return 2 * kept if kept <= MOST_BYTES else 0
