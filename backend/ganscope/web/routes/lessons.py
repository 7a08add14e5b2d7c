"""Lessons, and how far a session is with one."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from ganscope.library.lessons import NAME, Lesson
from ganscope.services.lesson_sheet import sheet
from ganscope.services.lessons import LessonList, LessonProgress
from ganscope.web.deps import ServicesDep
from ganscope.web.routes.drawings import binary

router = APIRouter(prefix="/api/lessons", tags=["lessons"])
LessonName = Annotated[str, Path(pattern=rf"^{NAME}$")]
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@router.get("")
async def list_lessons(use: ServicesDep) -> LessonList:
    """Every lesson in short; files that are none with their line and a sentence."""
    return await use.lessons.all()


@router.get("/{name}")
async def get_lesson(use: ServicesDep, name: LessonName) -> Lesson:
    """One lesson with its steps."""
    return await use.lessons.get(name)


@router.get("/{name}/checks")
async def check_lesson(
    use: ServicesDep,
    name: LessonName,
    session: Annotated[str, Query(pattern=r"^[a-z0-9-]{1,64}$")],
) -> LessonProgress:
    """What a session has done of it, told from its log."""
    return await use.lessons.progress(name, session)


@router.get("/{name}/sheet", response_class=Response, responses=binary("text/html"))
async def print_lesson(use: ServicesDep, name: LessonName) -> Response:
    """Its tasks and questions as a page to print."""
    html = sheet(await use.lessons.get(name))
    return Response(html, media_type="text/html", headers={"content-security-policy": POLICY})
