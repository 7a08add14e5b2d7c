"""Sessions and checkpoints as files: exported and imported."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse

from ganscope.archive.format import Which
from ganscope.sessions.records import Session
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import sent, whole
from ganscope.web.routes.drawings import binary
from ganscope.web.routes.imports import ARCHIVE, REFUSALS
from ganscope.web.routes.models import CheckpointId
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api", tags=["sessions"])
ZIP = "application/zip"
FILE = binary(ZIP)


@router.get("/sessions/{session_id}/export", response_class=FileResponse, responses=FILE)
async def export_session(
    use: ServicesDep, session_id: SessionId, checkpoints: Annotated[Which, Query()] = "all"
) -> FileResponse:
    """A session as one file: settings, whole log, previews, and checkpoints as asked for.

    The header `x-ganscope-left-out` says which checkpoints are left out because they are damaged.
    """
    made, left_out = await use.archives.session(session_id, checkpoints)
    answer = sent(made, ZIP)
    if left_out:
        answer.headers["x-ganscope-left-out"] = " ".join(left_out)[:2000]
    return answer


@router.get("/checkpoints/{checkpoint_id}/export", response_class=FileResponse, responses=FILE)
async def export_checkpoint(use: ServicesDep, checkpoint_id: CheckpointId) -> FileResponse:
    """One checkpoint as a file, with the settings that were in force."""
    return sent(await use.archives.checkpoint(checkpoint_id), ZIP)


@router.post("/sessions/import", status_code=201, openapi_extra=ARCHIVE, responses=REFUSALS)
async def import_session(use: ServicesDep, request: Request) -> Session:
    """Take in a file that an export made, up to 4 GiB; 422 with a sentence where it is unsound."""
    declared = int(request.headers.get("content-length", "0"))
    return await use.archives.receive(whole(request.stream()), declared)
