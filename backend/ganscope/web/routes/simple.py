"""The simple API, for scripts and exercises: of the newest active session, else the newest."""

import base64
import secrets
from typing import Annotated

from fastapi import APIRouter, Body, Response

from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError
from ganscope.sessions.records import ACTIVE, Checkpoint
from ganscope.web.deps import Use
from ganscope.web.schemas import CommandRequest, StartRequest
from ganscope.web.services import Services
from ganscope.web.simple_schemas import (
    Done,
    Generate,
    Generated,
    Health,
    Info,
    Loaded,
    LoadModel,
    Metrics,
    Saved,
    SaveModel,
    Started,
    StartTraining,
    Status,
)

router = APIRouter(tags=["simple API"])


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
        worker_pid=session.worker_pid if session else None,
        parent=session.parent if session else None,
    )


@router.get("/metrics")
async def metrics(use: Use) -> Metrics:
    """Mean of each scalar over each epoch of that session; empty lists before the first step."""
    columns = await use.epoch_means(("loss/g", "loss/d", "d/real", "d/fake"))
    return Metrics(
        g_losses=columns[0],
        d_losses=columns[1],
        real_scores=columns[2],
        fake_scores=columns[3],
        fids=await use.epoch_fids(len(columns[0])),
    )


@router.post("/start_training")
async def start_training(
    use: Use, request: Annotated[StartTraining, Body(default_factory=StartTraining)]
) -> Started:
    """Start a session, new or from a checkpoint; 409 while its device is taken."""
    settings = request.model_dump(exclude={"recipe", "learning_rate", "resume", "queue"})
    for rate in ("learning_rate_g", "learning_rate_d"):
        settings[rate] = request.learning_rate if settings[rate] is None else settings[rate]
    resume = await _checkpoint(use, request)
    if resume is not None:  # its data set is the one it was trained on
        settings["dataset"] = None
    session = await use.steering.start(
        StartRequest(
            recipe=request.recipe,
            overrides=Overrides(**settings),
            resume=resume,
            queue=request.queue,
        )
    )
    what = f"{session.name} waits for {session.target}."
    return Started(
        message=what if session.waits else f"Training {session.name} has started.",
        session_id=session.id,
        config=session.config.model_dump(mode="json"),
    )


async def _checkpoint(use: Services, request: StartTraining) -> str | None:
    """What is to be resumed; 404 where it is not there, 422 where it is of another data set."""
    if request.resume == "fresh":
        return None
    asked = request.dataset if "dataset" in request.model_fields_set else None
    saved = await use.models.saved(request.resume, asked)
    if asked not in (None, saved.dataset):
        text = f"{saved.id} was trained on {saved.dataset}, not on {asked}. Leave dataset out."
        raise ConfigError(text, "dataset")
    return saved.id


@router.post("/stop_training")
async def stop_training(use: Use) -> Done:
    """Save and stop the session that trains; 409 where none does."""
    session = await use.steering.active()
    await use.steering.command(session.id, CommandRequest(command="stop"))
    return Done(message=f"{session.name} is saving and will stop.", session_id=session.id)


@router.post("/save_model")
async def save_model(
    use: Use, request: Annotated[SaveModel, Body(default_factory=SaveModel)]
) -> Saved:
    """Save the model that trains, while it trains; 409 where none does."""
    session = await use.steering.active()
    checkpoint = await use.steering.save(session.id, request.name)
    return Saved(
        message=f"Saved step {checkpoint.step:,}.",
        session_id=session.id,
        checkpoint_id=checkpoint.id,
        checkpoint=checkpoint,
    )


@router.post("/load_model")
async def load_model(
    use: Use, request: Annotated[LoadModel, Body(default_factory=LoadModel)]
) -> Loaded:
    """Draw from a checkpoint from now on; 404 where it does not exist."""
    saved = await use.models.saved(request.checkpoint or "best")
    model = await use.models.choose(saved.id)
    why = "" if request.checkpoint else _why_best(saved)
    return Loaded(
        message=f"Prompts draw from {model.session_name}, epoch {model.epoch:.1f}{why}.",
        checkpoint=saved.id,
    )


def _why_best(saved: Checkpoint) -> str:
    if saved.fid is None:
        return ", the newest one: no score has been measured"
    return f", the best one: FID {saved.fid:.1f}"


@router.post("/generate")
async def generate(
    use: Use, request: Annotated[Generate, Body(default_factory=Generate)]
) -> Generated:
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
async def generate_image(
    use: Use, request: Annotated[Generate, Body(default_factory=Generate)]
) -> Response:
    """The grid as one PNG."""
    seed = secrets.randbelow(2**31) if request.seed is None else request.seed
    batch = await use.models.draw(
        request.num_images, seed, prompt=request.prompt, class_label=request.class_label
    )
    return Response(batch.grid, media_type="image/png")


def _base64(png: bytes) -> str:
    return base64.b64encode(png).decode("ascii")
