"""Checkpoints, the model that prompts draw from, and the prompts themselves."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse

from ganscope.services.schemas.sessions import CheckpointList, ChooseModelRequest, ModelView
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import for_ever

router = APIRouter(prefix="/api", tags=["models"])
CheckpointId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,80}$")]


@router.get("/checkpoints")
async def list_checkpoints(use: ServicesDep) -> CheckpointList:
    """Saved models of all sessions, newest first."""
    return CheckpointList(checkpoints=await use.reading(use.artifacts.checkpoints))


@router.get("/checkpoints/{checkpoint_id}/thumbnail.webp", response_class=FileResponse)
async def thumbnail(use: ServicesDep, checkpoint_id: CheckpointId) -> FileResponse:
    """The fixed noise as this checkpoint draws it."""
    path = await use.reading(use.artifacts.thumbnail_file, checkpoint_id)
    return for_ever(path)


@router.get("/model")
async def current_model(
    use: ServicesDep, session: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,64}$")] = None
) -> ModelView:
    """What scripts draw from now, or prompts about one session; 404 where there is none yet."""
    return await use.models.current(session)


@router.put("/model")
async def choose_model(use: ServicesDep, request: ChooseModelRequest) -> ModelView:
    """Draw from this checkpoint from now on, or follow the newest session again."""
    return await use.models.choose(request.checkpoint_id)
