"""What D looks at: every question changes nothing, and may be asked again."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from ganscope.generation.gaze.answers import HeatKind, Kind, PictureKey
from ganscope.generation.requests import MOST_CLASSES
from ganscope.services.schemas.gaze import GazeMaps, GazeOutputs, GazePicture, GazeRanking
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import as_json
from ganscope.web.routes.sessions import SessionId
from ganscope.web.routes.studio import ModelDep

router = APIRouter(prefix="/api", tags=["what D looks at"])
ClassIndex = Annotated[int | None, Query(ge=0, lt=MOST_CLASSES)]
SeedNumber = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.get("/gaze/maps", response_model=GazeMaps)
async def maps(
    use: ServicesDep,
    which: ModelDep,
    kind: Kind = "fake",
    how: HeatKind = "gradient",
    count: Annotated[int, Query(ge=1, le=16)] = 8,
    seed: SeedNumber = 0,
    class_index: ClassIndex = None,
) -> Response:
    """Pictures with a heat map each: slope times input, weighted last maps, or occlusion."""
    return await as_json(await use.gaze.maps(which, kind, how, count, seed, class_index))


@router.get("/gaze/ranking", response_model=GazeRanking)
async def ranking(
    use: ServicesDep,
    which: ModelDep,
    count: Annotated[int, Query(ge=1, le=128)] = 64,
    seed: SeedNumber = 0,
    class_index: ClassIndex = None,
) -> Response:
    """So many fakes and as many real images, from surely fake to surely real."""
    return await as_json(await use.gaze.ranking(which, count, seed, class_index))


@router.get("/gaze/picture", response_model=GazePicture)
async def picture(
    use: ServicesDep,
    which: ModelDep,
    kind: Kind,
    number: Annotated[int, Query(ge=0, lt=2**31)],
    seed: SeedNumber = 0,
    class_index: ClassIndex = None,
    size: Annotated[float, Query(gt=0, le=1, allow_inf_nan=False)] = 0.1,
) -> Response:
    """One picture: D's slope in it, and one step of this size that G's loss asks for."""
    key = PictureKey(kind, number, class_index)
    return await as_json(await use.gaze.picture(which, key, seed, size))


@router.get("/sessions/{session_id}/outputs")
async def outputs(use: ServicesDep, session_id: SessionId) -> GazeOutputs:
    """D's scores at each checkpoint, those that are known; ask again while some are left."""
    return await use.gaze.outputs(session_id)
