"""One pass through a network, taken down layer by layer, whatever the network is made of.

Modules are heard by torch's hooks, functions such as `leaky_relu` by a function mode. What belongs
together becomes one layer: a convolution with the norm and the bend after it, a residual block.
"""

from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from ganscope.generation.inspection import words

LISTS = (nn.ModuleList, nn.Sequential, nn.ModuleDict)
HOOKED = Lock()
"""Hooks belong to the network, and networks are shared: one pass is taken down at a time."""
INPUT = "input"


class Heard(NamedTuple):
    """One thing that was done."""

    kind: str
    title: str
    says: str
    module: nn.Module | None
    """None for a function."""


@dataclass
class TracedLayer:
    """What belongs together, and what left it."""

    name: str
    output: Tensor
    heard: list[Heard] = field(default_factory=list[Heard])
    modules: list[nn.Module] = field(default_factory=list[nn.Module])
    """Those whose weights are its own."""


def traced(net: nn.Module, x: Tensor, y: Tensor | None) -> list[TracedLayer]:
    """The layers of a network in the order of their use; the first is the input itself."""
    recorder = _Recorder(net, x)
    with HOOKED, torch.no_grad(), recorder.listening():
        recorder.layers[-1].output = net(x, y)
    return recorder.layers


class _Recorder(TorchFunctionMode):
    """Hears what a network does."""

    def __init__(self, net: nn.Module, x: Tensor) -> None:
        super().__init__()
        self.layers = [TracedLayer(INPUT, x)]
        self._units = dict(_units(net))
        self._weighty = {unit for unit in self._units.values() if _has_weight(unit)}
        self._names = {module: name for name, module in net.named_modules()}
        self._inside = 0
        """How deep in a module that is described as one thing."""

    @contextmanager
    def listening(self) -> Generator[None]:
        """While this is open, all is heard."""
        with ExitStack() as stack:
            for module, name in self._names.items():
                if "parametrizations" in name:
                    continue
                if is_one_thing(module):
                    before, after = self._begin, self._end
                elif name in self._units:
                    before, after = self._enter, self._leave
                else:
                    continue
                stack.callback(module.register_forward_pre_hook(before).remove)
                stack.callback(module.register_forward_hook(after).remove)
            stack.enter_context(self)
            yield

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        """Note a function that does what a layer does, outside of modules that are one thing."""
        del types
        kwargs = kwargs or {}
        found = func(*args, **kwargs)
        name = getattr(func, "__name__", "")
        if not self._inside and name in words.FUNCTIONS and isinstance(found, Tensor):
            title, says = words.of_function(name, args, kwargs)
            self._add(Heard(name, title + _scale(args[0], found), says, None), found)
        return found

    def _begin(self, module: nn.Module, _inputs: object) -> None:
        if not self._inside:
            self._enter(self._unit(self._names[module]), None)
        self._inside += 1

    def _end(self, module: nn.Module, inputs: tuple[Any, ...], output: object) -> None:
        self._inside -= 1
        if self._inside or not isinstance(output, Tensor) or words.is_idle(module):
            return
        if output is inputs[0] and not words.is_known(module):  # it had nothing to do
            return
        name, kind = words.kind_of(module)
        title, says, scale = words.title_of(module, kind), kind.says, _scale(inputs[0], output)
        if kind.light:
            title += scale
        elif scale:
            says += f" The maps become {'smaller' if '/' in scale else 'larger'}."
        self._add(Heard(name, title, says, module), output)
        unit = self._unit(self._names[module])
        if unit not in self.layers[-1].modules:
            self.layers[-1].modules.append(unit)

    def _enter(self, unit: nn.Module, _inputs: object) -> None:
        """A part that has more than norms and bends begins a layer."""
        last = self.layers[-1]
        if unit in self._weighty and unit not in last.modules:
            self.layers.append(TracedLayer(self._names[unit], last.output, modules=[unit]))

    def _leave(self, unit: nn.Module, _inputs: object, output: object) -> None:
        """What leaves a block is what it gives back, not what its last part did."""
        if isinstance(output, Tensor) and unit in self.layers[-1].modules:
            self._set(output)

    def _unit(self, name: str) -> nn.Module:
        return next(m for n, m in self._units.items() if name == n or name.startswith(f"{n}."))

    def _add(self, heard: Heard, output: Tensor) -> None:
        self.layers[-1].heard.append(heard)
        self._set(output)

    def _set(self, output: Tensor) -> None:
        if self.layers[-1].name != INPUT:  # that stays what the network is given
            self.layers[-1].output = output


def is_one_thing(module: nn.Module) -> bool:
    """Whether a module is described as a whole, and not by its parts."""
    parts = [name for name, _ in module.named_children() if name != "parametrizations"]
    return words.is_known(module) or not parts


def _has_weight(unit: nn.Module) -> bool:
    """Whether any of it is more than a norm, a bend or a table."""
    return any(
        not words.kind_of(part)[1].light
        for name, part in unit.named_modules()
        if "parametrizations" not in name and is_one_thing(part)
    )


def _units(net: nn.Module, prefix: str = "") -> Iterator[tuple[str, nn.Module]]:
    """What a network is made of at the first look: its parts, and the items of its lists."""
    parts = [(prefix + name, child) for name, child in net.named_children()]
    if len(parts) == 1 and not is_one_thing(parts[0][1]):  # only wrapped
        name, child = parts[0]
        yield from _units(child, f"{name}.")
        return
    for name, child in parts:
        if isinstance(child, LISTS):
            yield from ((f"{name}.{key}", item) for key, item in child.named_children())
        else:
            yield name, child


def _scale(before: object, after: Tensor) -> str:
    """How much larger or smaller maps became: times 2, by 2, or nothing."""
    maps = 4
    if not isinstance(before, Tensor) or before.dim() != maps or after.dim() != maps:
        return ""
    here, there = before.shape[-1], after.shape[-1]
    if here == there:
        return ""
    return f" {words.TIMES}{there / here:g}" if there > here else f" /{here / there:g}"
