"""What is wrong with a session, and what to do."""

from typing import Annotated

from fastapi import APIRouter, Query

from ganscope.doctor.finding import Diagnosis
from ganscope.web.deps import ServicesDep
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api/sessions", tags=["sessions"])


@router.get("/{session_id}/diagnosis")
async def diagnose(
    use: ServicesDep,
    session_id: SessionId,
    step: Annotated[int | None, Query(ge=0, le=2**53)] = None,
) -> Diagnosis:
    """Its verdict with evidence and remedies: now, as it ended, or as it was at a step."""
    return await use.doctor.diagnose(session_id, step)
