"""D shown pictures, asked for by a page or a script."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from ganscope.engine.errors import CheckpointError, ConfigError
from ganscope.generation.gaze import tasks
from ganscope.generation.gaze.answers import GazeSource, HeatKind, Kind, PictureKey
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.inspection.requests import NetworkFiles
from ganscope.services import learnt_data
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.gaze import outputs, views
from ganscope.services.gaze.outputs import KnownOutputs, OutputsCache
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.gaze import (
    GazeMaps,
    GazeOutputs,
    GazePicture,
    GazeRanking,
    HeatTile,
)
from ganscope.services.schemas.sessions import ModelView
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE_S = 1.0
"""So long one request looks at further checkpoints; whoever asks again gets more."""
SEED = 0
"""Of the noise and the choice of real images, the same at every checkpoint."""
NO_SUCH_MAP = "This D has no convolution, so it has no maps that could be weighed."


class Gaze:
    """Shows pictures to D. Each piece waits for its turn behind what people draw.

    Its methods raise NotFoundError, CheckpointError, DataError, PromptError and BusyError.
    """

    def __init__(
        self, models: ModelChoice, artifacts: Artifacts, generator: GeneratorTasks, root: Path
    ) -> None:
        """`root` is the data folder. Nothing is known yet."""
        self._models = models
        self._artifacts = artifacts
        self._generator = generator
        self._root = root
        self._known = OutputsCache()

    async def maps(
        self, wanted: ModelRef, kind: Kind, how: HeatKind, count: int, seed: int,
        class_index: int | None,
    ) -> GazeMaps:  # fmt: skip
        """Pictures of a kind with a heat map each."""
        source, model = await self._source(wanted)
        found, seconds = await self._timed(
            tasks.heat_maps, source, kind, how, count, seed, class_index
        )
        heats = [views.heat(one) for one in found.maps] or [None] * len(found.pictures)
        return GazeMaps(
            facts=views.facts(model, found.view),
            how=how,
            tiles=[
                HeatTile(picture=views.seen(one, found.view.classes), heat=heat)
                for one, heat in zip(found.pictures, heats, strict=True)
            ],
            map_size=found.map_size,
            refusal="" if found.maps else NO_SUCH_MAP,
            seconds=seconds,
        )

    async def ranking(
        self, wanted: ModelRef, count: int, seed: int, class_index: int | None
    ) -> GazeRanking:
        """So many fakes and real images, from surely fake to surely real."""
        source, model = await self._source(wanted)
        found, seconds = await self._timed(tasks.ranking, source, count, seed, class_index)
        return GazeRanking(
            facts=views.facts(model, found.view),
            pictures=[views.seen(one, found.view.classes) for one in found.pictures],
            seconds=seconds,
        )

    async def picture(
        self, wanted: ModelRef, key: PictureKey, seed: int, size: float
    ) -> GazePicture:
        """One picture closely, and the step of a size that G would ask for."""
        source, model = await self._source(wanted)
        found, seconds = await self._timed(tasks.closely, source, key, seed, size)
        return GazePicture(
            facts=views.facts(model, found.view),
            picture=views.seen(found.picture, found.view.classes),
            gradient=views.heat(found.gradient),
            step=views.step(found.step, size) if found.step else None,
            refusal=found.refusal,
            seconds=seconds,
        )

    async def outputs(self, session_id: str) -> GazeOutputs:
        """D's scores at the session's checkpoints: those known, and some more each time."""
        await asyncio.to_thread(self._artifacts.store.session, session_id)
        saved = await asyncio.to_thread(self._artifacts.checkpoints, session_id)
        ours, began = outputs.chosen(saved), time.monotonic()
        for one in ours:
            if self._known.find(one) is None and time.monotonic() - began < PATIENCE_S:
                self._known.keep(one, await self._look_at(one))
        known = [self._known.find(one) for one in ours]
        return await asyncio.to_thread(outputs.histograms, ours, known, len(saved))

    async def _look_at(self, saved: Checkpoint) -> KnownOutputs:
        try:
            folder = (await asyncio.to_thread(self._models.of, saved)).path
            files = NetworkFiles(folder, "ema", folder)
            source = await asyncio.to_thread(self._shown, files)
            found, _ = await self._timed(tasks.outputs, source, outputs.COUNT, SEED)
        except CheckpointError as error:  # one that is damaged hides no other
            return KnownOutputs.refused(str(error))
        return KnownOutputs.of(found)

    async def _source(self, wanted: ModelRef) -> tuple[GazeSource, ModelView]:
        pair = await self._models.pair(wanted)
        return await asyncio.to_thread(self._shown, pair.files), pair.model.view

    def _shown(self, files: NetworkFiles) -> GazeSource:
        """With the name of the data that D learnt from, where they are still here."""
        if files.checkpoint is None:
            return GazeSource(files, self._root, "", "Nothing was saved yet.")
        try:
            learnt = learnt_data.of(files.checkpoint)
            name = learnt_data.same(learnt, self._root, others=False)
        except ConfigError as error:
            return GazeSource(files, self._root, "", str(error))
        except (OSError, ValueError, KeyError) as error:
            text = f"The files of this checkpoint cannot be read ({error}). Choose another one."
            raise CheckpointError(text) from None
        return GazeSource(files, self._root, name, "")

    async def _timed(
        self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, float]:
        """What the task returns, and the seconds that it computed, waiting not counted."""
        turns = self._generator.turns
        async with turns.request(), turns.piece():
            began = time.perf_counter()
            found = await self._generator.run(task, *args, **kwargs)
            return found, time.perf_counter() - began
