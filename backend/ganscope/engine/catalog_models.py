"""What can be chosen, as data: recipes, data sets, devices. Free of torch: the server reads it."""

from typing import Literal

from ganscope.engine.config import Config, Frozen


class DatasetInfo(Frozen):
    """One registered data set."""

    name: str
    title: str
    """Name for people, such as Fashion-MNIST."""
    summary: str
    """One sentence: what is in it."""
    resolution: int
    """Height and width of a picture in pixels."""
    channels: Literal[1, 3]
    classes: list[str]
    """Class names in order of their label; empty when there are none."""
    aliases: dict[str, str] = {}
    """Other words for a class, to its name."""
    flips: bool = False
    """Whether a picture mirrored left to right is as good: not so for digits, text or shoes."""
    images: int
    """Training images."""
    download_mb: float
    """Megabytes to download the first time; 0 when nothing is."""
    files: list[str] = []
    """What a download leaves under the data sets' folder, in torchvision's layout."""
    licence: str
    source: str


class RecipeInfo(Frozen):
    """One named, complete configuration."""

    name: str
    title: str
    summary: str
    source: str
    """Paper or origin."""
    expected: str
    """What it reaches and when, as measured on a stated machine."""
    datasets: list[str]
    """Data sets that fit its networks."""
    conditional: bool
    """Whether G can be asked for a class."""
    scores: Literal["probability", "logit"]
    """What D's output is shown as: sigmoid(logit) for BCE losses, the logit itself otherwise."""
    latent_dim: int
    parameters_g: int
    parameters_d: int
    config: Config


class DeviceInfo(Frozen):
    """A device that exists on this machine."""

    name: str
    """cpu, cuda:0 or mps."""
    title: str
    """Product name."""
    memory_mib: int
    bfloat16: bool
    """Whether it computes bfloat16 natively."""


class Catalog(Frozen):
    """Everything that can be chosen."""

    recipes: list[RecipeInfo]
    datasets: list[DatasetInfo]
    devices: list[DeviceInfo]
    torch_version: str
    threads: int
    """Threads a worker uses for torch on the CPU."""
