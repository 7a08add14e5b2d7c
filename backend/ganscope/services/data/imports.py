"""A person's own pictures on their way to a data set. Their bytes are read in another process."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ganscope.engine.errors import DataError, GanError, NotFoundError, StateError
from ganscope.imports import cleanup
from ganscope.imports.import_report import (
    ImportChoice,
    ImportLook,
    ImportReport,
    ReadingChoice,
)
from ganscope.imports.tasks import REPORT, ImportTask
from ganscope.library import datasets, own_files
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children, end
from ganscope.services.data.upload import save
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, ImportChanged
from ganscope.sessions.records import ImportView
from ganscope.sessions.store import Store

AT_ONCE = 3
"""Unfinished imports; each may take disk, and one of two cores."""
KEPT = 20
"""Ended ones that are still listed."""
ARCHIVE = "upload.zip"
READERS = Children(
    "ganscope.imports.worker",
    Line[Progress, str],
    "The process that reads the pictures broke down{}. "
    "One of them is probably damaged; leave out what looks odd and try again.",
    at_once=AT_ONCE,
)
ENDED = frozenset({"done", "refused", "cancelled"})


@dataclass
class ImportJob:
    """One import and where it is."""

    view: ImportView
    folder: Path
    task: asyncio.Task[None] | None = None
    looking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One preview at a time."""
    said: asyncio.Task[None] | None = None
    """What was told last: the next thing waits for it, so that pages hear them in order."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.view.state in ENDED


class Imports:
    """Every import since the server started."""

    def __init__(
        self, store: Store, home: Path, datasets: Path, arrived: Callable[[str], None]
    ) -> None:
        """What is not yet a data set lies below `home`; `arrived` hears the name of a new one."""
        self._store = store
        self._folder = home / "imports"
        self._datasets = datasets
        self._arrived = arrived
        self._jobs: dict[str, ImportJob] = {}

    def sweep(self) -> None:
        """Remove what an earlier server left."""
        shutil.rmtree(self._folder, ignore_errors=True)
        cleanup.sweep(self._datasets)

    def views(self) -> list[ImportView]:
        """Oldest first."""
        return [job.view for job in self._jobs.values()]

    def get(self, import_id: str) -> ImportView:
        """One import; raises NotFoundError."""
        return self._job(import_id).view

    def _job(self, import_id: str) -> ImportJob:
        if import_id not in self._jobs:
            raise NotFoundError(f"There is no import {import_id}. Bring the pictures again.")
        return self._jobs[import_id]

    async def receive(self, name: str, body: AsyncIterator[bytes], declared: int) -> ImportView:
        """Take an archive in and begin to check it. Raises DataError, StateError."""
        job = self._opened(name)
        try:
            await self._tell(job)
            await asyncio.to_thread(job.folder.mkdir, parents=True)
            await save(body, job.folder / ARCHIVE, declared, lambda: job.ended)
            self._begin(job, "checking", self._check(job))
        finally:
            if job.task is None:  # refused, or the page or the server went away
                await self._forget(job)
        await self._tell(job)
        return job.view

    def _begin(self, job: ImportJob, state: str, work: Coroutine[Any, Any, None]) -> None:
        job.view = job.view.model_copy(update={"state": state, "done": 0, "total": 0})
        job.task = asyncio.create_task(self._guarded(job, work))

    def _opened(self, name: str) -> ImportJob:
        if sum(not job.ended for job in self._jobs.values()) >= AT_ONCE:
            raise StateError(f"{AT_ONCE} imports are open. Use or cancel one of them first.")
        for old in [job.view.id for job in self._jobs.values() if job.ended][: -KEPT + 1]:
            del self._jobs[old]
        view = ImportView(
            id=secrets.token_hex(8), name=name, state="uploading", done=0, total=0, detail="",
            report=None, dataset=None,
        )  # fmt: skip
        job = self._jobs[view.id] = ImportJob(view, self._folder / view.id)
        return job

    async def use(self, import_id: str, choice: ImportChoice) -> ImportView:
        """Begin to build the data set. Raises StateError unless the pictures are checked."""
        job = self._checked(import_id)
        self._begin(job, "building", self._build(job, choice))
        await self._tell(job)
        return job.view

    def _checked(self, import_id: str) -> ImportJob:
        job = self._job(import_id)
        if job.view.state != "checked":
            raise StateError(f"{job.view.name} is {job.view.state}, so it cannot be used now.")
        return job

    async def read(self, import_id: str, choice: ReadingChoice) -> ImportView:
        """Read folders and names in another way. Raises StateError, DataError; then all stays."""
        job = self._checked(import_id)
        async with job.looking:
            await READERS.do(self._task(job, reading=choice))
            found = await asyncio.to_thread((job.folder / REPORT).read_bytes)
        self._checked(import_id)
        await self._tell(job, report=ImportReport.model_validate_json(found))
        return job.view

    async def preview(self, import_id: str, look: ImportLook, *, firsts: bool = False) -> Path:
        """A file with some pictures as they would become, or with the first of each class.

        Raises StateError, DataError.
        """
        job = self._checked(import_id)
        report = job.view.report
        assert report is not None
        words = (*dict(look).values(), report.reading, report.split, report.encoding, firsts)
        into = job.folder / f"{'-'.join(map(str, words))}.webp"
        async with job.looking:
            if not into.is_file():
                await READERS.do(self._task(job, look=look, into=into, firsts=firsts))
        return into

    async def cancel(self, import_id: str) -> None:
        """Stop it wherever it is, and leave nothing of it. One that is done only leaves the list.

        Raises NotFoundError.
        """
        await self._forget(self._job(import_id))

    async def _forget(self, job: ImportJob) -> None:
        self._jobs.pop(job.view.id, None)
        unfinished = not job.ended
        if unfinished:
            job.view = job.view.model_copy(update={"state": "cancelled"})
        await self._stop(job)
        if unfinished:
            await self._tell(job, report=None)

    async def _stop(self, job: ImportJob) -> None:
        await end(job.task)
        await asyncio.to_thread(shutil.rmtree, job.folder, ignore_errors=True)
        await asyncio.to_thread(cleanup.sweep, self._datasets)

    async def close(self) -> None:
        """End every process."""
        for job in list(self._jobs.values()):
            await self._stop(job)

    async def remove(self, name: str) -> None:
        """Delete an own data set. Raises NotFoundError, or StateError where that cannot be."""
        if name in datasets.names():
            raise StateError(f"{name} belongs to Ganscope; only your own data sets can be deleted.")
        await asyncio.to_thread(self._remove, name)

    def _remove(self, name: str) -> None:
        if name not in own_files.names(self._datasets):
            raise NotFoundError(f"There is no data set {name}.")
        for session in self._store.active():
            if session.config.dataset == name:
                raise StateError(f"{session.name} is training on {name}. Stop it first.")
        cleanup.remove(self._datasets, name)

    # What its process does

    async def _check(self, job: ImportJob) -> None:
        await self._follow(job, self._task(job))
        found = await asyncio.to_thread((job.folder / REPORT).read_bytes)
        await self._tell(job, state="checked", report=ImportReport.model_validate_json(found))

    async def _build(self, job: ImportJob, choice: ImportChoice) -> None:
        taken = datasets.names()
        task = self._task(job, into=self._datasets, choice=choice, taken=taken)
        made = await self._follow(job, task)
        await asyncio.to_thread(shutil.rmtree, job.folder, ignore_errors=True)
        await self._tell(job, state="done", dataset=made)
        if self._may_judge(made):
            self._arrived(made)

    def _may_judge(self, name: str) -> bool:
        """Pictures without classes get no judge."""
        return len(own_files.info(self._datasets, name).classes) > 1

    def _task(self, job: ImportJob, **more: Any) -> ImportTask:
        archive = job.folder / ARCHIVE
        return ImportTask(archive=archive, folder=job.folder, name=job.view.name, **more)

    async def _follow(self, job: ImportJob, task: ImportTask) -> str:
        """Tell every page how far the process is; the name of what it made."""

        async def hear(line: Progress) -> None:
            await self._tell(job, done=line.done, total=line.total)

        return await READERS.do(task, hear)

    async def _guarded(self, job: ImportJob, work: Coroutine[Any, Any, None]) -> None:
        """Whatever goes wrong ends this import with a sentence, and nothing else."""
        try:
            await work
        except (GanError, OSError, ValidationError) as error:
            text = str(error) if isinstance(error, DataError) else f"It broke off: {error}."
            await asyncio.to_thread(shutil.rmtree, job.folder, ignore_errors=True)
            await asyncio.to_thread(cleanup.sweep, self._datasets)
            await self._tell(job, state="refused", detail=text, report=None)

    async def _tell(self, job: ImportJob, **changes: object) -> None:
        job.view = job.view.model_copy(update=changes)
        with_report = job.view.state in ("checked", "done")
        told = job.view if with_report else job.view.model_copy(update={"report": None})
        job.said = asyncio.create_task(self._append(told, job.said))
        await asyncio.shield(job.said)

    async def _append(self, view: ImportView, earlier: asyncio.Task[None] | None) -> None:
        if earlier is not None:
            await asyncio.wait([earlier])
        said = ImportChanged(session_id=WORKSPACE, seq=0, at=now(), job=view)
        await asyncio.to_thread(self._store.append, WORKSPACE, [said])
