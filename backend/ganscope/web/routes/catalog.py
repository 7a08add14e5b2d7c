"""What can be chosen on this machine, and how the machine is."""

from fastapi import APIRouter

from ganscope.sessions.diagnosis import StatusReport
from ganscope.web.deps import Use
from ganscope.web.schemas import CatalogView

router = APIRouter(prefix="/api", tags=["catalog"])


@router.get("/catalog")
async def catalog(use: Use) -> CatalogView:
    """Recipes, data sets with their state, and the devices that exist."""
    return await use.catalog()


@router.get("/status")
async def status(use: Use) -> StatusReport:
    """Versions, devices, disk, data sets and problems found."""
    return await use.diagnose()
