"""What each kind of layer does, in a word or two and in a sentence."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from torch import nn

TIMES = "\N{MULTIPLICATION SIGN}"


class Kind(NamedTuple):
    """A kind of layer or function."""

    title: Callable[[Any], str] | str
    """Of the module; of a function its title."""
    says: str
    light: bool = True
    """Whether it belongs to the layer before it, rather than being one of its own."""


def _conv(title: str, sign: str) -> Callable[[Any], str]:
    def named(layer: Any) -> str:
        kernel, stride = layer.kernel_size, layer.stride[0]
        size = TIMES.join(map(str, kernel if len(kernel) > 1 else kernel * 2))
        return f"{title} {size}" + (f" {sign}{stride}" if stride > 1 else "")

    return named


def _slope(layer: Any) -> str:
    return f"leaky ReLU {layer.negative_slope:g}"


def _group(layer: Any) -> str:
    return "layer norm" if layer.num_groups == 1 else f"group norm of {layer.num_groups}"


def _heavy(title: Callable[[Any], str] | str, says: str) -> Kind:
    return Kind(title, says, light=False)


BATCH = (
    "Brings each channel to a mean near 0 and a spread near 1, then scales and shifts it; here by "
    "the averages kept from training."
)
LEAKY = "Leaves what is above 0 and shrinks what is below: the bend that lets layers add up."
KINDS: Mapping[str, Kind] = {
    "Conv2d": _heavy(
        _conv("conv", "/"),
        "Small filters glide over the maps, and each answers where it finds its own pattern.",
    ),
    "Conv1d": _heavy(_conv("conv", "/"), "Small filters glide along the numbers."),
    "ConvTranspose2d": _heavy(
        _conv("up-conv", TIMES),
        "Each place paints a small patch around itself, and patches overlap.",
    ),
    "Linear": _heavy(
        "linear", "Each number that leaves is a weighted sum of all numbers that come."
    ),
    "BatchNorm1d": Kind("batch norm", BATCH),
    "BatchNorm2d": Kind("batch norm", BATCH),
    "ClassNorm": Kind(
        "batch norm by class",
        "Brings each channel to a mean near 0 and a spread near 1, then scales and shifts it as "
        "the class asks.",
    ),
    "GroupNorm": Kind(_group, "Brings each picture's own numbers to mean 0 and spread 1."),
    "LayerNorm": Kind("layer norm", "Brings each picture's own numbers to mean 0 and spread 1."),
    "InstanceNorm2d": Kind("instance norm", "Brings each map of a picture to mean 0, spread 1."),
    "Embedding": Kind("class table", "Looks up the row of numbers that stands for the class."),
    "ReLU": Kind("ReLU", "Leaves what is above 0 and makes the rest 0."),
    "LeakyReLU": Kind(_slope, LEAKY),
    "PReLU": Kind("PReLU", f"{LEAKY} How much is learnt."),
    "ELU": Kind("ELU", "Leaves what is above 0 and bends what is below towards -1."),
    "GELU": Kind("GELU", "Leaves what is far above 0 and fades out what is below."),
    "SiLU": Kind("SiLU", "Leaves what is far above 0 and fades out what is below."),
    "Softplus": Kind("softplus", "A ReLU without its corner."),
    "Tanh": Kind("tanh", "Bends every number into the range from -1 to 1, black to white."),
    "Sigmoid": Kind("sigmoid", "Bends every number into the range from 0 to 1."),
    "Dropout": Kind("dropout", "While training, sets a share of the numbers to 0; at rest here."),
    "Dropout2d": Kind("dropout", "While training, sets whole maps to 0; at rest here."),
    "Upsample": Kind("enlarge", "Makes the maps larger without learning anything."),
    "PixelShuffle": Kind("pixel shuffle", "Trades channels for a larger map."),
    "AvgPool2d": Kind("average", "Makes the maps smaller: the mean of each small square."),
    "MaxPool2d": Kind("maximum", "Makes the maps smaller: the largest of each small square."),
    "AdaptiveAvgPool2d": Kind("average", "Takes means until the maps have a given size."),
}  # fmt: skip
"""Modules by class; one that is not here is called by its own name."""
FUNCTIONS: Mapping[str, str] = {
    "relu": "ReLU", "relu_": "ReLU", "leaky_relu": "LeakyReLU", "leaky_relu_": "LeakyReLU",
    "elu": "ELU", "gelu": "GELU", "silu": "SiLU", "softplus": "Softplus", "tanh": "Tanh",
    "sigmoid": "Sigmoid", "interpolate": "Upsample", "avg_pool2d": "AvgPool2d",
    "max_pool2d": "MaxPool2d", "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "pixel_shuffle": "PixelShuffle",
}  # fmt: skip
"""Functions of torch that do what a module does; others only move numbers about, and have no
entry."""


def kind_of(module: nn.Module) -> tuple[str, Kind]:
    """What a module is, by its class or the nearest that is known."""
    names = [found.__name__.removeprefix("Parametrized") for found in type(module).__mro__]
    for name in names:
        if name in KINDS:
            return names[0], KINDS[name]
    own = type(module).__doc__ if type(module).__module__.startswith("ganscope") else None
    first = (own or "").strip().split("\n", 1)[0]
    says = first or f"A layer called {names[0]}; what it does is not described here."
    weighty = any(True for _ in module.parameters())
    return names[0], Kind(names[0], says, light=not weighty)


def is_idle(module: nn.Module) -> bool:
    """Whether it never does anything: nothing would be said of it."""
    share = getattr(module, "p", None) if isinstance(module, nn.Dropout) else None
    keep = getattr(module, "keep", None) if type(module).__name__ == "Dropout" else None
    return isinstance(module, nn.Identity) or share == 0.0 or keep == 1.0


def is_known(module: nn.Module) -> bool:
    """Whether it is described as one thing, whatever it is made of."""
    return any(found.__name__ in KINDS for found in type(module).__mro__)


def title_of(module: nn.Module, kind: Kind) -> str:
    """In a word or two, with what changes its weights."""
    title = kind.title if isinstance(kind.title, str) else kind.title(module)
    around = {
        type(part).__name__
        for name, part in module.named_modules()
        if name.startswith("parametrizations.") and name.count(".") == 2
    }
    return f"{title}, spectral norm" if "SpectralNorm" in around else title


def of_function(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[str, str]:
    """Title and sentence of a function's call; `leaky_relu` with a slope of 0 is a ReLU."""
    kind = FUNCTIONS[name]
    if kind == "LeakyReLU":
        slope = kwargs.get("negative_slope", args[1] if len(args) > 1 else 0.01)
        if slope:
            return f"leaky ReLU {slope:g}", KINDS[kind].says
        kind = "ReLU"
    title = KINDS[kind].title
    return title if isinstance(title, str) else name, KINDS[kind].says
