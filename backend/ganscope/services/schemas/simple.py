"""Bodies of the simple API."""

from typing import Annotated, Literal

from pydantic import Field

from ganscope.engine.config import Frozen
from ganscope.generation.requests import MOST_CLASSES, MOST_PICTURES, Truncation
from ganscope.services.schemas.sessions import CheckpointId, Name, StartNotes
from ganscope.sessions.records import Checkpoint, Record, State

Rate = Annotated[float, Field(ge=1e-6, le=1e-1, allow_inf_nan=False)]


class Health(Record):
    """Whether the server answers and has a model to draw with."""

    status: Literal["healthy"] = "healthy"
    model_loaded: bool


class Status(Record):
    """Where the session is."""

    is_training: bool
    current_epoch: int
    device: str | None
    session_id: str | None
    state: State | None
    step: int
    total_steps: int
    training_seconds: float
    worker_pid: int | None
    parent: str | None
    """Checkpoint that it was resumed from."""


class Metrics(Record):
    """One value an epoch; the last one is of the running epoch so far."""

    g_losses: list[float | None]
    d_losses: list[float | None]
    real_scores: list[float | None]
    fake_scores: list[float | None]
    fds: list[float | None]
    """Fréchet distance of the last checkpoint that was scored in each epoch, on judge features, or
    without classes on random ones; null where none was."""
    fids: list[float | None]
    """The same under its former name, which is no longer right: no FID is among them."""


class StartTraining(Frozen):
    """Start a session; what is left out is the recipe's."""

    dataset: str = "mnist"
    recipe: str | None = None
    """Null is quick-digits-28, or where the data set does not fit that, what suits it best."""
    epochs: int | None = Field(default=None, ge=1, le=10_000)
    batch_size: int | None = Field(default=None, ge=2, le=1024)
    learning_rate: Rate | None = None
    """For both networks."""
    learning_rate_g: Rate | None = None
    learning_rate_d: Rate | None = None
    device: str | None = None
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1)
    resume: Literal["fresh", "latest", "best"] | CheckpointId = "fresh"
    """Begin anew, or go on from a checkpoint: then recipe and settings are the checkpoint's own.

    `latest` and `best` are of the newest session, on `dataset` where that is given.
    """
    other_data: bool = False
    """Whether a checkpoint may go on with other pictures or classes than it learnt from."""
    queue: bool = False
    """Whether it may wait where its device is taken; otherwise that is a 409."""


class Started(StartNotes):
    """The session that was started."""

    success: Literal[True] = True
    message: str
    session_id: str
    config: dict[str, object]


class Done(Record):
    """What was done."""

    success: Literal[True] = True
    message: str
    session_id: str


class Generate(Frozen):
    """Ask for pictures by class index, by prompt, or at random."""

    num_images: int | None = Field(default=None, ge=1, le=MOST_PICTURES)
    """Where the prompt gives no number. Null is 16 (of `/generate/image` one), or one of each where
    several are asked for."""
    class_label: int | None = Field(default=None, ge=0, lt=MOST_CLASSES)
    prompt: str | None = Field(default=None, max_length=200)
    """In plain words, such as `four cats and two ships`."""
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1)
    truncation: Truncation | None = None
    """Factor of the noise: 1 is as in training, less is safer and more alike. Null is 0.85."""
    return_format: Literal["base64"] = "base64"


class Generated(Record):
    """The grid and each picture, as base64 PNG."""

    success: Literal[True] = True
    image: str
    images: list[str]
    labels: list[int | None]
    """Class index of each picture; null without classes and of a blend."""
    num_images: int
    latent_dim: int


class SaveModel(Frozen):
    """Save a checkpoint now."""

    name: Name | None = None


class LoadModel(Frozen):
    """Draw from this checkpoint; left out, from the best one of the newest session."""

    checkpoint: CheckpointId | None = None


class Loaded(Record):
    """The checkpoint that prompts draw from now."""

    success: Literal[True] = True
    message: str
    checkpoint: str


class Saved(Done):
    """The checkpoint that was saved."""

    checkpoint_id: str
    checkpoint: Checkpoint


class Info(Record):
    """The model that prompts draw from."""

    model_name: str
    latent_dim: int
    num_parameters: int
    """Of its generator."""
    num_parameters_d: int
    """Of the discriminator that it was trained with."""
    checkpoint_epoch: float
    device: str
