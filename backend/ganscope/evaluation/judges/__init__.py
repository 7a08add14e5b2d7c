"""Judges as files: those that are shipped lie here, those trained on a machine in its workspace."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import JsonValue, ValidationError

from ganscope.engine.config import Frozen
from ganscope.engine.data import Dataset, fitted
from ganscope.engine.errors import CheckpointError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.files import read_plain, read_tensors, sha256, tensor_bytes
from ganscope.evaluation.judge import Judge

SHIPPED = Path(__file__).parent
LARGEST = 64
"""Larger pictures are shown to a judge at this size."""
AT_ONCE = 500
LIMIT = 2_000_000


class About(Frozen):
    """What a judge's file says of itself."""

    dataset: str
    title: str
    classes: list[str]
    resolution: int
    channels: int
    width: int
    accuracy: float
    """Share of images it never saw whose class it names."""
    accuracy_n: int
    accuracy_on: str
    """Which images those were."""
    lesson: dict[str, JsonValue]
    seed: int
    fingerprint: str
    """SHA-256 of the images and labels it learned from."""
    torch_version: str


class Seen(NamedTuple):
    """What a judge makes of n pictures."""

    features: NDArray[np.float64]
    logits: NDArray[np.float64]


def seen(info: DatasetInfo) -> DatasetInfo:
    """A data set as its judge sees it."""
    return info.model_copy(update={"resolution": min(info.resolution, LARGEST)})


def save(folder: Path, judge: Judge, about: About) -> Path:
    """Write a judge, its weights as float16, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{about.dataset}.safetensors"
    halves = {
        name: tensor.half() if tensor.is_floating_point() else tensor
        for name, tensor in judge.state_dict().items()
    }
    path.write_bytes(tensor_bytes(halves, {"about": about.model_dump_json()}))
    return path


def load(path: Path) -> tuple[Judge, About, str]:
    """A judge, what is known of it and its SHA-256. Raises CheckpointError."""
    content = read_plain(path, LIMIT)
    tensors, header = read_tensors(content, path.name)
    try:
        about = About.model_validate_json(header.get("about", ""))
    except ValidationError:
        raise CheckpointError(f"{path.name} does not say what it judges.") from None
    judge = Judge(about.channels, about.resolution, len(about.classes), about.width)
    try:
        judge.load_state_dict(tensors)
    except RuntimeError:
        raise CheckpointError(f"{path.name} does not fit a judge of its own account.") from None
    judge.to(memory_format=torch.channels_last).requires_grad_(False).eval()
    return judge, about, sha256(content)


def rounded(judge: Judge) -> Judge:
    """The judge as its file will hold it: measured so, it is as good as it says."""
    for tensor in judge.state_dict().values():
        if tensor.is_floating_point():
            tensor.copy_(tensor.half())
    return judge


@torch.no_grad()
def see(judge: Judge, data: Dataset) -> Seen:
    """Features and logits, float64, of a data set's pictures as its info says to see them."""
    features, logits = [], []
    for first in range(0, len(data), AT_ONCE):
        part = torch.from_numpy(np.array(data.images[first : first + AT_ONCE]))
        found = judge.features(fitted(part, data.info))
        features.append(found.double())
        logits.append(judge.out(found).double())
    return Seen(torch.cat(features).numpy(), torch.cat(logits).numpy())
