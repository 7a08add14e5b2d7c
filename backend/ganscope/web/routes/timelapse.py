"""A session's previews as a film."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse

from ganscope.generation.films import Kind
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import sent
from ganscope.web.routes.drawings import binary
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api", tags=["sessions"])
TYPES: dict[Kind, str] = {"webp": "image/webp", "gif": "image/gif", "mp4": "video/mp4"}
FILM = binary(*TYPES.values())


@router.get("/sessions/{session_id}/timelapse.{kind}", response_class=FileResponse, responses=FILM)
async def timelapse(
    use: ServicesDep,
    session_id: SessionId,
    kind: Kind,
    fps: Annotated[int, Query(ge=2, le=30)] = 8,
) -> FileResponse:
    """Every preview since step 0, those of its ancestors first, at most 300; takes seconds."""
    return sent(await use.films.make(session_id, kind, fps), TYPES[kind])
