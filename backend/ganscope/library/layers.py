"""The layers of a network as data: what each is, what leaves it, how many weights it has."""

from functools import lru_cache
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from ganscope.engine.catalog_models import DatasetInfo, Layer
from ganscope.engine.config import Part
from ganscope.engine.networks import build, fitting


class Shapes(NamedTuple):
    """What can be said of a pair of networks without training it."""

    latent_dim: int
    conditional: bool
    layers_g: list[Layer]
    layers_d: list[Layer]


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
def _built(part: str, kind: Any, size: int, channels: Any, classes: int) -> None:
    """Remembers what fits: a catalogue asks the same of every data set of one shape."""
    with Unset():
        build(Part.model_validate_json(part), _pictures(kind, size, channels, classes), 0)


@lru_cache(maxsize=256)
def _shapes(part: str, kind: Any, size: int, channels: Any, classes: int) -> Shapes:
    with Unset(), torch.no_grad():
        G, D = build(Part.model_validate_json(part), _pictures(kind, size, channels, classes), 0)
        for weight in (*G.parameters(), *D.parameters()):
            weight.zero_()  # what memory held before may be numbers that are slow to reckon with
        x, y = torch.zeros(1, channels, size, size), torch.zeros(1, dtype=torch.int64)
        layers_g, layers_d = layers(G, torch.zeros(1, G.latent_dim), y), layers(D, x, y)
    return Shapes(G.latent_dim, bool(G.classes), layers_g, layers_d)


def _pictures(kind: Any, size: int, channels: Any, classes: int) -> DatasetInfo:
    return DatasetInfo(
        name="", title="", summary="", kind=kind, resolution=size, channels=channels,
        classes=[str(label) for label in range(classes)], images=0, download_mb=0, licence="",
        source="",
    )  # fmt: skip


def layers(net: nn.Module, *inputs: Tensor) -> list[Layer]:
    """Every layer with weights, in the order of their use; their parameters add up to the net's."""
    found: list[Layer] = []
    handles = [
        module.register_forward_hook(_noting(name, found))
        for name, module in net.named_modules()
        if _is_layer(name, module)
    ]
    net.eval()(*inputs)
    for handle in handles:
        handle.remove()
    return found


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
