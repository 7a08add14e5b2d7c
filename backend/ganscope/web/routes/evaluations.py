"""Scores: asked for, followed, cancelled, compared; and what a judge takes pictures for."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import FileResponse
from pydantic import Field

from ganscope.reports import score_comparison, tables
from ganscope.reports.score_comparison import ScoreComparison
from ganscope.services.jobs import evaluation_files
from ganscope.services.schemas.evaluations import (
    ClassifyRequest,
    ClassifyResponse,
    EvaluateRequest,
    EvaluationList,
    JudgeList,
    Measurements,
)
from ganscope.sessions import lineage
from ganscope.sessions.records import EvaluationReport, EvaluationView
from ganscope.web.deps import ServicesDep
from ganscope.web.responses import for_ever
from ganscope.web.routes.reports import CSV
from ganscope.web.routes.sessions import SessionId

router = APIRouter(prefix="/api", tags=["evaluation"])
EvaluationId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,120}$")]
Id = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,120}$")]


@router.post("/evaluate", status_code=202)
async def evaluate(use: ServicesDep, request: EvaluateRequest) -> EvaluationView:
    """Score a checkpoint; pages hear how far it is. One at a time, the others wait."""
    return await use.evaluations.ask(request)


@router.get("/evaluations")
async def evaluations(use: ServicesDep) -> EvaluationList:
    """Those that were asked for since the server started, newest first."""
    return use.evaluations.list()


@router.get("/evaluations/compare")
async def compare_measurements(
    use: ServicesDep, id: Annotated[list[Id], Query(min_length=2, max_length=4)]
) -> ScoreComparison:
    """Two to four measurements, by checkpoint or evaluation: which differ beyond doubt."""
    return await use.reading(score_comparison.compare, use.store, id)


@router.get("/evaluations/{evaluation_id}")
async def evaluation(use: ServicesDep, evaluation_id: EvaluationId) -> EvaluationView:
    """One of them, as it is now."""
    return use.evaluations.get(evaluation_id)


@router.delete("/evaluations/{evaluation_id}")
async def cancel(use: ServicesDep, evaluation_id: EvaluationId) -> EvaluationView:
    """Stop it; the figures that are ready stay."""
    return await use.evaluations.cancel(evaluation_id)


@router.get("/evaluations/{evaluation_id}/report")
async def report(use: ServicesDep, evaluation_id: EvaluationId) -> EvaluationReport:
    """A finished evaluation, whole, also of an earlier server."""
    return await use.reading(evaluation_files.report, use.artifacts, evaluation_id)


@router.get("/evaluations/{evaluation_id}/figures.csv", response_class=Response, responses=CSV)
async def figures(use: ServicesDep, evaluation_id: EvaluationId) -> Response:
    """Its figures, one line each."""
    found = await use.reading(evaluation_files.report, use.artifacts, evaluation_id)
    return Response(tables.of_figures(found.evaluation), media_type="text/csv")


@router.get("/evaluations/{evaluation_id}/{which}.webp", response_class=FileResponse)
async def sheet(
    use: ServicesDep, evaluation_id: EvaluationId, which: Literal["samples", "real"]
) -> FileResponse:
    """The pictures that its report speaks of."""
    path = await use.reading(evaluation_files.sheet, use.artifacts, evaluation_id, which)
    return for_ever(path)


@router.get("/sessions/{session_id}/measured", response_model=Measurements)
async def measured(use: ServicesDep, session_id: SessionId) -> Measurements:
    """Its scores, ancestors' first."""
    session = await use.reading(use.store.session, session_id)
    return Measurements(measured=await use.reading(lineage.measured, use.store, session))


@router.get("/judges")
async def judges(use: ServicesDep) -> JudgeList:
    """The judge of every data set that has classes."""
    return JudgeList(judges=await use.judges.views())


@router.post("/classify")
async def classify(use: ServicesDep, request: ClassifyRequest) -> ClassifyResponse:
    """What each picture is taken for, and how surely; 422 where a picture cannot be read."""
    return await use.classifier.classify(request)
