"""Pictures in plain words: understood, drawn, kept, and drawn again from a file."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

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
from ganscope.web.deps import Use
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api", tags=["drawing"])
DrawingId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,80}$")]
FILE = {"schema": {"type": "string", "format": "binary"}}


def binary(kind: str) -> dict[int | str, dict[str, Any]]:
    """How the documentation describes an answer that is a file."""
    return {200: {"content": {kind: FILE}}}


@router.post("/understand")
async def understand(use: Use, request: UnderstandRequest) -> Understanding:
    """What a prompt would draw, before anything is drawn."""
    return await use.drawings.understand(request)


@router.post("/generate", response_model=GenerateResponse)
async def generate(use: Use, request: GenerateRequest) -> Response:
    """Pictures for a prompt; 422 with a sentence where the model does not know what was asked."""
    return await use.drawings.generate(request)


@router.post("/recreate")
async def recreate(use: Use, request: RecreateRequest) -> Recreated:
    """Draw a picture again from what its file says; 422 where it says nothing."""
    return await use.remaking.remake(request.file)


@router.get("/sessions/{session_id}/drawings")
async def history(use: Use, session_id: SessionId) -> DrawingList:
    """What was drawn with a session's model, newest first."""
    return DrawingList(drawings=await use.drawings.history(session_id))


@router.get("/drawings/{drawing_id}", response_model=GenerateResponse)
async def drawing(use: Use, drawing_id: DrawingId) -> Response:
    """One of them, as it was answered."""
    return await use.drawings.find(drawing_id)


@router.patch("/drawings/{drawing_id}")
async def edit_drawing(use: Use, drawing_id: DrawingId, request: EditDrawingRequest) -> DrawingView:
    """Star it or not; starred ones are never dropped for newer ones."""
    return await use.drawings.star(drawing_id, starred=request.starred)


@router.delete("/drawings/{drawing_id}", status_code=204)
async def remove_drawing(use: Use, drawing_id: DrawingId) -> None:
    """Throw it away with its pictures."""
    await use.drawings.remove(drawing_id)


@router.get(
    "/drawings/{drawing_id}/pictures.zip",
    response_class=Response,
    responses=binary("application/zip"),
)
async def pictures(use: Use, drawing_id: DrawingId) -> Response:
    """Every picture as a PNG that can be drawn again, and what was answered."""
    return await use.drawings.zipped(drawing_id)


@router.get(
    "/drawings/{drawing_id}/sheet.png", response_class=Response, responses=binary("image/png")
)
async def sheet(use: Use, drawing_id: DrawingId) -> Response:
    """All of them on one page, with everything needed to draw it again among its metadata."""
    return await use.drawings.sheet(drawing_id)


@router.get(
    "/drawings/{drawing_id}/thumbnail.webp",
    response_class=Response,
    responses=binary("image/webp"),
)
async def thumbnail(use: Use, drawing_id: DrawingId) -> Response:
    """Its first four, two by two."""
    return await use.drawings.thumbnail(drawing_id)
