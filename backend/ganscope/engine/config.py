"""A session's complete configuration: frozen, strict, free of torch: any process can read it."""

from typing import Annotated, ClassVar, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, JsonValue
from pydantic.config import JsonDict

LIVE: JsonDict = {"live": True}
"""Marks a setting, in its schema too, that may change between two steps of a running session."""


class Frozen(BaseModel):
    """Strict and immutable; an unknown key is an error. Field docstrings become tooltips."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )


class Part(Frozen):
    """The choice of one registered part and of its options."""

    name: str
    """File name of the part in its folder."""
    options: dict[str, JsonValue] = Field(default_factory=dict)
    """What the part's own Options model takes; what is left out has its default."""


class RegisteredPart(Frozen):
    """What a part's file defines: its fields are the options; engine/parts.py has each kind."""

    model_config = ConfigDict(title="Options")  # in its schema, whatever the class is called
    kind: ClassVar[str] = ""
    """The folder of parts that it belongs to."""


class AdamSettings(Frozen):
    """Adam (Kingma and Ba 2015, 1412.6980) for one of the two networks."""

    learning_rate: float = Field(ge=1e-6, le=1e-1, allow_inf_nan=False, json_schema_extra=LIVE)
    """Step size of the optimiser before any schedule."""
    beta1: float = Field(default=0.5, ge=0, lt=1)
    """Decay of the mean of the gradients."""
    beta2: float = Field(default=0.999, ge=0, lt=1)
    """Decay of the mean of the squared gradients."""


class EmaSettings(Frozen):
    """Averaging of the generator's weights."""

    halflife_kimg: float = Field(default=10.0, gt=0, le=1e6, json_schema_extra=LIVE)
    """Thousands of real images after which a weight's influence has halved."""
    rampup: float | None = Field(default=0.1, gt=0, le=1)
    """While young, the half-life is at most this share of the images seen so far."""
    standing_samples: int = Field(default=4000, ge=0, le=100_000)
    """Samples from which batch-norm statistics of the average are recomputed before it is kept."""


class Config(Frozen):
    """Everything that decides what a session computes."""

    recipe: str
    """Recipe this configuration came from."""
    dataset: str
    """Data set to train on."""
    resolution: int | None = Field(default=None, ge=1, le=128)
    """Height and width at which the networks see the pictures; the data set's own without it."""
    channels: Literal[1, 3] | None = None
    """1 shows the networks grey pictures, 3 colour; the data set's own without it."""
    device: str = "auto"
    """Where to train: cpu, cuda:0, mps, or auto for the fastest that exists."""
    precision: Literal["auto", "float32"] = "auto"
    """auto uses bfloat16 where the processor computes it natively."""
    seed: int = Field(default=42, ge=0, le=2**31 - 1)
    """Fixes weights, order of the data and noise; the same seed draws the same session."""
    epochs: int = Field(ge=1, le=10_000, json_schema_extra=LIVE)
    """Passes over the data set."""
    max_minutes: float | None = Field(default=None, gt=0, le=100_000, json_schema_extra=LIVE)
    """Training ends after so many minutes, if its epochs are not over before."""
    max_steps: int | None = Field(default=None, ge=1, le=100_000_000, json_schema_extra=LIVE)
    """Training ends after so many steps of G, if its epochs are not over before."""
    batch_size: int = Field(ge=2, le=1024)
    """Real images in one step of the discriminator."""
    devices: int = Field(default=1, ge=1, le=64)
    """How many devices share each batch; on the CPU, how many processes."""
    n_critic: int = Field(default=1, ge=1, le=20, json_schema_extra=LIVE)
    """Steps of D for each step of G."""
    learners: Literal["both", "g", "d"] = Field(default="both", json_schema_extra=LIVE)
    """Who learns; the other stands still, and is only measured."""
    network: Part
    """The pair of networks."""
    loss: Part
    """What G and D play for."""
    penalty: Part | None = None
    """What keeps D's gradient in check."""
    augment: list[Part] = []
    """Changes of the pictures before D sees them, one after the other."""
    schedule: Part = Part(name="constant")
    """How the learning rates change over the session."""
    adam_g: AdamSettings
    """Optimiser of the generator."""
    adam_d: AdamSettings
    """Optimiser of the discriminator."""
    ema: EmaSettings = EmaSettings()
    """Averaged generator, used for every picture shown."""
    instance_noise: float = Field(default=0.0, ge=0, le=1, json_schema_extra=LIVE)
    """Standard deviation of the noise added to D's input, real and generated alike."""
    instance_noise_kimg: float | None = Field(default=None, gt=0, le=1e6)
    """Thousands of real images over which that noise fades to none; without it, it stays."""
    mismatched: float = Field(default=0.0, ge=0, le=0.5)
    """Share of what D must reject that is real but wrongly labelled, so that it minds the label."""
    mismatched_kimg: float | None = Field(default=None, gt=0, le=1e6)
    """Thousands of real images over which that share fades to none; without it, it stays."""
    clip_gradients: float | None = Field(default=None, gt=0, le=1e6, json_schema_extra=LIVE)
    """Longest gradient that a step of G or D may use; a longer one is scaled down to it."""
    clip_weights: float | None = Field(default=None, gt=0, le=10)
    """Bound of each weight of D after each of its steps: 0.01 in the first Wasserstein GAN."""
    save_every_epochs: int = Field(default=5, ge=1, le=10_000, json_schema_extra=LIVE)
    """A checkpoint at least every so many epochs."""
    save_every_minutes: float = Field(default=5.0, gt=0, le=1440, json_schema_extra=LIVE)
    """A checkpoint at least every so many minutes."""
    keep_checkpoints: int = Field(default=5, ge=1, le=1000, json_schema_extra=LIVE)
    """Checkpoints that are kept beside the best one and those with a name."""
    score_every_epochs: float = Field(default=1.0, ge=0, le=10_000, json_schema_extra=LIVE)
    """Every so many epochs a checkpoint is saved and scored beside training; 0 never does."""
    score_samples: int = Field(default=10_000, ge=500, le=50_000)
    """Pictures that are drawn for each of these scores; only scores of as many can be compared."""
    stop_at_fd: float | None = Field(
        default=None,
        gt=0,
        le=1e6,
        json_schema_extra=LIVE,
        validation_alias=AliasChoices("stop_at_fd", "stop_at_fid"),  # as it was called before
    )
    """Training ends when a checkpoint's Fréchet distance on judge features is not above this."""
    stop_after_scores: int | None = Field(default=None, ge=1, le=1000, json_schema_extra=LIVE)
    """Training ends when so many scores in a row were no better than the best before them."""
    preview_every_steps: int | None = Field(
        default=None, ge=1, le=1_000_000, json_schema_extra=LIVE
    )
    """Sample pictures every so many steps; without it often at first and more rarely later."""
    slow_motion_s: float = Field(default=0.0, ge=0, le=10, json_schema_extra=LIVE)
    """Seconds of rest after each step, for those who want to watch single steps."""
    rollbacks: int = Field(default=0, ge=0, le=3, json_schema_extra=LIVE)
    """How often a session that diverges may go back to its last checkpoint with half the rates."""
    treatments: int = Field(default=0, ge=0, le=10, json_schema_extra=LIVE)
    """How often the doctor may change a setting by itself where something is wrong."""
    tensorboard: bool = False
    """Also write curves, pictures and settings for TensorBoard, beside the session's files."""
    loggers: list[Annotated[str, Field(max_length=64)]] = Field(default=[], max_length=8)
    """Others that are told while it trains, by their names: loggers of plugins."""
    plugins: dict[str, str] = Field(default={}, max_length=16)
    """Own files that its parts are from, by name, each with its SHA-256; filled in by Ganscope."""


class Overrides(Frozen):
    """What a person may change of a recipe for a session. None keeps the recipe's value."""

    dataset: str | None = None
    """Data set to train on."""
    device: str | None = None
    """Where to train: cpu, cuda:0, mps or auto."""
    epochs: int | None = Field(default=None, ge=1, le=10_000)
    """Passes over the data set."""
    batch_size: int | None = Field(default=None, ge=2, le=1024)
    """Real images in one step of the discriminator."""
    learning_rate_g: float | None = Field(default=None, ge=1e-6, le=1e-1, allow_inf_nan=False)
    """Learning rate of the generator."""
    learning_rate_d: float | None = Field(default=None, ge=1e-6, le=1e-1, allow_inf_nan=False)
    """Learning rate of the discriminator."""
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1)
    """Fixes weights, order of the data and noise."""
    precision: Literal["auto", "float32"] | None = None
    """float32 turns bfloat16 off."""
    settings: dict[str, JsonValue] = Field(default_factory=dict, max_length=64)
    """Any setting of the configuration by its path, such as `adam_g.beta1` or `penalty`."""
