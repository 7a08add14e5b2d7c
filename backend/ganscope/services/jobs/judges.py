"""The judge of every data set; of those that people bring it is trained in the background."""

import asyncio

from ganscope.engine.errors import GanError
from ganscope.evaluation.results import ALONE, EvaluationProgress, EvaluationTask
from ganscope.generation.classify import JudgeStatus
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.processes.parent import end
from ganscope.services.jobs.evaluations import scorers
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, JudgeChanged
from ganscope.sessions.records import JudgeView
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store


class Judges:
    """Those that are there, and those that learn now."""

    def __init__(self, store: Store, generator: GeneratorTasks, settings: StoreSettings) -> None:
        """Nothing learns yet."""
        self._store = store
        self._generator = generator
        self._settings = settings
        self._learning: dict[str, JudgeView] = {}
        self._work: set[asyncio.Task[None]] = set()
        self._children = scorers(settings.scoring_niceness)

    async def views(self) -> list[JudgeView]:
        """One for every data set with classes."""
        found = {one.dataset: _ready(one) for one in await self._generator.judges()}
        return list((found | self._learning).values())

    def train(self, dataset: str) -> None:
        """Let a judge of an own data set learn in the background, one after the other."""
        if self._settings.scores == "off":
            return  # then it learns when somebody asks for scores
        task = asyncio.create_task(self._train(dataset))
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    async def close(self) -> None:
        """End every training."""
        await end(*self._work)

    async def _train(self, dataset: str) -> None:
        async with self._children.turn:
            await self._tell(JudgeView(dataset=dataset, state="training"))
            try:
                await self._follow(dataset)
            except (GanError, OSError) as error:
                await self._tell(JudgeView(dataset=dataset, state="failed", caution=str(error)))

    async def _follow(self, dataset: str) -> None:
        async def hear(line: EvaluationProgress) -> None:
            done, of = line.done, line.total
            await self._tell(JudgeView(dataset=dataset, state="training", done=done, total=of))

        task = EvaluationTask(model=None, dataset=dataset, root=self._settings.datasets)
        async with self._children.started(ALONE) as child:
            await child.do(task, hear)
        self._learning.pop(dataset, None)
        found = await self._generator.judges()
        await self._append(_ready(next(one for one in found if one.dataset == dataset)))

    async def _tell(self, view: JudgeView) -> None:
        self._learning[view.dataset] = view
        await self._append(view)

    async def _append(self, view: JudgeView) -> None:
        event = JudgeChanged(session_id=WORKSPACE, seq=0, at=now(), judge=view)
        await asyncio.to_thread(self._store.append, WORKSPACE, [event])


def _ready(found: JudgeStatus) -> JudgeView:
    about = found.about
    if about is None:
        return JudgeView(dataset=found.dataset, state="none")
    return JudgeView(
        dataset=found.dataset,
        state="shipped" if found.shipped else "ready",
        accuracy=about.accuracy,
        accuracy_n=about.accuracy_n,
        accuracy_on=about.accuracy_on,
        sha256=found.sha256,
        caution=about.caution,
    )
