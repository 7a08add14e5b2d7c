"""What a DCGAN's tensors say of its networks: widths, noise, channels and resolution by shapes."""

from typing import Any, NamedTuple

from torch import Tensor

from ganscope.archive.pth_file import PthLayer

COLOURS = (1, 3)
KERNELS = (4, 5)
"""Of the convolutions that double or halve."""
FULL_SIZE = 3
"""Kernel of a last convolution that leaves the resolution."""


class Shape(NamedTuple):
    """Settings of the network, and the pictures that it draws or sees."""

    options: dict[str, Any]
    channels: int
    resolution: int | None
    """None where the file does not tell: what D halves from is known once G is."""
    size: int
    """Of the smallest maps."""


def generator_shape(layers: list[PthLayer]) -> Shape | None:
    """Of a generator of ours; None where the tensors are another's."""
    weights, norms = _split(layers)
    if len(weights) < 2:
        return None
    first, *ups, last = (layer.tensors["weight"] for layer in weights)
    begun = _begun(first, (ups or [last])[0])
    if begun is None or not _doubling(ups, begun[0]):
        return None
    width, base = begun
    widths = [width, *(weight.shape[1] for weight in ups)]
    ended = _ended(last, widths[-1])
    doubling = [*ups, last] if ended == "transposed" else ups
    kernels = {weight.shape[2] for weight in doubling}
    if ended is None or len(kernels) > 1:
        return None
    features = bool(norms) and width != norms[0].shape[0] == first.shape[0] and first.dim() == 2
    options = {
        "latent_dim": first.shape[1] if first.dim() == 2 else first.shape[0],
        "g_widths": widths,
        "to_image": ended,
        "kernel": min(kernels, default=4),
        "g_norm": "batch" if norms else "none",
        "dense_norm": "features" if features else "maps",
        "bias": "dense" if norms and "bias" in weights[0].tensors else "auto",
        "g_classes": "none",
    }
    channels = last.shape[1] if ended == "transposed" else last.shape[0]
    return Shape(options, channels, base * 2 ** (len(ups) + (ended == "transposed")), base)


def critic_shape(layers: list[PthLayer]) -> Shape | None:
    """Of a discriminator of ours; None where the tensors are another's."""
    weights, norms = _split(layers)
    if len(weights) < 2:
        return None
    *downs, last = (layer.tensors["weight"] for layer in weights)
    channels, before = downs[0].shape[1] if downs[0].dim() == 4 else 0, 0
    for weight in downs:
        fits = weight.dim() == 4 and weight.shape[2] == weight.shape[3] in KERNELS
        if not fits or (before and weight.shape[1] != before):
            return None
        before = weight.shape[0]
    if channels not in COLOURS or last.shape[0] != 1 or last.shape[1] % before:
        return None
    size = last.shape[2] if last.dim() == 4 else round((last.shape[1] / before) ** 0.5)
    options = {
        "d_widths": [weight.shape[0] for weight in downs],
        "d_mix": None,
        "d_norm": "batch" if norms else "none",
        "d_classes": "none",
        "spectral_norm": False,
    }
    return Shape(options, channels, None, size)


def _split(layers: list[PthLayer]) -> tuple[list[PthLayer], list[Tensor]]:
    """Layers with weights of two or four dimensions, and the weights of norms."""
    weights = [layer for layer in layers if _dims(layer) in (2, 4)]
    norms = [layer.tensors["weight"] for layer in layers if _is_norm(layer)]
    whole = len(weights) + len(norms) == len(layers)
    return (weights, norms) if whole else ([], [])


def _dims(layer: PthLayer) -> int:
    weight = layer.tensors.get("weight")
    return 0 if weight is None else weight.dim()


def _is_norm(layer: PthLayer) -> bool:
    return _dims(layer) == 1 and "running_mean" in layer.tensors


def _begun(first: Tensor, after: Tensor) -> tuple[int, int] | None:
    """Width and size of the smallest maps, of a linear layer or of a convolution of one pixel."""
    if first.dim() == 4:
        return (first.shape[1], first.shape[2]) if first.shape[2] == first.shape[3] else None
    if after.dim() != 4:
        return None
    for width in dict.fromkeys([after.shape[0], after.shape[1]]):
        size = round((first.shape[0] / width) ** 0.5)
        if width * size**2 == first.shape[0]:
            return width, size
    return None


def _doubling(ups: list[Tensor], width: int) -> bool:
    """Each takes what the one before gives, and has a kernel that doubles."""
    for weight in ups:
        fits = weight.dim() == 4 and weight.shape[0] == width and weight.shape[2] in KERNELS
        if not fits or weight.shape[2] != weight.shape[3]:
            return False
        width = weight.shape[1]
    return True


def _ended(last: Tensor, width: int) -> str | None:
    if last.dim() != 4:
        return None
    taken, given, kernel = last.shape[0], last.shape[1], last.shape[2]
    if taken == width and given in COLOURS and kernel in KERNELS:
        return "transposed"
    return "convolution" if given == width and taken in COLOURS and kernel == FULL_SIZE else None
