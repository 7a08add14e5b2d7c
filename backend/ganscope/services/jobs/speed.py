"""The speed test: a process of its own trains each recipe for a second; pages hear each result."""

import asyncio
from pathlib import Path

from pydantic import ValidationError

from ganscope.engine.errors import GanError, StateError
from ganscope.library.descriptions import Catalog, RecipeInfo, SpeedResult, SpeedTask
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children, end
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, SpeedChanged
from ganscope.sessions.records import SpeedReport
from ganscope.sessions.store import Store

MEASURING = Children(
    "ganscope.evaluation.speed",
    Line[Progress, SpeedResult],
    "The test broke off; the server's output says why.",
    niceness=0,
)


class SpeedTest:
    """At most one at a time, and none while a session trains: each would spoil the other."""

    def __init__(self, store: Store, file: Path) -> None:
        """`file` keeps the last report, for the next start of the server."""
        self._store = store
        self._file = file
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self.report = self._kept()

    async def start(self, catalog: Catalog, recipe: str | None) -> SpeedReport:
        """Measure every recipe, the given one first. Raises StateError."""
        async with self._turn:
            if self._task is not None and not self._task.done():
                raise StateError("A speed test is already running.")
            if await asyncio.to_thread(self._store.active):
                text = "A session is training; the test would measure what it leaves over."
                raise StateError(text)
            device = catalog.devices[0]  # the fastest
            begun = SpeedReport(state="running", device=device.name, device_title=device.title)
            await asyncio.to_thread(self._say, begun)
            self._task = asyncio.create_task(self._run(names(catalog, recipe)))
        return self.report

    async def close(self) -> None:
        """End a running test."""
        await end(self._task)

    async def _run(self, recipes: list[str]) -> None:
        state, detail = "done", ""
        try:
            async with MEASURING.started() as child:
                for recipe in recipes:
                    task = SpeedTask(recipe=recipe, device=self.report.device)
                    results = [*self.report.results, await child.do(task)]
                    await asyncio.to_thread(self._tell, results=results)
        except GanError as error:
            state, detail = "failed", str(error)
        await asyncio.to_thread(self._tell, state=state, detail=detail, measured_at=now())
        await asyncio.to_thread(self._file.write_text, self.report.model_dump_json(), "utf-8")

    def _tell(self, **changes: object) -> None:
        self._say(self.report.model_copy(update=changes))

    def _say(self, report: SpeedReport) -> None:
        self.report = report
        self._store.append(
            WORKSPACE, [SpeedChanged(session_id=WORKSPACE, seq=0, at=now(), speed=report)]
        )

    def _kept(self) -> SpeedReport:
        try:
            return SpeedReport.model_validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return SpeedReport(state="never", device="", device_title="")


def names(catalog: Catalog, first: str | None) -> list[str]:
    """One shipped recipe for each speed, the wanted one first."""
    chosen: dict[str, RecipeInfo] = {}
    shipped = [info for info in catalog.recipes if not info.own]
    for info in sorted(shipped, key=lambda info: info.name != first):
        chosen.setdefault(info.speed_key, info)
    return [info.name for info in chosen.values()]
