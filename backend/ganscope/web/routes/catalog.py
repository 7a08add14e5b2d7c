"""The catalogue of this machine, and the speed test."""

from fastapi import APIRouter
from fastapi.responses import FileResponse

from ganscope.library import recipe_pictures
from ganscope.library.descriptions import Plan
from ganscope.services.schemas.sessions import CatalogView, ResolveRequest, SpeedRequest
from ganscope.sessions.records import SpeedReport
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api", tags=["catalog"])


@router.get("/catalog")
async def catalog(use: ServicesDep) -> CatalogView:
    """Recipes, data sets with their state, and the devices that exist."""
    return await use.catalog()


@router.get("/recipes/{name}/picture.webp", response_class=FileResponse)
def picture(name: str) -> FileResponse:
    """A small square of what a recipe draws; 404 where it has none of its own."""
    return FileResponse(recipe_pictures.file(name), media_type="image/webp")


@router.post("/resolve")
async def resolve(use: ServicesDep, request: ResolveRequest) -> Plan:
    """What a recipe with these changes amounts to; 422 names the setting that does not fit.

    Too little memory is no 422 here: the answer tells what is needed and free, and `refusal` why
    it would not be started.
    """
    return await use.generator.resolve(request.recipe, request.overrides)


@router.post("/speed-test", status_code=202)
async def test_speed(use: ServicesDep, request: SpeedRequest) -> SpeedReport:
    """Train each recipe for a second; results come over the socket. 409 while a session trains."""
    return await use.speed.start(await use.generator.catalog(), request.recipe)
