"""The start-up status, which answers whatever became of the workspace."""

from fastapi import APIRouter

from ganscope.services.status import StatusReport
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api", tags=["catalog"])


@router.get("/status")
async def status(use: ServicesDep) -> StatusReport:
    """Versions, devices, disk, data sets and problems found."""
    return await use.status()
