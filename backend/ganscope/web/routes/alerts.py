"""Alerts to an address that the operator set when the server was started."""

from fastapi import APIRouter

from ganscope.services.alerts import AlertSettings
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api/alerts", tags=["sessions"])


@router.get("")
async def settings(use: ServicesDep) -> AlertSettings:
    """Where alerts go; the address itself is told to nobody."""
    return use.alerts.view


@router.post("/test")
async def try_out(use: ServicesDep) -> AlertSettings:
    """Send a message that only says that it arrived; refused where it did not."""
    return await use.alerts.try_out()
