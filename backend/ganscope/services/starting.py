"""Starting a session, new or from a checkpoint: one way, whoever asks."""

import asyncio
from contextlib import suppress
from pathlib import Path

from ganscope import loggers
from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import GanError, StateError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.library.descriptions import USUAL_RECIPE, Plan
from ganscope.library.expectations import expectation
from ganscope.services import learnt_data
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.resuming import with_epochs_to_go
from ganscope.services.schemas.sessions import StartNotes, StartRequest
from ganscope.sessions import rows, setting_history
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor


class Starting:
    """Page, simple API, command line and Python start sessions here."""

    def __init__(
        self, store: Store, supervisor: Supervisor, models: ModelChoice, datasets: Path
    ) -> None:
        """Workers are started by the supervisor; `datasets` is the data folder."""
        self._root = datasets
        self._store = store
        self._supervisor = supervisor
        self._models = models
        self._artifacts: Artifacts = models.artifacts
        self._generator: GeneratorTasks = models.generator

    async def start(self, request: StartRequest, file: Path | None = None) -> Session:
        """Start a session from a recipe or a checkpoint; prompts follow it from now on.

        `file` is a recipe that lies anywhere, in place of a named one. Raises StateError while its
        device is taken and it may not wait, ConfigError where it would take more memory or more
        room on the disk than is free.
        """
        plan, experiment = await self._planned(request, file)
        plan = await self._placed(plan)
        await self._generator.run(loggers.require, plan.config)
        plan.require_disk()
        if not request.queue:
            # First, else it would be told of the memory that the other one holds.
            await asyncio.to_thread(self._store.require_free, plan.target)
            plan.require_room()
        return await asyncio.to_thread(self._start, plan, request, experiment)

    async def told(self, session: Session) -> StartNotes:
        """What its settings follow of the data, and what to expect of own pictures, if few."""
        plan = await self._generator.plan(session.config)
        fitted = [] if session.parent else [one.text for one in plan.fitted]
        return StartNotes(fitted=fitted, expectation=expectation(plan.dataset))

    async def create(self, request: StartRequest, file: Path | None = None) -> Session:
        """The same without a worker: whoever asks, such as torchrun's ranks, trains it himself."""
        plan, experiment = await self._planned(request, file)
        plan.require_disk()
        return await asyncio.to_thread(self._create, plan, request, experiment)

    async def _planned(self, request: StartRequest, file: Path | None) -> tuple[Plan, str]:
        """What it amounts to, and the experiment that it belongs to."""
        if request.resume is None and file is not None:
            plan = await self._generator.resolve_file(file, request.overrides)
            return plan, request.experiment or ""
        if request.resume is None:
            recipe = request.recipe or await self.recipe_for(request.overrides)
            plan = await self._generator.resolve(recipe, request.overrides)
            return plan, request.experiment or ""
        config, parent = await self._resumed(request)
        return await self._generator.plan(config), request.experiment or parent.experiment

    async def recipe_for(self, overrides: Overrides) -> str:
        """The recipe where nobody names one: the usual, or what suits the data set better."""
        dataset = overrides.dataset or overrides.settings.get("dataset")
        if dataset is None:
            return USUAL_RECIPE
        return (await self._generator.catalog()).recipe_for(str(dataset)) or USUAL_RECIPE

    async def _resumed(self, request: StartRequest) -> tuple[Config, Session]:
        saved = await asyncio.to_thread(self._artifacts.checkpoint, request.resume or "")
        parent = await asyncio.to_thread(self._store.session, saved.session_id)
        config = await asyncio.to_thread(setting_history.config_at, self._store, saved)
        folder = self._artifacts.checkpoint_folder(saved.session_id, saved.step)
        dataset = await asyncio.to_thread(
            learnt_data.same, learnt_data.of(folder), self._root, others=request.other_data
        )
        config = config.model_copy(update={"dataset": dataset})
        config = await self._generator.resumed(config, request.overrides)
        return with_epochs_to_go(config, saved, request.overrides), parent

    async def _placed(self, plan: Plan) -> Plan:
        """Where any device would do, the first that is free of those that are equally good."""
        if plan.config.device != "auto" or plan.config.devices > 1:
            return plan
        kind = plan.target.partition(":")[0]
        for found in await self._generator.devices():
            if not found.name.startswith(kind):
                continue
            with suppress(StateError):
                await asyncio.to_thread(self._store.require_free, found.name)
                if found.name == plan.target:
                    return plan
                config = plan.config.model_copy(update={"device": found.name})
                return await self._generator.plan(config)
        return plan

    def _create(self, plan: Plan, request: StartRequest, experiment: str) -> Session:
        return self._store.create(
            plan.config,
            plan.dataset.classes,
            request.name,
            request.resume,
            target=plan.target,
            experiment=experiment,
            may_wait=request.queue,
        )

    def _start(self, plan: Plan, request: StartRequest, experiment: str) -> Session:
        session = self._create(plan, request, experiment)
        if session.waits:
            return session
        try:
            self._supervisor.start(session)
        except OSError as error:
            detail = f"Its worker could not be started: {error}."
            self._store.append(session.id, [rows.moved(session, State.FAILED, detail)])
            raise GanError(detail) from error
        return session
