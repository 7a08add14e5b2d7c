"""Both networks of a session, looked into."""

from fastapi import APIRouter, Response

from ganscope.services.schemas.networks import LookRequest, NetworkHistory, NetworksView
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import as_json
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api", tags=["networks"])


@router.post("/networks/look", response_model=NetworksView)
async def look(use: ServicesDep, request: LookRequest) -> Response:
    """Both networks layer by layer, and one sample on its way through them."""
    return await as_json(await use.networks.look(request))


@router.get("/sessions/{session_id}/networks/history")
async def history(use: ServicesDep, session_id: SessionId) -> NetworkHistory:
    """Weights and gradients of each layer at the session's checkpoints; may take a minute."""
    return await use.networks.history(session_id)
