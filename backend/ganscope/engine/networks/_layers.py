"""The layers of a network as data: what each is, what leaves it, how many weights it has."""

from typing import Any

from torch import Tensor, nn

from ganscope.engine.catalog_models import Layer


def layers(net: nn.Module, *inputs: Tensor) -> list[Layer]:
    """Every layer with weights, in the order of their use; their parameters add up to the net's.

    Works on torch's meta device as well, where nothing is computed.
    """
    found: list[Layer] = []
    handles = [
        module.register_forward_hook(_noting(name, found))
        for name, module in net.named_modules()
        if _is_layer(name, module)
    ]
    net(*inputs)
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
