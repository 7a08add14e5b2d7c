"""Both networks of a session looked into, for page, scripts, command line and Python alike."""

import asyncio
from pathlib import Path

from ganscope.engine.errors import NotFoundError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.inspection import tasks
from ganscope.generation.inspection.requests import Sample
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.schemas.networks import (
    CheckpointFigures,
    LookRequest,
    NetworkHistory,
    NetworksView,
)
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint

MOST_CHECKPOINTS = 12
"""Of one session that are measured."""
REMEMBERED = 500
"""Checkpoints whose figures are remembered; they never change."""


class Networks:
    """Reads checkpoints and live files; the generator process computes, nothing here does."""

    def __init__(
        self, models: ModelChoice, artifacts: Artifacts, generator: GeneratorTasks, root: Path
    ) -> None:
        """`root` is the data folder."""
        self._models = models
        self._artifacts = artifacts
        self._generator = generator
        self._root = root
        self._known: dict[str, CheckpointFigures] = {}
        self._one = asyncio.Lock()

    async def look(self, request: LookRequest) -> NetworksView:
        """Follow one sample through both networks.

        Raises NotFoundError, CheckpointError, PromptError, DataError, BusyError.
        """
        pair = await self._models.pair(request.model)
        sample = Sample(**request.model_dump(exclude={"model"}))
        async with self._generator.turns.request(), self._generator.turns.piece():
            passed = await self._generator.run(tasks.look, pair.files, sample, self._root)
        about = pair.model.about
        return NetworksView(
            model=pair.model.view,
            checkpoint_d=pair.saved.id if pair.saved else None,
            classes=about.dataset.classes,
            conditional=about.conditional,
            scores=about.scores,
            undecided=about.undecided,
            passed=passed,
        )

    async def history(self, session_id: str) -> NetworkHistory:
        """Weights and gradients at the session's checkpoints; the first time takes seconds.

        Raises NotFoundError, CheckpointError, BusyError.
        """
        saved = await asyncio.to_thread(self._saved, session_id)
        chosen = evenly(saved, MOST_CHECKPOINTS)
        async with self._one:
            await self._measure([one for one in chosen if one.id not in self._known])
            found = [self._known[one.id] for one in chosen]
        return NetworkHistory(session_id=session_id, checkpoints=found, kept=len(saved))

    def _saved(self, session_id: str) -> list[Checkpoint]:
        session = self._artifacts.store.session(session_id)
        found = self._artifacts.checkpoints(session_id)
        if not found:
            text = f"{session.name} has saved nothing yet. Save it, or train it a little longer."
            raise NotFoundError(text)
        return found[::-1]

    async def _measure(self, new: list[Checkpoint]) -> None:
        if not new:
            return
        folders = [self._artifacts.checkpoint_folder(one.session_id, one.step) for one in new]
        found = await self._generator.aside(tasks.measure, folders, self._root)
        if len(self._known) > REMEMBERED:
            self._known.clear()
        for one, figures in zip(new, found, strict=True):
            self._known[one.id] = CheckpointFigures(checkpoint_id=one.id, **dict(figures))


def evenly(saved: list[Checkpoint], most: int) -> list[Checkpoint]:
    """All of them, or so many from the first to the last."""
    if len(saved) <= most:
        return saved
    return [saved[round(i * (len(saved) - 1) / (most - 1))] for i in range(most)]
