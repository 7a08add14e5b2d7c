"""The start-up diagnosis, which answers whatever became of the workspace."""

from fastapi import APIRouter

from ganscope.services.diagnosis import StatusReport
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api", tags=["catalog"])


@router.get("/status")
async def status(use: ServicesDep) -> StatusReport:
    """Versions, devices, disk, data sets and problems found."""
    return await use.diagnose()
