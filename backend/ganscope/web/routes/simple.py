"""The simple API, for scripts and class exercises: it speaks of the newest active session, else the newest."""

import base64
import secrets
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import Field

from ganscope.engine.config import Frozen, Overrides
from ganscope.sessions.events import ACTIVE, Checkpoint, Record, State
from ganscope.web.deps import Use
from ganscope.web.schemas import CommandRequest, StartRequest

router = APIRouter(tags=["simple API"])
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


class Metrics(Record):
    """One value an epoch; the last one is of the running epoch so far."""

    g_losses: list[float | None]
    d_losses: list[float | None]
    real_scores: list[float | None]
    fake_scores: list[float | None]


class StartTraining(Frozen):
    """Start a session; what is left out is the recipe's."""

    dataset: str = "mnist"
    recipe: str = "quick-digits-28"
    epochs: int | None = Field(default=None, ge=1, le=10_000)
    batch_size: int | None = Field(default=None, ge=2, le=1024)
    learning_rate: Rate | None = None
    """For both networks."""
    learning_rate_g: Rate | None = None
    learning_rate_d: Rate | None = None
    device: str | None = None
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1)


class Started(Record):
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

    num_images: int = Field(default=16, ge=1, le=64)
    class_label: int | None = Field(default=None, ge=0)
    prompt: str | None = Field(default=None, max_length=200)
    seed: int | None = Field(default=None, ge=0, le=2**31 - 1)
    return_format: Literal["base64"] = "base64"


class Generated(Record):
    """The grid and each picture, as base64 PNG."""

    success: Literal[True] = True
    image: str
    images: list[str]
    labels: list[int | None]
    num_images: int
    latent_dim: int


class SaveModel(Frozen):
    """Save a checkpoint now."""

    name: str | None = Field(default=None, min_length=1, max_length=80)


class LoadModel(Frozen):
    """Draw from this checkpoint; left out, the newest one of the newest session."""

    checkpoint: str | None = None


class Loaded(Record):
    """The checkpoint that prompts draw from now."""

    success: Literal[True] = True
    message: str
    checkpoint: str


class Saved(Done):
    """The checkpoint that was saved."""

    checkpoint: Checkpoint


class Info(Record):
    """The model that prompts draw from."""

    model_name: str
    latent_dim: int
    num_parameters: int
    checkpoint_epoch: float
    device: str


@router.get("/health")
async def health(use: Use) -> Health:
    """Whether the server answers and has a model to draw with."""
    return Health(model_loaded=await use.models.available())


@router.get("/info")
async def info(use: Use) -> Info:
    """The model that prompts draw from; 404 where nothing was trained yet."""
    model = await use.models.current()
    return Info(
        model_name=model.session_name,
        latent_dim=model.latent_dim,
        num_parameters=model.parameters_g + model.parameters_d,
        checkpoint_epoch=model.epoch,
        device=model.device,
    )


@router.get("/status")
async def status(use: Use) -> Status:
    """Where the newest active session is, else the newest."""
    session = await use.reading(use.store.newest)
    return Status(
        is_training=session is not None and session.state in ACTIVE,
        current_epoch=int(session.epoch) if session else 0,
        device=session.device if session else None,
        session_id=session.id if session else None,
        state=session.state if session else None,
        step=session.step if session else 0,
        total_steps=session.total_steps if session else 0,
        training_seconds=session.training_seconds if session else 0.0,
    )


@router.get("/metrics")
async def metrics(use: Use) -> Metrics:
    """Mean of each scalar over each epoch of that session; empty lists before the first step."""
    columns = await use.epoch_means(("loss/g", "loss/d", "d/real", "d/fake"))
    return Metrics(
        g_losses=columns[0], d_losses=columns[1], real_scores=columns[2], fake_scores=columns[3]
    )


@router.post("/start_training")
async def start_training(use: Use, request: StartTraining) -> Started:
    """Start a session; 409 while one trains."""
    settings = request.model_dump(exclude={"recipe", "learning_rate"})
    for rate in ("learning_rate_g", "learning_rate_d"):
        settings[rate] = request.learning_rate if settings[rate] is None else settings[rate]
    session = await use.start(StartRequest(recipe=request.recipe, overrides=Overrides(**settings)))
    return Started(
        message=f"Training {session.name} has started.",
        session_id=session.id,
        config=session.config.model_dump(mode="json"),
    )


@router.post("/stop_training")
async def stop_training(use: Use) -> Done:
    """Save and stop the session that trains; 409 where none does."""
    session = await use.active()
    await use.command(session.id, CommandRequest(command="stop"))
    return Done(message=f"{session.name} is saving and will stop.", session_id=session.id)


@router.post("/save_model")
async def save_model(use: Use, request: SaveModel) -> Saved:
    """Save the model that trains, while it trains; 409 where none does."""
    session = await use.active()
    checkpoint = await use.save(session.id, request.name)
    return Saved(
        message=f"Saved step {checkpoint.step:,}.", session_id=session.id, checkpoint=checkpoint
    )


@router.post("/load_model")
async def load_model(use: Use, request: LoadModel) -> Loaded:
    """Draw from a checkpoint from now on; 404 where it does not exist."""
    checkpoint = request.checkpoint or await use.models.newest_checkpoint()
    model = await use.models.choose(checkpoint)
    return Loaded(
        message=f"Prompts draw from {model.session_name}, epoch {model.epoch:.1f}.",
        checkpoint=checkpoint,
    )


@router.post("/generate")
async def generate(use: Use, request: Generate) -> Generated:
    """Pictures as base64 PNG, and all of them as one grid."""
    seed = secrets.randbelow(2**31) if request.seed is None else request.seed
    batch = await use.models.draw(
        request.num_images, seed, prompt=request.prompt, class_label=request.class_label
    )
    return Generated(
        image=_base64(batch.grid),
        images=[_base64(png) for png in batch.pngs],
        labels=batch.labels,
        num_images=len(batch.pngs),
        latent_dim=batch.model.latent_dim,
    )


@router.post("/generate/image", response_class=Response)
async def generate_image(use: Use, request: Generate) -> Response:
    """The grid as one PNG."""
    seed = secrets.randbelow(2**31) if request.seed is None else request.seed
    batch = await use.models.draw(
        request.num_images, seed, prompt=request.prompt, class_label=request.class_label
    )
    return Response(batch.grid, media_type="image/png")


def _base64(png: bytes) -> str:
    return base64.b64encode(png).decode("ascii")
