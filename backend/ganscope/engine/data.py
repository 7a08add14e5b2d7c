"""A data set as one array in memory, and batches cut from it without any work per image."""

import hashlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import torch
from jaxtyping import Float, Int64
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import interpolate

from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.world import ALONE, World

MOST_BYTES = 2 * 2**30
"""A data set up to this size is kept in the device's memory."""
Images = Float[Tensor, "n c h w"]
Labels = Int64[Tensor, " n"]


@dataclass(frozen=True)
class Dataset:
    """Every training image and its label, and what they are."""

    info: DatasetInfo
    """What the networks see; its resolution and channels may differ from those of the arrays."""
    images: NDArray[Any]
    """uint8 [n, c, h, w] as they are kept; points: float32 [n, 2, 1, 1] in [-1, 1]."""
    labels: NDArray[np.int64]
    """[n]; zeros where the data set has no classes."""
    fingerprint: str
    """SHA-256 over images and labels: the same one means the same data."""

    def __len__(self) -> int:
        return len(self.images)

    @classmethod
    def of(cls, info: DatasetInfo, images: NDArray[Any], labels: NDArray[Any]) -> "Dataset":
        """From arrays that a plugin has made. Raises DataError where they are not what `info` says.

        uint8 [n, channels, size, size], and a class index for each; zeros without classes.
        """
        size = info.resolution
        if images.shape != (info.images, info.channels, size, size) or images.dtype != np.uint8:
            want = f"uint8 {(info.images, info.channels, size, size)}"
            raise DataError(f"{info.title} should hold {want}, not {images.dtype} {images.shape}.")
        if labels.shape != (info.images,) or not 0 <= labels.min() <= labels.max() < max(
            1, len(info.classes)
        ):
            raise DataError(f"{info.title} needs a label below {len(info.classes)} for each image.")
        kept = labels.astype(np.int64)
        digest = hashlib.sha256(np.ascontiguousarray(images).tobytes() + kept.tobytes())
        return cls(info, images, kept, digest.hexdigest())

    def seen_as(self, info: DatasetInfo) -> "Dataset":
        """The same pictures for networks that take another size or number of channels."""
        return replace(self, info=info)


class Batch(NamedTuple):
    """Real images in [-1, 1] and their labels, on the session's device."""

    x: Images
    y: Labels


class Batches(Iterator[Batch]):
    """Endless batches: each epoch is one permutation from (seed, epoch), its last bit dropped.

    `position` counts the batches handed out since the first epoch began; starting at a position
    gives exactly what would have come next. Ranks that share a batch get equal parts of it.
    """

    def __init__(
        self,
        dataset: Dataset,
        batch_size: int,
        *,
        seed: int,
        device: torch.device,
        position: int = 0,
        world: World = ALONE,
    ) -> None:
        self.per_epoch = batches_per_epoch(len(dataset), batch_size)
        self.batch_size = batch_size
        self.position = position
        self._world = world
        self._info = dataset.info
        self._seed = seed
        self._device = device
        self._images = _resident(dataset.images, device)
        self._labels = _resident(dataset.labels, device)
        self._epoch = -1
        self._order = torch.empty(0, dtype=torch.int64)

    def __next__(self) -> Batch:
        epoch, place = divmod(self.position, self.per_epoch)
        if epoch != self._epoch:
            self._epoch, self._order = epoch, self._permutation(epoch)
        part = self.batch_size // self._world.ranks
        first = place * self.batch_size + self._world.rank * part
        rows = self._order[first : first + part]
        self.position += 1
        pixels = self._images[rows.to(self._images.device)].to(self._device)
        return Batch(fitted(pixels, self._info), self._labels[rows])

    def _permutation(self, epoch: int) -> Int64[Tensor, " n"]:
        seeds = np.random.SeedSequence([self._seed, epoch]).generate_state(1, np.uint64)
        rng = torch.Generator().manual_seed(int(seeds[0] >> 1))
        return torch.randperm(len(self._labels), generator=rng).to(self._device)


def batches_per_epoch(images: int, batch_size: int) -> int:
    """Complete batches in one pass. A batch larger than the data set is a DataError."""
    if images < batch_size:
        raise DataError(
            f"The data set has {images:,} images, fewer than one batch of {batch_size:,}. "
            "Choose a smaller batch size."
        )
    return images // batch_size


def fitted(pixels: Tensor, info: DatasetInfo) -> Images:
    """Kept pictures as the networks see them. Done for each batch: MNIST as 3x64x64 would take
    737 MB, and a batch of it takes a small part of a step.
    """
    return sized(pixels, info.channels, info.resolution)


def sized(pixels: Tensor, channels: int, size: int) -> Images:
    """float32 in [-1, 1], resized bilinearly; grey is Rec. 601 luma."""
    x = to_float(pixels)
    if channels > x.shape[1]:
        x = x.expand(-1, channels, -1, -1)
    elif channels < x.shape[1]:
        x = (x * _luma(x.device)).sum(1, keepdim=True)
    if size != x.shape[-1]:
        smaller = size < x.shape[-1]
        x = interpolate(x, (size, size), mode="bilinear", antialias=smaller)
    return x.contiguous(memory_format=torch.channels_last)


@lru_cache(maxsize=8)
def _luma(device: torch.device) -> Tensor:
    """Shares of red, green and blue in grey; sent to a device but once, for that stalls it."""
    return torch.tensor([0.299, 0.587, 0.114], device=device)[:, None, None]


def to_float(pixels: Tensor) -> Images:
    """uint8 [n, c, h, w] in 0..255 to float32 in [-1, 1]; points stay as they are."""
    if pixels.dtype != torch.uint8:
        return pixels
    x = pixels.float().div_(127.5).sub_(1.0)
    return x.contiguous(memory_format=torch.channels_last)


def to_pixels(x: Images) -> NDArray[np.uint8]:
    """Pictures in [-1, 1] to uint8 [n, c, h, w]."""
    return x.float().add(1.0).mul(127.5).round().clamp(0, 255).to(torch.uint8).cpu().numpy()


def _resident(array: NDArray[np.generic], device: torch.device) -> Tensor:
    """The whole array on the device, uint8 or int64 as it is: 47 MB for MNIST.

    One too large for that stays on the disk, memory-mapped, and is read batch by batch.
    """
    if array.nbytes > MOST_BYTES:
        with warnings.catch_warnings(action="ignore"):  # read-only is as we want it
            return torch.from_numpy(array)
    return torch.from_numpy(np.array(array)).to(device)
