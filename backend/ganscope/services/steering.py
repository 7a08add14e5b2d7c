"""Starting, resuming and steering sessions: what a person may do, and what is refused."""

import asyncio
from contextlib import suppress

from pydantic import JsonValue

from ganscope.engine.config import Config
from ganscope.engine.errors import ConfigError, GanError, StateError
from ganscope.library.descriptions import Plan
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.feed import Channel, Feed
from ganscope.services.resuming import with_epochs_to_go
from ganscope.services.schemas.sessions import CommandRequest, StartRequest
from ganscope.sessions import rows, setting_history
from ganscope.sessions.records import ACTIVE, NOT_SAVED, Checkpoint, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor

SAVE_S = 30.0
"""How long the simple API waits for a checkpoint that it ordered."""


class Steering:
    """Orders to sessions and their workers."""

    def __init__(
        self, store: Store, supervisor: Supervisor, feed: Feed, models: ModelChoice
    ) -> None:
        """Workers are started by the supervisor and read their orders from the store."""
        self.store = store
        self.supervisor = supervisor
        self.feed = feed
        self.models = models

    async def start(self, request: StartRequest) -> Session:
        """Start a session from a recipe or a checkpoint.

        Raises StateError while its device is taken and it may not wait, ConfigError where it would
        take more memory or more room on the disk than is free.
        """
        if request.resume is None:
            plan = await self.models.generator.resolve(request.recipe, request.overrides)
            experiment = request.experiment or ""
        else:
            config, parent = await self._resumed(request)
            plan = await self.models.generator.plan(config)
            experiment = request.experiment or parent.experiment
        plan = await self._placed(plan)
        plan.require_disk()
        if not request.queue:
            # First, else it would be told of the memory that the other one holds.
            await asyncio.to_thread(self.store.require_free, plan.target)
            plan.require_room()
        return await asyncio.to_thread(self._start, plan, request, experiment)

    async def _placed(self, plan: Plan) -> Plan:
        """Where any device would do, the first that is free of those that are equally good."""
        if plan.config.device != "auto" or plan.config.devices > 1:
            return plan
        kind = plan.target.partition(":")[0]
        devices = (await self.models.generator.catalog()).devices
        for name in [found.name for found in devices if found.name.startswith(kind)]:
            with suppress(StateError):
                await asyncio.to_thread(self.store.require_free, name)
                if name == plan.target:
                    return plan
                config = plan.config.model_copy(update={"device": name})
                return await self.models.generator.plan(config)
        return plan

    def _start(self, plan: Plan, request: StartRequest, experiment: str) -> Session:
        session = self.store.create(
            plan.config,
            plan.dataset.classes,
            request.name,
            request.resume,
            target=plan.target,
            experiment=experiment,
            may_wait=request.queue,
        )
        if session.waits:
            return session
        self.models.follow_newest()
        try:
            self.supervisor.start(session)
        except OSError as error:
            detail = f"Its worker could not be started: {error}."
            self.store.append(session.id, [rows.moved(session, State.FAILED, detail)])
            raise GanError(detail) from error
        return session

    async def _resumed(self, request: StartRequest) -> tuple[Config, Session]:
        parent = await asyncio.to_thread(self.models.artifacts.checkpoint, request.resume or "")
        session = await asyncio.to_thread(self.store.session, parent.session_id)
        saved = await asyncio.to_thread(setting_history.config_at, self.store, parent)
        config = await self.models.generator.resumed(saved, request.overrides)
        return with_epochs_to_go(config, parent, request.overrides), session

    async def active(self) -> Session:
        """The session that trains; raises StateError when none does."""
        session = await asyncio.to_thread(self.store.newest)
        if session is None or session.state not in ACTIVE or session.waits:
            raise StateError("Nothing is training. Start a session first.")
        return session

    async def command(self, session_id: str, request: CommandRequest) -> int:
        """Take a command down for the session's worker."""
        if request.command == "set":
            await self._check_settings(session_id, request.settings)
        data = request.model_dump(exclude_none=True, exclude_defaults=True)
        return await asyncio.to_thread(self.store.command, session_id, data)

    async def _check_settings(self, session_id: str, settings: dict[str, JsonValue]) -> None:
        if not settings:
            raise ConfigError("To set something, give `settings`: new values by their paths.")
        config = await asyncio.to_thread(setting_history.config_now, self.store, session_id)
        await self.models.generator.turned(config, settings)

    async def save(self, session_id: str, name: str | None) -> Checkpoint:
        """Order a checkpoint and wait until it is on disk."""
        async with self.feed.channel(session_id) as channel:
            after = channel.seq
            await self.command(session_id, CommandRequest(command="save", name=name))
            with suppress(TimeoutError):
                async with asyncio.timeout(SAVE_S):
                    while True:
                        changed = channel.changed
                        saved = _outcome(channel, after)
                        if saved is not None:
                            return saved
                        await changed.wait()
        raise StateError("The model was not saved in time. Look into the session's log.")


def _outcome(channel: Channel, after: int) -> Checkpoint | None:
    """The checkpoint that was ordered; raises StateError once it will never come."""
    for told in channel.after(after) or []:
        wire = told.wire
        if wire["type"] == "checkpoint" and wire["checkpoint"]["reason"] == "save":
            return Checkpoint.model_validate(wire["checkpoint"])
        if wire["type"] == "log" and wire["text"].startswith(NOT_SAVED):
            raise StateError(wire["text"])
        if wire["type"] == "state" and wire["state"] not in ACTIVE:
            raise StateError("The session ended before the model was saved.")
    return None
