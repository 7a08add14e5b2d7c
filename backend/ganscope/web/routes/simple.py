"""The simple API, for scripts and exercises: of the newest active session, else the newest."""

import asyncio
import base64
import io
import secrets
import zipfile
from typing import Annotated

from fastapi import APIRouter, Body, Response

from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError, PromptError
from ganscope.generation import prompts
from ganscope.generation.requests import Wish
from ganscope.services import epochs
from ganscope.services.drawing import responses
from ganscope.services.drawing.prompting import UnderstoodPrompt
from ganscope.services.drawing.rejection_sampling import RenderedBatch
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.sessions import CommandRequest, StartRequest
from ganscope.services.schemas.simple import (
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
from ganscope.services.services import Services
from ganscope.sessions import drawings
from ganscope.sessions.database import now
from ganscope.sessions.records import ACTIVE, Checkpoint
from ganscope.web.deps import ServicesDep

router = APIRouter(tags=["simple API"])


@router.get("/health")
async def health(use: ServicesDep) -> Health:
    """Whether the server answers and has a model to draw with."""
    return Health(model_loaded=await use.models.available())


@router.get("/info")
async def info(use: ServicesDep) -> Info:
    """The model that prompts draw from; 404 where nothing was trained yet."""
    model = await use.models.current()
    return Info(
        model_name=model.session_name,
        latent_dim=model.latent_dim,
        num_parameters=model.parameters_g,
        num_parameters_d=model.parameters_d,
        checkpoint_epoch=model.epoch,
        device=model.device,
    )


@router.get("/status")
async def status(use: ServicesDep) -> Status:
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
async def metrics(use: ServicesDep) -> Metrics:
    """Mean of each scalar over each epoch of that session; empty lists before the first step."""
    columns = await epochs.means(use.store, ("loss/g", "loss/d", "d/real", "d/fake"))
    distances = await epochs.distances(use.store, len(columns[0]))
    return Metrics(
        g_losses=columns[0],
        d_losses=columns[1],
        real_scores=columns[2],
        fake_scores=columns[3],
        fds=distances,
        fids=distances,
    )


@router.post("/start_training")
async def start_training(
    use: ServicesDep, request: Annotated[StartTraining, Body(default_factory=StartTraining)]
) -> Started:
    """Start a session, new or from a checkpoint; 409 while its device is taken."""
    settings = request.model_dump(include=set(Overrides.model_fields))
    for rate in ("learning_rate_g", "learning_rate_d"):
        settings[rate] = request.learning_rate if settings[rate] is None else settings[rate]
    resume = await _checkpoint(use, request)
    if resume is not None:  # its data set is the one it was trained on
        settings["dataset"] = None
    session = await use.starting.start(
        StartRequest(
            recipe=request.recipe,
            overrides=Overrides(**settings),
            resume=resume,
            queue=request.queue,
            other_data=request.other_data,
        )
    )
    what = f"{session.name} waits for {session.target}."
    notes = await use.starting.told(session)
    return Started(
        **dict(notes),
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
async def stop_training(use: ServicesDep) -> Done:
    """Save and stop the session that trains; 409 where none does."""
    session = await use.steering.active()
    await use.steering.command(session.id, CommandRequest(command="stop"))
    return Done(message=f"{session.name} is saving and will stop.", session_id=session.id)


@router.post("/save_model")
async def save_model(
    use: ServicesDep, request: Annotated[SaveModel, Body(default_factory=SaveModel)]
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
    use: ServicesDep, request: Annotated[LoadModel, Body(default_factory=LoadModel)]
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
    if saved.fd is None:
        return ", the newest one: no score has been measured"
    return f", the best one: FD {saved.fd:.1f}"


@router.post("/generate")
async def generate(
    use: ServicesDep,
    response: Response,
    request: Annotated[Generate, Body(default_factory=Generate)],
) -> Generated:
    """Pictures as base64 PNG, and all of them as one grid; up to 1,000.

    Of a model without classes the header `x-ganscope-acceptance` says how many of how many drawn
    pictures the judge took for what was asked, such as `16 of 143`; where these are fewer than were
    asked for, `x-ganscope-fewer` says why. Of a prompt, `x-ganscope-taken` names typing errors and
    what they were taken for, `x-ganscope-ignored` the words that were left out.
    """
    batch, asked = await _drawn(use, request)
    _tell(response, batch, asked)
    grid, images = await asyncio.to_thread(_packed, batch)
    return Generated(
        image=grid,
        images=images,
        labels=batch.labels,
        num_images=len(images),
        latent_dim=batch.model.view.latent_dim,
    )


@router.post(
    "/generate/image", response_class=Response, responses={200: {"content": {"image/png": {}}}}
)
async def generate_image(
    use: ServicesDep, request: Annotated[Generate, Body(default_factory=Generate)]
) -> Response:
    """One picture as a PNG; a grid where a number is given, or several kinds are asked for."""
    batch, asked = await _drawn(use, request, usual=1)
    answer = Response(await asyncio.to_thread(_grid, batch.pngs), media_type="image/png")
    _tell(answer, batch, asked)
    return answer


@router.post(
    "/generate/zip",
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}}},
)
async def generate_zip(
    use: ServicesDep, request: Annotated[Generate, Body(default_factory=Generate)]
) -> Response:
    """Each picture as a PNG of its own that says how it was drawn, in one ZIP."""
    batch, asked = await _drawn(use, request)
    packed = await asyncio.to_thread(_zipped, batch, request.prompt or "")
    headers = {"content-disposition": 'attachment; filename="pictures.zip"'}
    answer = Response(packed, media_type="application/zip", headers=headers)
    _tell(answer, batch, asked)
    return answer


async def _drawn(
    use: Services, request: Generate, usual: int = prompts.USUAL
) -> tuple[RenderedBatch, UnderstoodPrompt]:
    """What was asked for by prompt or by class; raises PromptError where both disagree."""
    seed = secrets.randbelow(2**31) if request.seed is None else request.seed
    label, wishes = request.class_label, None
    if label is not None and not request.prompt:
        wishes = [Wish(how="each", classes=[label])]
    batch, asked = await use.drawings.draw(
        request.prompt or "", ModelRef(), wishes=wishes, num_images=request.num_images, seed=seed,
        usual=usual, truncation=request.truncation,
    )  # fmt: skip
    if label is not None and set(batch.labels) != {label}:
        raise PromptError("prompt and class_label ask for different classes. Give one.")
    return batch, asked


def _tell(response: Response, batch: RenderedBatch, asked: UnderstoodPrompt) -> None:
    taken = [f'"{one.word}" taken as {one.taken_for}' for one in asked.reading.taken]
    for name, said in {"taken": taken, "ignored": asked.ignored}.items():
        if said:  # headers are ASCII
            text = "; ".join(said).encode("unicode_escape").decode()
            response.headers[f"x-ganscope-{name}"] = text
    if batch.acceptance is not None:
        kept, drawn = batch.acceptance.kept, batch.acceptance.drawn
        response.headers["x-ganscope-acceptance"] = f"{kept} of {drawn}"
        if batch.acceptance.said:
            response.headers["x-ganscope-fewer"] = batch.acceptance.said


def _packed(batch: RenderedBatch) -> tuple[str, list[str]]:
    return _base64(_grid(batch.pngs)), [_base64(png) for png in batch.pngs]


def _grid(pngs: list[bytes]) -> bytes:
    return drawings.page(pngs, max(1, min(32, round(len(pngs) ** 0.5))))


def _zipped(batch: RenderedBatch, prompt: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, png in responses.files(responses.pictures(batch, prompt, now())):
            packed.writestr(name, png)
    return out.getvalue()


def _base64(png: bytes) -> str:
    return base64.b64encode(png).decode("ascii")
