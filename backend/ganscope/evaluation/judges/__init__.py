"""Judges as files: those that are shipped lie here, those trained on a machine in its workspace.

Imports evaluation, library and engine.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import ValidationError

from ganscope.engine.data import Dataset, sized
from ganscope.engine.errors import CheckpointError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.files import read_plain, read_tensors, sha256, tensor_bytes
from ganscope.evaluation.judge import Judge
from ganscope.evaluation.results import JudgeInfo
from ganscope.library import own

SHIPPED = Path(__file__).parent
LARGEST = 64
"""Larger pictures are shown to a judge at this size."""
AT_ONCE = 500
LIMIT = 2_000_000


class JudgeOutput(NamedTuple):
    """What a judge makes of n pictures."""

    features: NDArray[np.float64]
    logits: NDArray[np.float64]


def names() -> list[str]:
    """Data sets whose judge is shipped."""
    return sorted(path.stem for path in SHIPPED.glob("*.safetensors") if "." not in path.stem)


def seen(info: DatasetInfo) -> DatasetInfo:
    """A data set as its judge sees it."""
    return info.model_copy(update={"resolution": min(info.resolution, LARGEST)})


def path_of(dataset: Dataset, root: Path) -> Path:
    """Where the judge of a data set lies or will lie."""
    info = dataset.info
    shipped = SHIPPED / f"{info.name}.safetensors"
    if shipped.is_file() and not info.own:
        return shipped
    return root / "judges" / f"{info.name}-{dataset.fingerprint[:16]}.safetensors"


def found(name: str, root: Path) -> Path | None:
    """The judge of a data set by its name, without opening the data; None where there is none."""
    shipped = [] if name in own.names(root) else [SHIPPED / f"{name}.safetensors"]
    trained = (root / "judges").glob(f"{name}-{'[0-9a-f]' * 16}.safetensors")
    newest = sorted(trained, key=lambda path: path.stat().st_mtime, reverse=True)
    return next((path for path in [*shipped, *newest] if path.is_file()), None)


def save(path: Path, judge: Judge, about: JudgeInfo) -> None:
    """Write a judge, its weights as float16, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    halves = {
        name: tensor.half() if tensor.is_floating_point() else tensor
        for name, tensor in judge.state_dict().items()
    }
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(tensor_bytes(halves, {"about": about.model_dump_json()}))
    temporary.replace(path)


def load(path: Path) -> tuple[Judge, JudgeInfo, str]:
    """A judge, what is known of it and its SHA-256. Raises CheckpointError."""
    content = read_plain(path, LIMIT)
    tensors, header = read_tensors(content, path.name)
    try:
        about = JudgeInfo.model_validate_json(header.get("about", ""))
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
def see(judge: Judge, images: NDArray[np.uint8]) -> JudgeOutput:
    """Features and logits, float64, of uint8 pictures [n, c, h, w] of any size."""
    channels, resolution, _, _ = judge.shape
    features, logits = [], []
    for first in range(0, len(images), AT_ONCE):
        part = torch.from_numpy(np.array(images[first : first + AT_ONCE]))
        seen = judge.features(sized(part, channels, resolution))
        features.append(seen.double())
        logits.append(judge.out(seen).double())
    return JudgeOutput(torch.cat(features).numpy(), torch.cat(logits).numpy())
