"""Sessions compared and analysed, also as tables, and told as documents."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse, StreamingResponse

from ganscope.engine.config import Config
from ganscope.reports import analysis, compare, tables
from ganscope.reports.analysis import Analysis
from ganscope.reports.compare import Comparison
from ganscope.reports.history_table import history, parquet
from ganscope.services.schemas.reports import ReportRequest
from ganscope.sessions import setting_history
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import sent
from ganscope.web.routes.drawings import binary
from ganscope.web.routes.models import CheckpointId
from ganscope.web.routes.sessions import Id, SessionId

router = APIRouter(prefix="/api", tags=["reports"])
COLUMNS = "application/vnd.apache.parquet"
PARQUET: dict[int | str, dict[str, Any]] = {200: {"content": {COLUMNS: {}}}}
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}


TYPES = {
    "html": "text/html",
    "md": "application/zip",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
}
FILE = binary(*TYPES.values())


@router.post("/reports", response_class=FileResponse, responses=FILE)
async def make_report(use: ServicesDep, request: ReportRequest) -> FileResponse:
    """A document of one or several sessions, or one figure; takes seconds."""
    return sent(await use.reports.make(request), TYPES[request.format])


@router.get("/compare")
async def compare_sessions(
    use: ServicesDep, session_id: Annotated[list[Id], Query(min_length=1, max_length=8)]
) -> Comparison:
    """Two to four sessions: what differs, what they came to, and what cannot be compared."""
    return await use.reading(compare.compare, use.store, session_id)


@router.get("/sessions/{session_id}/analysis")
async def analyse(use: ServicesDep, session_id: SessionId, lineage: bool = False) -> Analysis:
    """Trend, convergence and stability of each scalar; with its ancestors as one series."""
    return await use.reading(analysis.analyse, use.store, session_id, lineage=lineage)


@router.get("/sessions/{session_id}/analysis.csv", response_class=Response, responses=CSV)
async def analysis_table(
    use: ServicesDep, session_id: SessionId, lineage: bool = False
) -> Response:
    """The same, one line for each scalar."""
    found = await use.reading(analysis.analyse, use.store, session_id, lineage=lineage)
    return Response(tables.of_analysis(found), media_type="text/csv")


@router.get("/sessions/{session_id}/history.csv", response_class=Response, responses=CSV)
async def history_table(use: ServicesDep, session_id: SessionId, lineage: bool = True) -> Response:
    """Every scalar at every step, ancestors first."""
    lines = await use.reading(tables.of_history, use.store, session_id, lineage=lineage)
    return StreamingResponse(lines, media_type="text/csv")


@router.get("/sessions/{session_id}/history.parquet", response_class=Response, responses=PARQUET)
async def history_columns(
    use: ServicesDep, session_id: SessionId, lineage: bool = True
) -> Response:
    """The same as Parquet; 422 where pyarrow is not installed."""
    table = await use.reading(history, use.store, session_id, lineage=lineage)
    return Response(await use.reading(parquet, table), media_type=COLUMNS)


@router.get("/checkpoints/{checkpoint_id}/config")
async def config_of(use: ServicesDep, checkpoint_id: CheckpointId) -> Config:
    """The configuration that a session had when it saved this; a branch starts from it."""
    saved = await use.reading(use.artifacts.checkpoint, checkpoint_id)
    return await use.reading(setting_history.config_at, use.store, saved)
