"""Weights in a file of somebody's, which could hold a program as well: only tensors are read.

Every state dict in it is found, however deep it lies and whatever it is called; what each of them
is says its shapes, in `pth_shapes`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from ganscope.archive.weights_format import LOAD, require_known, two_lines
from ganscope.engine.errors import CheckpointError
from ganscope.engine.files import require_finite
from ganscope.imports.names import shown

SAFE_SINCE = (2, 10)
"""Earlier versions of torch had holes in how they read such files."""
MAX_BYTES = 2**30
DEPTH = 6
PREFIXES = ("module.", "_orig_mod.")
"""How names begin where several GPUs shared the training, or torch.compile took part."""
AVERAGED = ("ema", "average", "averaged", "avg", "shadow", "swa", "polyak")
DIGITS = re.compile(r"(\d+)").split
COUNTER = "n_averaged"
"""What torch's own averaged model has beside its tensors."""
FEWEST = 2
"""Layers of a network: single tensors under one name are a layer, not a network."""


class PthLayer(NamedTuple):
    """The tensors of one layer, by their last name."""

    name: str
    tensors: dict[str, Tensor]


class StateDict(NamedTuple):
    """One network's weights, as a file has them."""

    key: str
    """Where they lay: `generator_state_dict`, or the beginning of their names; empty for all."""
    layers: list[PthLayer]
    averaged: bool
    """Whether their name says that they are an average over the training."""


def state_dicts(path: Path) -> list[StateDict]:
    """All that the file may hold a network in. Raises CheckpointError where there is none."""
    loaded = _loaded(path)
    found = list(_dicts(path.name, loaded, (), DEPTH))
    if not found:
        text = "no tensors" if isinstance(loaded, dict) else "no state dict of a generator"
        raise CheckpointError(f"{path.name} holds {text}. Save netG.state_dict() with torch.save.")
    return found


def check(path: Path, found: StateDict) -> None:
    """Every tensor is whole and finite. Raises CheckpointError, naming the first that is not."""
    for layer in found.layers:
        for last, tensor in layer.tensors.items():
            name = f"{layer.name}.{last}".lstrip(".")
            if tensor.layout != torch.strided or tensor.is_quantized:
                text = f"{path.name} holds {shown(name)!r}, which is no tensor of a state dict."
                raise CheckpointError(text)
            if not _is_dense(tensor):
                text = f"{shown(name)} in {path.name} claims more numbers than it holds."
                raise CheckpointError(text)
        named = {f"{layer.name}.{last}": tensor for last, tensor in layer.tensors.items()}
        require_finite(named, path.name)


def _loaded(path: Path) -> Any:
    version = tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2])
    if version < SAFE_SINCE:
        text = f"Reading .pth files safely needs torch 2.10 or newer; this is {torch.__version__}."
        raise CheckpointError(text)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CheckpointError(f"{path.name} is larger than any network of ours.")
        kind = require_known(path)
    except OSError as error:
        raise CheckpointError(f"{path.name} cannot be read: {error.strerror}.") from None
    try:
        if kind == "safetensors":
            return _in_order(load_file(path))
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a reader that is fed with a stranger's bytes may raise anything
        raise CheckpointError(_more_than_weights(path, error)) from None


def _in_order(found: dict[str, Tensor]) -> dict[str, Tensor]:
    """Safetensors keeps names by letter, 10 before 2: by number they are in the order of use."""
    names = sorted(found, key=lambda name: [int(p) if p.isdecimal() else p for p in DIGITS(name)])
    return {name: found[name] for name in names}


def _more_than_weights(path: Path, error: Exception) -> str:
    """What else it holds, told without running any of it."""
    try:
        others = torch.serialization.get_unsafe_globals_in_checkpoint(path)
    except Exception:  # what cannot be read cannot be listed
        others = list[str]()
    start = f"{path.name} holds more than weights"
    if any(name.startswith("torch.nn.modules.") for name in others):
        own = sorted(others, key=lambda name: (name.startswith("torch."), name))
        text = f"{start}: a whole network ({shown(own[0])}), which is a program; it was not read."
        read = 'torch.load("{name}", map_location="cpu", weights_only=False).state_dict()'
        return f"{text} {two_lines(read, path.name)}"
    if others:
        first, *more = sorted(others)
        names = shown(first) + (f" and {len(more)} more" if more else "")
        text = f"{start}: {names}; it was not read. Its state dict may not be called netG."
        read = f'{LOAD[:-1]}, weights_only=False)["netG"]'
        return f"{text} {two_lines(read, path.name)}"
    return f"{start}, or is damaged ({type(error).__name__}); it was not read."


def _dicts(file: str, found: Any, path: tuple[str, ...], depth: int) -> Iterator[StateDict]:
    """Depth first, in the order of the file; an optimiser's state is no network's."""
    if not isinstance(found, Mapping) or depth == 0 or "param_groups" in found:
        return
    entries = cast(Mapping[Any, Any], found)
    tensors = {
        name: value.detach()
        for name, value in entries.items()
        if isinstance(name, str) and type(value) in (Tensor, nn.Parameter)
    }
    yield from _networks(".".join(path), tensors)
    for name, value in entries.items():
        if isinstance(name, str):
            yield from _dicts(file, value, (*path, name), depth - 1)


def _networks(key: str, tensors: dict[str, Tensor]) -> Iterator[StateDict]:
    """All of them as one network, and those of each first name as one of its own."""
    averaged = COUNTER in tensors or _says_averaged(key)
    bare = {_bare(name): tensor for name, tensor in tensors.items() if name != COUNTER}
    if not bare or (not any("." in name for name in bare) and len(bare) == len(_scalars(bare))):
        return
    yield StateDict(key, _layers(bare), averaged)
    parts: dict[str, dict[str, Tensor]] = {}
    for name, tensor in bare.items():
        first, _, rest = name.partition(".")
        if rest:
            parts.setdefault(first, {})[_bare(rest)] = tensor
    for first, part in parts.items():
        layers = _layers(part)
        if len(parts) > 1 and len(layers) >= FEWEST:
            inner = f"{key}.{first}".lstrip(".")
            yield StateDict(inner, layers, averaged or _says_averaged(first))


def _scalars(tensors: dict[str, Tensor]) -> list[str]:
    return [name for name, tensor in tensors.items() if tensor.dim() == 0]


def _bare(name: str) -> str:
    while (start := next((one for one in PREFIXES if name.startswith(one)), None)) is not None:
        name = name.removeprefix(start)
    return name


def _says_averaged(key: str) -> bool:
    words = key.lower().replace(".", "_").replace("-", "_").split("_")
    return any(word in AVERAGED for word in words)


def _layers(tensors: dict[str, Tensor]) -> list[PthLayer]:
    layers: dict[str, PthLayer] = {}
    for name, tensor in tensors.items():
        layer, _, last = name.rpartition(".")
        layers.setdefault(layer, PthLayer(layer, {})).tensors[last] = tensor
    return list(layers.values())


def _is_dense(tensor: Tensor) -> bool:
    """Whether each of its numbers has a place of its own: a stride of 0 makes any size of one."""
    steps = zip(tensor.stride(), tensor.shape, strict=True)
    if any(step == 0 and size > 1 for step, size in steps):
        return False
    return tensor.numel() * tensor.element_size() <= tensor.untyped_storage().nbytes()
