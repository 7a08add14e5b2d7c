"""A workspace beside the one that is served."""

from fastapi import APIRouter

from ganscope.services import neighbour
from ganscope.services.neighbour import Neighbour
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api", tags=["catalog"])


@router.post("/workspaces")
async def make(use: ServicesDep) -> Neighbour:
    """Make an empty workspace beside this one, which stays as it is and goes on being served."""
    return await use.reading(neighbour.beside, use.settings)
