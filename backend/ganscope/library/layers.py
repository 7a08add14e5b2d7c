"""The layers of a network as data: what each is, what leaves it, how many weights it has."""

from functools import lru_cache, partial
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.autograd.graph import saved_tensors_hooks
from torch.overrides import TorchFunctionMode

from ganscope.engine.config import Part
from ganscope.engine.draws import Draws
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.networks import build, fitting
from ganscope.engine.networks._blocks import Dropout
from ganscope.library.descriptions import Layer

SHAPES_ONLY = torch.device("meta")
"""There tensors have a shape and no numbers, so that networks of any size take no memory."""
MANY = 2**24
"""Networks of more weights get only shapes: for others it is quicker to draw two pictures than to
import what torch needs for it."""
PAIR = 2
"""Batch norm needs more than one picture in a batch."""


class Shapes(NamedTuple):
    """Layers and sizes of a pair of networks."""

    latent_dim: int
    classes: int
    """Classes that G can be asked for; 0 when it takes no class."""
    layers_g: list[Layer]
    layers_d: list[Layer]
    kept_g: int
    """Bytes that a pass of G in float32 keeps for its gradient, for each picture."""
    kept_d: int
    """The same of D."""


class Unset(TorchFunctionMode):
    """Within it networks get no initial weights: only their shapes are of interest."""

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Leave out every initialisation."""
        del types
        kwargs = kwargs or {}
        if getattr(func, "__module__", None) == "torch.nn.init":
            return kwargs["tensor"] if "tensor" in kwargs else args[0]
        return func(*args, **kwargs)


def require_fit(part: Part, info: DatasetInfo) -> None:
    """ConfigError where the family, with its options, cannot draw what the data set holds."""
    fitting(part, info)
    _built(part.model_dump_json(), info.kind, info.resolution, info.channels, len(info.classes))


def shapes(part: Part, info: DatasetInfo) -> Shapes:
    """What a network family makes of a data set's pictures. Raises ConfigError."""
    require_fit(part, info)
    size, channels, classes = info.resolution, info.channels, len(info.classes)
    return _shapes(part.model_dump_json(), info.kind, size, channels, classes)


@lru_cache(maxsize=512)
def _built(part: str, kind: Any, size: int, channels: Any, classes: int) -> int:
    """How many weights; remembered, as a catalogue asks the same of every data set of one shape."""
    with SHAPES_ONLY, Unset():
        nets = build(Part.model_validate_json(part), _pictures(kind, size, channels, classes), 0)
    return sum(weight.numel() for net in nets for weight in net.parameters())


@lru_cache(maxsize=256)
def _shapes(part: str, kind: Any, size: int, channels: Any, classes: int) -> Shapes:
    many = _built(part, kind, size, channels, classes) > MANY
    with SHAPES_ONLY if many else torch.device("cpu"), Unset():
        G, D = build(Part.model_validate_json(part), _pictures(kind, size, channels, classes), 0)
        with torch.no_grad():
            for weight in (*G.parameters(), *D.parameters()):
                weight.zero_()  # memory may hold numbers that are slow to reckon with
        x, y = torch.zeros(PAIR, channels, size, size), torch.zeros(PAIR, dtype=torch.int64)
        layers_g, kept_g = layers(G, torch.zeros(PAIR, G.latent_dim), y)
        layers_d, kept_d = layers(D, x, y)
    return Shapes(G.latent_dim, G.classes, layers_g, layers_d, kept_g, kept_d)


def _pictures(kind: Any, size: int, channels: Any, classes: int) -> DatasetInfo:
    return DatasetInfo(
        name="", title="", summary="", kind=kind, resolution=size, channels=channels,
        classes=[str(label) for label in range(classes)], images=0, download_mb=0, licence="",
        source="",
    )  # fmt: skip


def layers(net: nn.Module, *inputs: Tensor) -> tuple[list[Layer], int]:
    """Every layer with weights, in the order of their use, and the bytes kept for each picture.

    The layers' parameters add up to the network's. The bytes are those that a pass in training
    keeps for the backward pass, beside the weights.
    """
    found: list[Layer] = []
    handles = [
        module.register_forward_hook(_noting(name, found))
        for name, module in net.named_modules()
        if _is_layer(name, module)
    ]
    for module in net.modules():
        if isinstance(module, Dropout):
            module.rng = Draws(torch.Generator("cpu"))  # without it nothing would be dropped
    kept: dict[int, int] = {}
    with saved_tensors_hooks(partial(_note_kept, kept), _never):
        net.train()(*inputs)
    for handle in handles:
        handle.remove()
    return found, sum(kept.values()) // PAIR


def _note_kept(kept: dict[int, int], tensor: Tensor) -> Any:
    storage = tensor.untyped_storage()
    if tensor.shape[:1] == (PAIR,):  # all else are weights
        address = storage._cdata  # pyright: ignore[reportPrivateUsage] - the only one without memory
        kept[address] = storage.nbytes()  # views of one storage are kept once
    return storage  # as long as the graph lives no other takes its place


def _never(storage: Any) -> Tensor:
    raise AssertionError(f"there is no way back through {storage}")


def _is_layer(name: str, module: nn.Module) -> bool:
    inside = "parametrizations" in name  # spectral norm stands around the weight, not beside it
    direct = any(True for _ in module.parameters(recurse=False))
    return not inside and (direct or hasattr(module, "parametrizations"))


def _noting(name: str, found: list[Layer]) -> Any:
    def note(module: nn.Module, _inputs: object, output: Tensor) -> None:
        if any(layer.name == name for layer in found):
            return  # used twice; its weights count once
        kind = type(module).__name__.removeprefix("Parametrized")
        parameters = sum(weight.numel() for weight in module.parameters())
        found.append(
            Layer(name=name, kind=kind, shape=list(output.shape[1:]), parameters=parameters)
        )

    return note
