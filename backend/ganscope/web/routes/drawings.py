"""Pictures in plain words: understood, drawn, kept, and drawn again from a file."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from fastapi.responses import FileResponse

from ganscope.services.schemas.drawing import (
    DrawingList,
    EditDrawingRequest,
    GenerateRequest,
    GenerateResponse,
    Recreated,
    RecreateRequest,
    Understanding,
    UnderstandRequest,
)
from ganscope.sessions.records import DrawingView
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import as_json
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api", tags=["drawing"])
DrawingId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,80}$")]
FOR_EVER = {"cache-control": "private, max-age=31536000, immutable"}
FILE = {"schema": {"type": "string", "format": "binary"}}


def binary(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """How the documentation describes an answer that is a file, of one of these media types."""
    return {200: {"content": dict.fromkeys(kinds, FILE)}}


@router.post("/understand")
async def understand(use: ServicesDep, request: UnderstandRequest) -> Understanding:
    """What a prompt would draw, before anything is drawn."""
    return await use.drawings.understand(request)


@router.post("/generate", response_model=GenerateResponse)
async def generate(use: ServicesDep, request: GenerateRequest) -> Response:
    """Pictures for a prompt; 422 with a sentence where the model does not know what was asked."""
    return await as_json(await use.drawings.generate(request))


@router.post("/recreate")
async def recreate(use: ServicesDep, request: RecreateRequest) -> Recreated:
    """Draw a picture again from what its file says; 422 where it says nothing."""
    return await use.reproduction.remake(request.file)


@router.get("/sessions/{session_id}/drawings")
async def history(use: ServicesDep, session_id: SessionId) -> DrawingList:
    """What was drawn with a session's model, newest first."""
    return DrawingList(drawings=await use.drawings.history(session_id))


@router.get("/drawings/{drawing_id}", response_model=GenerateResponse)
async def drawing(use: ServicesDep, drawing_id: DrawingId) -> Response:
    """One of them, as it was answered."""
    return await as_json(await use.drawings.find(drawing_id))


@router.patch("/drawings/{drawing_id}")
async def edit_drawing(
    use: ServicesDep, drawing_id: DrawingId, request: EditDrawingRequest
) -> DrawingView:
    """Star it or not; starred ones are never dropped for newer ones."""
    return await use.drawings.star(drawing_id, starred=request.starred)


@router.delete("/drawings/{drawing_id}", status_code=204)
async def remove_drawing(use: ServicesDep, drawing_id: DrawingId) -> None:
    """Throw it away with its pictures."""
    await use.drawings.remove(drawing_id)


@router.get(
    "/drawings/{drawing_id}/pictures.zip",
    response_class=Response,
    responses=binary("application/zip"),
)
async def pictures(use: ServicesDep, drawing_id: DrawingId) -> Response:
    """Every picture as a PNG that can be drawn again, and what was answered."""
    path, name = await use.drawings.zipped(drawing_id)
    return FileResponse(path, media_type="application/zip", filename=name)


@router.get(
    "/drawings/{drawing_id}/sheet.png", response_class=Response, responses=binary("image/png")
)
async def sheet(use: ServicesDep, drawing_id: DrawingId) -> Response:
    """All of them on one page, with everything needed to draw it again among its metadata."""
    page, name = await use.drawings.sheet(drawing_id)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(page, media_type="image/png", headers=headers)


@router.get(
    "/drawings/{drawing_id}/thumbnail.webp",
    response_class=Response,
    responses=binary("image/webp"),
)
async def thumbnail(use: ServicesDep, drawing_id: DrawingId) -> Response:
    """Its first four, two by two."""
    found = await use.drawings.thumbnail(drawing_id)
    return Response(found, media_type="image/webp", headers=FOR_EVER)
