"""Weights in a classic .pth file, which could hold a program as well: only tensors are read."""

from pathlib import Path
from typing import Any, Literal, NamedTuple

import torch
from torch import Tensor, nn

from ganscope.engine.errors import CheckpointError, DataError
from ganscope.engine.files import require_finite
from ganscope.imports.names import shown
from ganscope.imports.zip_index import read_index

Role = Literal["generator", "discriminator"]
SAFE_SINCE = (2, 10)
"""Earlier versions of torch had holes in how they read such files."""
MAX_BYTES = 2**30
DEPTH = 4
KEYS: dict[Role, tuple[str, ...]] = {
    "generator": ("generator", "netG", "net_g", "G", "g", "generator_state_dict", "G_state_dict"),
    "discriminator": (
        "discriminator", "netD", "net_d", "D", "d", "discriminator_state_dict", "D_state_dict",
    ),
}  # fmt: skip
WRAPPERS = ("state_dict", "model_state_dict", "model", "weights")
PARALLEL = "module."
"""How names begin where several GPUs shared the training."""


class PthLayer(NamedTuple):
    """The tensors of one layer, by their last name."""

    name: str
    tensors: dict[str, Tensor]


def read(path: Path, role: Role) -> list[PthLayer]:
    """The layers of one network, in the order of the file. Raises CheckpointError."""
    found = _tensors(path, _inner(path, _loaded(path), role))
    if all(name.startswith(PARALLEL) for name in found):
        found = {name.removeprefix(PARALLEL): tensor for name, tensor in found.items()}
    layers: dict[str, PthLayer] = {}
    for name, tensor in found.items():
        layer, _, last = name.rpartition(".")
        layers.setdefault(layer, PthLayer(layer, {})).tensors[last] = tensor
    return list(layers.values())


def holds(path: Path, role: Role) -> bool:
    """Whether the file says that it has this network beside others. Raises CheckpointError."""
    found = _loaded(path)
    return isinstance(found, dict) and any(found.get(key) for key in KEYS[role])


def _loaded(path: Path) -> Any:
    _require_safe(path)
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a reader that is fed with a stranger's bytes may raise anything
        kind = type(error).__name__
        text = f"{path.name} holds more than weights, or is damaged ({kind}); it was not read."
        raise CheckpointError(text) from None


def _require_safe(path: Path) -> None:
    version = tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2])
    if version < SAFE_SINCE:
        text = f"Reading .pth files safely needs torch 2.10 or newer; this is {torch.__version__}."
        raise CheckpointError(text)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CheckpointError(f"{path.name} is larger than any network of ours.")
        with path.open("rb") as file:
            packed = [member.name for member in read_index(file, path) if member.deflated]
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror}.") from None
    except DataError:
        text = f"{path.name} is not a file that torch.save of torch 1.6 or newer makes."
        raise CheckpointError(text) from None
    if packed:
        raise CheckpointError(f"{path.name} is compressed, which torch.save never does.")


def _inner(path: Path, found: Any, role: Role) -> dict[Any, Any]:
    """The dictionary of tensors, which may lie inside others."""
    for _ in range(DEPTH):
        if not isinstance(found, dict):
            break
        inside = [key for key in (*KEYS[role], *WRAPPERS) if isinstance(found.get(key), dict)]
        if not inside:
            return found
        found = found[inside[0]]
    raise CheckpointError(f"{path.name} holds no state dict of a {role}.")


def _tensors(path: Path, found: dict[Any, Any]) -> dict[str, Tensor]:
    for name, tensor in found.items():
        plain = isinstance(name, str) and type(tensor) in (Tensor, nn.Parameter)
        if not plain or tensor.layout != torch.strided or tensor.is_quantized:
            text = f"{path.name} holds {shown(str(name))!r}, which is no tensor of a state dict."
            raise CheckpointError(text)
        if not _is_dense(tensor):
            text = f"{shown(name)} in {path.name} claims more numbers than it holds."
            raise CheckpointError(text)
    if not found:
        raise CheckpointError(f"{path.name} holds no tensors.")
    require_finite(found, path.name)
    return {name: tensor.detach() for name, tensor in found.items()}


def _is_dense(tensor: Tensor) -> bool:
    """Whether each of its numbers has a place of its own: a stride of 0 makes any size of one."""
    steps = zip(tensor.stride(), tensor.shape, strict=True)
    if any(step == 0 and size > 1 for step, size in steps):
        return False
    return tensor.numel() * tensor.element_size() <= tensor.untyped_storage().nbytes()
