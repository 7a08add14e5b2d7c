"""The judge: a small classifier trained on real images only, which scores any generator."""

from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, max_pool2d, relu

from ganscope.engine.adam import Adam
from ganscope.engine.config import AdamSettings
from ganscope.engine.data import Batches, Dataset, to_float
from ganscope.engine.device import autocast, native_bfloat16
from ganscope.engine.errors import CheckpointError, DataError
from ganscope.engine.files import read_plain, read_tensors, tensor_bytes

FEATURES = 64
EPOCHS = 3
BATCH = 100
VERSION = 1  # part of the cache's name: raise it when the network or its training changes


class Judge(nn.Module):
    """Three convolutions and two linear layers; the hidden one gives the features."""

    def __init__(self, channels: int, resolution: int, classes: int) -> None:
        super().__init__()
        self.convs = nn.ModuleList(
            [
                nn.Conv2d(channels, 16, 3, padding=1),
                nn.Conv2d(16, 32, 3, padding=1),
                nn.Conv2d(32, 64, 3, padding=1),
            ]
        )
        self.norms = nn.ModuleList(nn.BatchNorm2d(width) for width in (16, 32, 64))
        self.hidden = nn.Linear(64 * (resolution // 8) ** 2, FEATURES)
        self.out = nn.Linear(FEATURES, classes)

    def features(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n f"]:
        """What the judge sees in pictures in [-1, 1]."""
        for conv, norm in zip(self.convs, self.norms, strict=True):
            x = max_pool2d(relu(norm(conv(x))), 2)
        return relu(self.hidden(x.flatten(1)))

    def forward(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n k"]:
        """A logit for each class."""
        return self.out(self.features(x))


def train_judge(dataset: Dataset, cache: Path | None = None, *, seed: int = 0) -> Judge:
    """A judge for a data set with classes, read from the cache folder or trained and kept there."""
    classes = len(dataset.info.classes)
    if classes < 2:
        raise DataError(f"{dataset.info.title} has no classes, so no judge can learn them.")
    name = f"judge-{VERSION}-{dataset.fingerprint[:16]}-{seed}.safetensors"
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        judge = Judge(dataset.info.channels, dataset.info.resolution, classes)
    if cache and _restore(judge, cache / name):
        return judge
    _fit(judge, dataset, seed)
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / name).write_bytes(tensor_bytes(judge.state_dict()))
    return judge


def _restore(judge: Judge, path: Path) -> bool:
    try:
        tensors, _ = read_tensors(read_plain(path), path.name)
        judge.load_state_dict(tensors)
    except (CheckpointError, RuntimeError):
        return False
    judge.to(memory_format=torch.channels_last).requires_grad_(False).eval()
    return True


def _fit(judge: Judge, dataset: Dataset, seed: int) -> None:
    """Adam with a rate that falls to nothing, on images shifted by up to two pixels."""
    device = torch.device("cpu")
    batches = Batches(dataset, BATCH, seed=seed, device=device)
    rng = np.random.default_rng(seed)
    optimiser = Adam(judge.to(memory_format=torch.channels_last), AdamSettings(learning_rate=1e-3))
    steps = EPOCHS * batches.per_epoch
    for step in range(steps):
        x, y = next(batches)
        dy, dx = (int(n) for n in rng.integers(-2, 3, 2))
        with autocast(device, bfloat16=native_bfloat16(device)):
            logits = judge(torch.roll(x, (dy, dx), (2, 3)))
        loss = cross_entropy(logits.float(), y)
        optimiser.descend(loss, 4e-3 * min(1.0, (step + 1) / 100) * (1 - step / steps))
    judge.requires_grad_(False).eval()


@torch.no_grad()
def see(judge: Judge, images: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Features [n, f] and predicted classes [n] of uint8 pictures [n, c, h, w]."""
    features, classes = [], []
    for part in torch.from_numpy(np.array(images)).split(500):
        seen = judge.features(to_float(part))
        features.append(seen.double())
        classes.append(judge.out(seen).argmax(1))
    return torch.cat(features).numpy(), torch.cat(classes).numpy()


def accuracy(judge: Judge, dataset: Dataset) -> float:
    """Share of a data set's images whose class the judge names."""
    _, classes = see(judge, dataset.images)
    return float((classes == dataset.labels).mean())
