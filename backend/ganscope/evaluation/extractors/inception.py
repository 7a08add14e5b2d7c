"""Inception v3 from a weights file that the user supplies, for scores that papers report."""

import io
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, max_pool2d
from torchvision.models.inception import (
    BasicConv2d,
    Inception3,
    InceptionA,
    InceptionAux,
    InceptionB,
    InceptionC,
    InceptionD,
    InceptionE,
)

from ganscope.engine.errors import CheckpointError
from ganscope.engine.files import read_plain, read_tensors, require_finite, sha256
from ganscope.evaluation.metric_input import Features
from ganscope.evaluation.results import ExtractorInfo

SIZE = 299
AT_ONCE = 50
LIMIT = 256 * 2**20
"""Both known files take about 100 MB."""
IMAGENET, TENSORFLOW = 1000, 1008
"""Classes of torchvision's network and of the older one, which most papers' FID rests on."""
TITLES = {
    IMAGENET: "Inception v3, torchvision's weights",
    TENSORFLOW: "Inception v3, TensorFlow's FID weights",
}
UNUSED = "AuxLogits."
COUNTER = ".num_batches_tracked"


class Inception:
    """Features of the last pool [n, 2048] and a logit for each class."""

    def __init__(self, network: Inception3, classes: int, digest: str) -> None:
        """See `load`."""
        layers = [
            layer for name, layer in network.named_children() if name not in ("dropout", "fc")
        ]
        self._body = nn.Sequential(*layers, nn.Flatten())
        self._fc = network.fc
        self.info = ExtractorInfo(
            name="inception", title=TITLES[classes], sha256=digest, features=self._fc.in_features
        )

    @torch.no_grad()
    def see(self, images: NDArray[Any]) -> tuple[Features, Features]:
        """Features and logits of uint8 pictures [n, c, h, w], grey ones as three equal channels."""
        found = [
            self._see(torch.from_numpy(np.array(images[first : first + AT_ONCE])))
            for first in range(0, len(images), AT_ONCE)
        ]
        features, logits = (torch.cat(parts).double().numpy() for parts in zip(*found, strict=True))
        return features, logits

    def _see(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        x = pixels.float().expand(-1, 3, -1, -1)
        x = interpolate(x, (SIZE, SIZE), mode="bilinear", align_corners=False) / 127.5 - 1
        features = self._body(x)
        return features, self._fc(features)


def load(path: Path) -> Inception:
    """The network of a `.pth` state dict or a `.safetensors` file. Raises CheckpointError."""
    content = read_plain(path, LIMIT)
    if path.suffix == ".safetensors":
        tensors, _ = read_tensors(content, path.name)
    else:
        tensors = _state_dict(content, path.name)
    tensors = {name: tensor for name, tensor in tensors.items() if not name.startswith(UNUSED)}
    fc = tensors.get("fc.weight")
    classes = len(fc) if fc is not None and fc.ndim else 0
    if classes not in TITLES:
        raise CheckpointError(
            f"{path.name} is no Inception v3: expected fc.weight for {IMAGENET:,} classes "
            f"(torchvision) or {TENSORFLOW:,} (TensorFlow's FID network), and found "
            f"{f'{classes:,}' if classes else 'none'}."
        )
    network = _network(classes)
    _fill(network, tensors, path.name)
    return Inception(network, classes, sha256(content))


def _network(classes: int) -> Inception3:
    if classes == IMAGENET:
        return Inception3(classes, aux_logits=False, init_weights=False)
    blocks: list[Callable[..., nn.Module]] = [
        BasicConv2d,
        _A,
        InceptionB,
        _C,
        InceptionD,
        _E,
        InceptionAux,
    ]
    network = Inception3(classes, aux_logits=False, init_weights=False, inception_blocks=blocks)
    network.Mixed_7c = _Last(2048)
    return network


class _OtherPool(nn.Module):
    """A block of TensorFlow's network: its average leaves out what lies beyond the border."""

    pool = staticmethod(
        partial(avg_pool2d, kernel_size=3, stride=1, padding=1, count_include_pad=False)
    )
    branch_pool: nn.Module

    def _forward(self, x: Tensor) -> list[Tensor]:
        block: Any = super()
        return [*block._forward(x)[:-1], self.branch_pool(self.pool(x))]


class _A(_OtherPool, InceptionA):
    pass


class _C(_OtherPool, InceptionC):
    pass


class _E(_OtherPool, InceptionE):
    pass


class _Last(_E):
    pool = staticmethod(partial(max_pool2d, kernel_size=3, stride=1, padding=1))


def _state_dict(content: bytes, name: str) -> dict[str, Tensor]:
    """What torch.save wrote, read as tensors and nothing else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            packed = any(member.compress_type != zipfile.ZIP_STORED for member in file.infolist())
        if packed:
            raise CheckpointError(f"{name} is compressed, which torch.save never does.")
        found = torch.load(io.BytesIO(content), map_location="cpu", weights_only=True)
    except CheckpointError:
        raise
    except Exception as error:  # a reader that is fed with unknown bytes may raise anything
        kind = type(error).__name__
        text = f"{name} holds more than weights, or is damaged ({kind}); it was not read."
        raise CheckpointError(text) from None
    if not isinstance(found, dict) or not all(map(_is_plain, found.items())):
        raise CheckpointError(f"{name} should hold a state dict: tensors by name and nothing else.")
    return found


def _is_plain(entry: tuple[Any, Any]) -> bool:
    name, tensor = entry
    strided = isinstance(tensor, Tensor) and tensor.layout == torch.strided
    return isinstance(name, str) and strided and not tensor.is_quantized


def _fill(network: Inception3, tensors: dict[str, Tensor], name: str) -> None:
    """CheckpointError, naming the first tensor that is missing, unknown or of another shape."""
    expected = network.state_dict()
    for key in [*expected, *tensors]:
        if key not in expected or (key not in tensors and not key.endswith(COUNTER)):
            side = "lacks" if key in expected else "holds an unknown"
            raise CheckpointError(f"{name} is no Inception v3: it {side} tensor {key!r:.80}.")
        if key in tensors and tensors[key].shape != expected[key].shape:
            came, want = list(tensors[key].shape), list(expected[key].shape)
            text = f"{name} is no Inception v3: {key} is {came}; expected {want}."
            raise CheckpointError(text)
    require_finite(tensors, name)
    network.load_state_dict(tensors, strict=False)
    network.requires_grad_(False).eval()
