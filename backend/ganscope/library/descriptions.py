"""The catalogue as plain data: any process can read it, without torch."""

import math
from dataclasses import dataclass, field
from typing import Literal

from pydantic import JsonValue

from ganscope.engine.config import Config, Frozen
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo, DeviceInfo
from ganscope.library.own_recipes import RefusedRecipe
from ganscope.library.scalars import ScalarInfo

USUAL_RECIPE = "quick-digits-28"
"""What is trained where nobody says otherwise and the data fit it."""


@dataclass(frozen=True)
class RemoteFile:
    """One file to download, from the first address that answers."""

    urls: list[str]
    path: str
    """Where it lies below the data folder, with forward slashes."""
    md5: str
    bytes: int
    """Size of the whole file."""
    members: list["RemoteFile"] = field(default_factory=list["RemoteFile"])
    """Where it is a gzipped tar: what it is unpacked to; a path is the name in the archive too."""


class Layer(Frozen):
    """One layer of a network that has weights, or changes the shape."""

    name: str
    """Where it stands in the network, such as up.0."""
    kind: str
    """Its class, such as ConvTranspose2d."""
    shape: list[int]
    """What leaves it, without the batch: channels, height, width."""
    parameters: int


class PartInfo(Frozen):
    """One registered part that a configuration can name."""

    kind: Literal["losses", "penalties", "augment", "schedules", "networks"]
    name: str
    summary: str
    """First sentence of its documentation."""
    options: dict[str, JsonValue]
    """JSON schema of its options: a form can be drawn from it."""


class FittedSetting(Frozen):
    """A setting of a recipe that is otherwise on some data."""

    path: str
    before: JsonValue
    """The recipe's own."""
    after: JsonValue
    text: str
    """The change and what of the data asks for it, as a sentence."""


class Resolved(Frozen):
    """A complete configuration and what it amounts to."""

    config: Config
    dataset: DatasetInfo
    """The data set as the networks see it."""
    conditional: bool
    """Whether G can be asked for a class."""
    scores: Literal["probability", "logit"]
    """What D's output is shown as: sigmoid(logit) for BCE losses, the logit itself otherwise."""
    undecided: float | None
    """That output where D can only guess; None where only differences of logits count."""
    latent_dim: int
    parameters_g: int
    parameters_d: int
    layers_g: list[Layer]
    layers_d: list[Layer]
    fitted: list[FittedSetting] = []
    """Settings that are not the recipe's because the data ask for others."""
    speed_key: str
    """Configurations with the same key train equally fast on one device."""
    memory_mib: float
    """About how much memory training takes at most: of the device, on a CPU of the machine."""


class Plan(Resolved):
    """A complete configuration, and whether there is room for it now."""

    device: str
    """Where it would train: cpu, cuda:0 or mps."""
    free_mib: float | None
    """Memory that is free there; None where the system does not tell."""
    refusal: str
    """Why it would not be started; empty when there is room."""

    checkpoint_mib: float
    """Size of one checkpoint."""
    disk_mib: float
    """About how much the session takes on the disk at most: checkpoints that are kept, previews."""
    disk_free_mib: float
    """What is free where the workspace is."""

    @property
    def target(self) -> str:
        """What it occupies while it trains: its device, or every one of that kind."""
        return self.device.partition(":")[0] if self.config.devices > 1 else self.device

    def require_disk(self) -> None:
        """Raise ConfigError where there is not even room for two checkpoints."""
        if self.disk_free_mib < 2 * self.checkpoint_mib:
            raise ConfigError(
                f"A checkpoint takes {self.checkpoint_mib:,.0f} MiB, and {self.disk_free_mib:,.0f} "
                "MiB are free on the disk of the workspace. Make room for two at least.",
                "keep_checkpoints",
            )

    def require_room(self) -> None:
        """Raise ConfigError where there is too little memory for it."""
        if self.refusal:
            raise ConfigError(self.refusal, "batch_size")


class RecipeInfo(Resolved):
    """One named, complete configuration."""

    name: str
    own: bool = False
    """Whether it lies in the workspace, not in Ganscope."""
    title: str
    summary: str
    source: str
    """Paper or origin."""
    expected: str
    """What it reaches and when, as measured on a stated machine."""
    times: dict[str, str]
    """How long it takes, by kind of device, as measured."""
    on: dict[str, dict[str, JsonValue]]
    """Settings that differ on a kind of device; `config` is that of this machine's fastest."""
    extends: str | None
    """The recipe that this one changes."""
    picture_url: str | None
    """A small square of what it draws; null where there is none."""
    drawn: str
    """Who drew that picture, on what and when; empty where there is none."""
    made_for: list[str]
    """Data sets that it was made for."""
    datasets: list[str]
    """Every data set that fits, those it was made for first."""


class SpeedTask(Frozen):
    """A recipe whose speed is to be measured."""

    recipe: str
    device: str


class SpeedResult(Frozen):
    """How fast one kind of configuration trained in a speed test."""

    key: str
    """As `speed_key` of the configurations that it holds for."""
    images_per_s: float
    """Real images a second."""


class Catalog(Frozen):
    """Everything that can be chosen."""

    recipes: list[RecipeInfo]
    """Those that are shipped first."""
    refused_recipes: list[RefusedRecipe] = []
    """Files of the workspace that are none."""
    datasets: list[DatasetInfo]
    devices: list[DeviceInfo]
    parts: list[PartInfo]
    settings: dict[str, JsonValue]
    """JSON schema of a configuration: a form can be drawn from it."""
    numbers: dict[str, ScalarInfo]
    """Every scalar that training reports, by its path."""
    torch_version: str
    threads: int
    """Threads a worker uses for torch on the CPU."""

    def recipe_for(self, dataset: str) -> str | None:
        """The recipe to train a data set with; None where none fits.

        The usual one where it was made for such pictures; else one made for the data set, else any
        that fits: of several the one whose pictures are most like it, then the lightest. One's own
        are taken where they are named.
        """
        info = next((one for one in self.datasets if one.name == dataset), None)
        fit = [one for one in self.recipes if dataset in one.datasets and not one.own]
        if info is None or not fit:
            return None
        usual = [one for one in fit if one.name == USUAL_RECIPE and not _unlike(one, info)]
        made = [one for one in fit if dataset in one.made_for]
        best = min(usual or made or fit, key=lambda o: (_unlike(o, info), o.parameters_g))
        return best.name


def _unlike(recipe: RecipeInfo, info: DatasetInfo) -> float:
    """How far pictures are from those a recipe draws, in size and colour; 0 for alike ones."""
    if info.kind == "points":
        return 0.0
    colour = 0 if recipe.config.channels in (None, info.channels) else 10
    return colour + abs(math.log2(recipe.dataset.resolution / info.resolution))
