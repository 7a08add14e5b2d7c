"""Classic layers laid onto our networks: in order of use, and by shape.

Ours keep maps channels last, and begin and end with linear layers. A transposed convolution of one
pixel, or a linear layer whose numbers are then viewed as maps, is the same with its rows in another
order; so is a last convolution that leaves one pixel.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from ganscope.archive.pth_file import PthLayer
from ganscope.engine.errors import CheckpointError
from ganscope.imports.names import shown

Maps = tuple[int, int, int]
"""Channels, height and width."""
MAY_LACK = ("bias", "num_batches_tracked")
"""Zero where a file has none: a layer without a bias is one whose bias is zero."""


class TargetLayer(NamedTuple):
    """One layer of ours, as it is used."""

    name: str
    before: torch.Size
    after: torch.Size


class Rows(NamedTuple):
    """Which numbers of a layer are maps: of those that it takes, or of those that it gives."""

    taken: Maps | None
    given: Maps | None


class MisfitError(CheckpointError):
    """The first layer that differs, and how many fitted before it."""

    def __init__(self, text: str, before: int) -> None:
        super().__init__(text)
        self.before = before


def fitted(found: list[PthLayer], net: nn.Module, *inputs: Tensor) -> dict[str, Tensor]:
    """A state dict for our network. MisfitError names the first tensor that does not fit."""
    result: dict[str, Tensor] = {}
    try:
        for name, tensors in _fitting(found, net, *inputs):
            result |= {f"{name}.{key}": tensor for key, tensor in tensors.items()}
    except CheckpointError as error:
        before = len({key.rpartition(".")[0] for key in result})
        raise MisfitError(str(error), before) from None
    return result


def _fitting(
    found: list[PthLayer], net: nn.Module, *inputs: Tensor
) -> Iterator[tuple[str, dict[str, Tensor]]]:
    """Layer by layer, by ours' names."""
    own, places = net.state_dict(), _places(net, *inputs)
    for number, (place, layer) in enumerate(zip_longest(places, found)):
        if place is None:
            raise CheckpointError(f"{shown(layer.name)} is one layer more than the recipe has.")
        if layer is None:
            raise CheckpointError(f"The file ends before the recipe's layer {place.name}.")
        wanted = _of(own, place.name)
        unknown = [key for key in layer.tensors if key not in wanted]
        if unknown:
            text = f"the recipe's {place.name} has no such tensor"
            raise CheckpointError(f"{shown(layer.name)}.{shown(unknown[0])}: {text}.")
        rows = _rows(places, number)
        yield place.name, {key: _tensor(layer, key, want, rows) for key, want in wanted.items()}


def _places(net: nn.Module, *inputs: Tensor) -> list[TargetLayer]:
    """Every layer that has tensors of its own, in the order of its use."""
    used: list[TargetLayer] = []

    def noting(name: str) -> Any:
        def note(_module: nn.Module, given: tuple[Tensor, ...], output: Tensor) -> None:
            used.append(TargetLayer(name, given[0].shape, output.shape))

        return note

    handles = [
        module.register_forward_hook(noting(name))
        for name, module in net.named_modules()
        if any(True for _ in (*module.parameters(recurse=False), *module.buffers(recurse=False)))
    ]
    with torch.no_grad():
        net.eval()(*inputs)
    for handle in handles:
        handle.remove()
    return used


def _of(own: dict[str, Tensor], name: str) -> dict[str, Tensor]:
    start = f"{name}."
    return {key.removeprefix(start): own[key] for key in own if key.startswith(start)}


def _rows(places: list[TargetLayer], number: int) -> Rows:
    """Features that a layer gives are the maps that come next; that it takes, those before."""
    later = (place.before[1:] for place in places[number + 1 :] if len(place.before) == 4)
    earlier = (place.after[1:] for place in places[:number][::-1] if len(place.after) == 4)
    place = places[number]
    taken = _as_maps(next(earlier, None), place.before)
    return Rows(taken, _as_maps(next(later, None), place.after))


def _as_maps(maps: torch.Size | None, features: torch.Size) -> Maps | None:
    if maps is None or len(features) != 2 or maps.numel() != features[1]:
        return None
    return maps[0], maps[1], maps[2]


def _tensor(layer: PthLayer, key: str, want: Tensor, rows: Rows) -> Tensor:
    have = layer.tensors.get(key)
    if have is None:
        if key in MAY_LACK:
            return torch.zeros_like(want)
        raise CheckpointError(f"The file lacks {shown(layer.name)}.{key}, {list(want.shape)}.")
    turned = _turned(have, rows)
    if turned.shape != want.shape:
        raise CheckpointError(
            f"{shown(layer.name)}.{key} is {list(have.shape)}; the recipe needs "
            f"{_expected(have, want, rows)}."
        )
    return turned.to(want.dtype).contiguous()


def _turned(have: Tensor, rows: Rows) -> Tensor:
    """The tensor with maps channels last; one that does not fit comes back as it is."""
    taken, given = rows
    match have.dim():
        case 4 if given and have.shape[1:] == given:
            return have.permute(2, 3, 1, 0).flatten(0, 2)
        case 4 if taken and have.shape[1:] == taken:
            return have.permute(0, 2, 3, 1).flatten(1)
        case 2 if taken and have.shape[1] == _count(taken):
            return have.unflatten(1, taken).permute(0, 2, 3, 1).flatten(1)
        case 1 | 2 if given and have.shape[0] == _count(given):
            return have.unflatten(0, given).transpose(0, 1).transpose(1, 2).flatten(0, 2)
        case 1 if given and have.shape == given[:1]:
            return have.repeat(given[1] * given[2])
        case _:
            return have


def _count(maps: Maps) -> int:
    return maps[0] * maps[1] * maps[2]


def _expected(have: Tensor, want: Tensor, rows: Rows) -> list[int]:
    """The shape that would have fitted, in the form in which the file has it."""
    if have.dim() == 4 and want.dim() == 2 and rows.given:
        return [want.shape[1], *rows.given]
    if have.dim() == 4 and want.dim() == 2 and rows.taken:
        return [want.shape[0], *rows.taken]
    return list(want.shape)
