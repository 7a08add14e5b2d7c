"""Studies: make, list, show, stop, resume, and ask who is better."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from ganscope.reports.seed_statistics import SeedComparison
from ganscope.services.studies.spec import NAME
from ganscope.services.studies.views import (
    RepeatRequest,
    StudyList,
    StudyPlan,
    StudyRequest,
    StudyView,
)
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api/studies", tags=["studies"])
StudyName = Annotated[str, Path(pattern=rf"^{NAME}$")]
TrialNumber = Annotated[int, Query(ge=1, le=1000)]


@router.get("")
async def list_studies(use: ServicesDep) -> StudyList:
    """Every study in short, newest first."""
    return await use.studies.all()


@router.post("", status_code=201)
async def create_study(use: ServicesDep, request: StudyRequest) -> StudyView:
    """Begin a study, from YAML or JSON; 409 where there is one of that name."""
    return await use.studies.create(request)


@router.post("/check")
async def check_study(use: ServicesDep, request: StudyRequest) -> StudyPlan:
    """What such a study would do, without beginning it; 422 names what is wrong."""
    return await use.studies.plan(request)


@router.post("/repeat", status_code=201)
async def repeat_session(use: ServicesDep, request: RepeatRequest) -> StudyView:
    """Begin a study that trains a session's settings with several seeds."""
    return await use.studies.repeat(request)


@router.get("/{name}")
async def get_study(use: ServicesDep, name: StudyName) -> StudyView:
    """One study with its trials, bands, importance and answer."""
    return await use.studies.show(name)


@router.get("/{name}/compare")
async def compare_trials(
    use: ServicesDep, name: StudyName, a: TrialNumber, b: TrialNumber
) -> SeedComparison:
    """Whether one trial is better than another over the seeds, by a named test."""
    return await use.studies.compare(name, a, b)


@router.post("/{name}/stop")
async def stop_study(use: ServicesDep, name: StudyName) -> StudyView:
    """Stop a study: its sessions are saved, and go on when it is resumed."""
    return await use.studies.stop(name)


@router.post("/{name}/resume")
async def resume_study(use: ServicesDep, name: StudyName) -> StudyView:
    """Go on with a study that was stopped or failed."""
    return await use.studies.resume(name)
