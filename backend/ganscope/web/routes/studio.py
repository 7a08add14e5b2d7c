"""The latent studio: what lies between pictures, around them and behind them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from ganscope.generation.requests import Weights
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.studio import (
    ClassSheet,
    Directions,
    DirectionsRequest,
    FilmRequest,
    FindRequest,
    Found,
    MorphRequest,
    NameDirectionsRequest,
    NeighboursRequest,
    Pictures,
    PointsRequest,
    SheetRequest,
    StripRequest,
)
from ganscope.web.deps import Use
from ganscope.web.routes.drawings import FILE, binary

router = APIRouter(prefix="/api", tags=["latent studio"])
FILM: dict[int | str, dict[str, Any]] = {
    200: {"content": dict.fromkeys(["image/gif", "video/mp4", "image/webp"], FILE)}
}
LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {}}, "model": Found}
}
Which = Annotated[str, Query(pattern=r"^[a-z0-9-]{1,80}$")]


@router.post("/latent/points", response_model=Pictures)
async def points(use: Use, request: PointsRequest) -> Response:
    """Draw points of the latent space; what a slider asks for."""
    return await use.studio.points(request)


@router.post("/latent/morph", response_model=Pictures)
async def morph(use: Use, request: MorphRequest) -> Response:
    """The way between two to four pictures, frame by frame."""
    return await use.studio.morph(request)


@router.post("/latent/film", response_class=Response, responses=FILM)
async def film(use: Use, request: FilmRequest) -> Response:
    """The way as a film; it takes seconds."""
    return await use.studio.film(request)


@router.post("/latent/strip", response_class=Response, responses=binary("image/png"))
async def strip(use: Use, request: StripRequest) -> Response:
    """The way as one PNG."""
    return await use.studio.strip(request)


@router.post("/latent/sheet", response_model=ClassSheet)
async def sheet(use: Use, request: SheetRequest) -> Response:
    """Class by style."""
    return await use.studio.sheet(request)


@router.post("/latent/neighbours", response_model=Pictures)
async def neighbours(use: Use, request: NeighboursRequest) -> Response:
    """Pictures at a distance from one."""
    return await use.studio.neighbours(request)


@router.post("/latent/directions")
async def directions(use: Use, request: DirectionsRequest) -> Directions:
    """Principal directions of G's first layer, with the names that they were given."""
    return await use.studio.directions(request)


@router.put("/latent/directions")
async def name_directions(use: Use, request: NameDirectionsRequest) -> Directions:
    """Name directions of a model."""
    return await use.studio.name(request)


@router.post("/latent/find", response_class=StreamingResponse, responses=LINES)
async def find(use: Use, request: FindRequest) -> StreamingResponse:
    """Search for the latent of a picture; one line of JSON each time it comes closer."""
    return await use.finding.find(request)


@router.get(
    "/export/generator.onnx",
    response_class=Response,
    responses=binary("application/octet-stream"),
)
async def onnx(
    use: Use,
    session_id: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,64}$")] = None,
    checkpoint: Which = "auto",
    weights: Weights = "ema",
) -> Response:
    """The generator as ONNX, float32: z [n, latent] and, with classes, y [n, classes] of shares."""
    which = ModelRef(session_id=session_id, checkpoint=checkpoint, weights=weights)
    return await use.exports.onnx(which)


@router.get("/export/generator.html", response_class=Response, responses=binary("text/html"))
async def player(
    use: Use,
    session_id: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,64}$")] = None,
    checkpoint: Which = "auto",
    weights: Weights = "ema",
) -> Response:
    """One page that draws in the reader's browser, without a server."""
    which = ModelRef(session_id=session_id, checkpoint=checkpoint, weights=weights)
    return await use.exports.page(which)
