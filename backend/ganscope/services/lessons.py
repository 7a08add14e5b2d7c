"""Lessons, and how far a session is with one: for page, scripts, command line and Python alike."""

import asyncio
from collections.abc import Sequence

from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.reading import Facts, history_of
from ganscope.engine.errors import ConfigError, NotFoundError
from ganscope.engine.folders import unknown
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.library import lessons as library
from ganscope.library.lessons import Lesson, Lessons, RefusedLesson
from ganscope.library.lessons.checks import LessonCheck, VerdictCheck
from ganscope.services.doctor import Doctor
from ganscope.services.lesson_checks import EVENTS, CheckResult, SessionLog, check, refuse_unknown
from ganscope.sessions import codec, log
from ganscope.sessions.records import Record, Session
from ganscope.sessions.store import Store

FOLDER = "lessons"
"""Of the workspace: a teacher's own."""
NO_FACTS = Facts("logit", 0, None, {})
"""Numbers, scores and changes are the same whatever the recipe is."""


class LessonInfo(Record):
    """A lesson in a list."""

    name: str
    title: str
    summary: str
    minutes: float
    steps: int
    own: bool
    """Whether it lies in the workspace, not in Ganscope."""


class LessonList(Record):
    """Every lesson, and the files that are none."""

    lessons: list[LessonInfo]
    refused: list[RefusedLesson]
    folder: str
    """Where one's own belong, below the workspace."""


class LessonProgress(Record):
    """What a session has done of a lesson."""

    session_id: str
    checks: list[CheckResult]
    """Of the steps that have one."""


class LessonBook:
    """Reads lessons anew each time, so that a teacher sees what was just written."""

    def __init__(self, store: Store, doctor: Doctor, generator: GeneratorTasks) -> None:
        """The generator knows recipes and data sets; the doctor is asked for verdicts."""
        self._store, self._doctor, self._generator = store, doctor, generator

    async def all(self) -> LessonList:
        """In their order, those of the workspace last."""
        found = await self._read()
        infos = [
            LessonInfo(**one.model_dump(include={*LessonInfo.model_fields} - {"steps"}),
                       steps=len(one.steps))
            for one in found.lessons
        ]  # fmt: skip
        return LessonList(lessons=infos, refused=found.refused, folder=FOLDER)

    async def get(self, name: str) -> Lesson:
        """One of them. Raises NotFoundError, for a file that is none with the reason."""
        found = await self._read()
        for lesson in found.lessons:
            if lesson.name == name:
                return lesson
        for bad in found.refused:
            if bad.file == f"{name}.md":
                raise NotFoundError(f"{bad.file}, line {bad.line}: {bad.sentence}")
        known = [one.name for one in found.lessons]
        raise NotFoundError(unknown("There is no lesson", name, known))

    async def progress(self, name: str, session_id: str) -> LessonProgress:
        """How far a session is. Raises NotFoundError."""
        lesson = await self.get(name)
        session = await asyncio.to_thread(self._store.session, session_id)
        asked = [one.check for one in lesson.steps]
        wants = any(isinstance(one, VerdictCheck) for one in asked)
        diagnosis = await self._doctor.diagnose(session_id) if wants else None
        checks = await asyncio.to_thread(self._checked, session, diagnosis, asked)
        return LessonProgress(session_id=session_id, checks=checks)

    def _checked(
        self, session: Session, diagnosis: Diagnosis | None, asked: Sequence[LessonCheck | None]
    ) -> list[CheckResult]:
        with self._store.database.reading() as connection:
            rows = log.read_types(connection, session.id, EVENTS, session.last_seq)
        told = [codec.decode(session.id, row) for row in rows]
        history = history_of(self._store, session, NO_FACTS)
        looked = SessionLog(session, history, told, diagnosis)
        results: list[CheckResult] = []
        for place, one in enumerate(asked):
            if one is not None:
                holds, says = check(one, looked)
                results.append(CheckResult(step=place, holds=holds, says=says))
        return results

    async def _read(self) -> Lessons:
        """Those whose recipes, data sets and scores exist; the others with what is unknown."""
        found = await asyncio.to_thread(library.read_all, self._store.home / FOLDER)
        catalog = await self._generator.catalog()
        recipes = [one.name for one in catalog.recipes]
        datasets = [one.name for one in catalog.datasets]
        sound: list[Lesson] = []
        refused = list(found.refused)
        for lesson in found.lessons:
            bad = _unknown(lesson, recipes, datasets)
            refused += [bad] if bad else []
            sound += [] if bad else [lesson]
        return Lessons(lessons=sound, refused=refused)


def _unknown(lesson: Lesson, recipes: list[str], datasets: list[str]) -> RefusedLesson | None:
    """The first step that names what there is none of."""
    for step in lesson.steps:
        sentence = None
        if step.start and step.start.recipe not in recipes:
            sentence = unknown("There is no recipe", step.start.recipe, recipes)
        elif step.start and step.start.dataset not in (None, *datasets):
            sentence = unknown("There is no data set", str(step.start.dataset), datasets)
        try:
            if step.check is not None:
                refuse_unknown(step.check)
        except ConfigError as error:
            sentence = str(error)
        if sentence is not None:
            return RefusedLesson(file=f"{lesson.name}.md", line=step.line, sentence=sentence)
    return None
