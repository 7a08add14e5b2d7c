"""The latent studio: ways between pictures, neighbours, directions, search."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
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
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import as_json, as_lines, sent
from ganscope.web.routes.drawings import binary
from ganscope.web.routes.timelapse import TYPES

router = APIRouter(prefix="/api", tags=["latent studio"])
FILM = binary(*sorted(TYPES.values()))
LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {}}, "model": Found}
}


async def model(
    session_id: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,64}$")] = None,
    checkpoint: Annotated[str, Query(pattern=r"^[a-z0-9-]{1,80}$")] = "auto",
    weights: Weights = "ema",
) -> ModelRef:
    """The model that a query names."""
    return ModelRef(session_id=session_id, checkpoint=checkpoint, weights=weights)


ModelDep = Annotated[ModelRef, Depends(model)]


@router.post("/latent/points", response_model=Pictures)
async def points(use: ServicesDep, request: PointsRequest) -> Response:
    """Draw points of the latent space; what a slider asks for."""
    return await as_json(await use.studio.points(request))


@router.post("/latent/morph", response_model=Pictures)
async def morph(use: ServicesDep, request: MorphRequest) -> Response:
    """The way between two to four pictures, frame by frame."""
    return await as_json(await use.studio.morph(request))


@router.post("/latent/film", response_class=Response, responses=FILM)
async def film(use: ServicesDep, request: FilmRequest) -> Response:
    """The way as a film; it takes seconds."""
    return sent(await use.studio.film(request), TYPES[request.kind])


@router.post("/latent/strip", response_class=Response, responses=binary("image/png"))
async def strip(use: ServicesDep, request: StripRequest) -> Response:
    """The way as one PNG."""
    page = await use.studio.strip(request)
    return Response(page, media_type="image/png", headers={"cache-control": "no-store"})


@router.post("/latent/sheet", response_model=ClassSheet)
async def sheet(use: ServicesDep, request: SheetRequest) -> Response:
    """Class by style."""
    return await as_json(await use.studio.sheet(request))


@router.post("/latent/neighbours", response_model=Pictures)
async def neighbours(use: ServicesDep, request: NeighboursRequest) -> Response:
    """Pictures at a distance from one."""
    return await as_json(await use.studio.neighbours(request))


@router.post("/latent/directions")
async def directions(use: ServicesDep, request: DirectionsRequest) -> Directions:
    """Principal directions of G's first layer, with the names that they were given."""
    return await use.studio.directions(request)


@router.put("/latent/directions")
async def name_directions(use: ServicesDep, request: NameDirectionsRequest) -> Directions:
    """Name directions of a model."""
    return await use.studio.name(request)


@router.post("/latent/find", response_class=StreamingResponse, responses=LINES)
async def find(use: ServicesDep, request: FindRequest) -> StreamingResponse:
    """Search for the latent of a picture; one line of JSON each time it comes closer."""
    return as_lines(await use.latent_search.find(request))


@router.get(
    "/export/generator.onnx",
    response_class=Response,
    responses=binary("application/octet-stream"),
)
async def onnx(use: ServicesDep, which: ModelDep) -> Response:
    """The generator as ONNX, float32: z [n, latent] and, with classes, y [n, classes] of shares."""
    return sent(await use.exports.onnx(which), "application/octet-stream")


@router.get("/export/generator.html", response_class=Response, responses=binary("text/html"))
async def player(use: ServicesDep, which: ModelDep) -> Response:
    """One page that draws in the reader's browser, without a server."""
    return sent(await use.exports.page(which), "text/html")
