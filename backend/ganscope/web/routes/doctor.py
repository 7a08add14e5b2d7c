"""What is wrong with a session, and what to do."""

from typing import Annotated

from fastapi import APIRouter, Query

from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.verdicts import VerdictHistory
from ganscope.services.schemas.sessions import Verdicts
from ganscope.web.deps import ServicesDep
from ganscope.web.routes.sessions import Id, SessionId

router = APIRouter(prefix="/api/sessions", tags=["sessions"])


@router.get("/verdicts")
async def verdicts(
    use: ServicesDep, session_id: Annotated[list[Id], Query(min_length=1, max_length=100)]
) -> Verdicts:
    """The newest verdict of each of these sessions, in short."""
    return Verdicts(verdicts=await use.doctor.verdicts(session_id))


@router.get("/{session_id}/verdicts")
async def history(use: ServicesDep, session_id: SessionId) -> VerdictHistory:
    """At which steps its verdict changed, as its log tells now."""
    return await use.doctor.history(session_id)


@router.get("/{session_id}/diagnosis")
async def diagnose(
    use: ServicesDep,
    session_id: SessionId,
    step: Annotated[int | None, Query(ge=0, le=2**53)] = None,
) -> Diagnosis:
    """Its verdict with evidence and remedies: now, as it ended, or as it was at a step."""
    return await use.doctor.diagnose(session_id, step)
