"""Starting, resuming and steering sessions: what a person may do, and what is refused."""

import asyncio
import math
from contextlib import suppress

from pydantic import JsonValue

from ganscope.engine.config import Config
from ganscope.engine.errors import ConfigError, GanError, StateError
from ganscope.sessions import turns
from ganscope.sessions.database import now
from ganscope.sessions.events import StateChanged
from ganscope.sessions.records import ACTIVE, NOT_SAVED, Checkpoint, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from ganscope.web.feed import Channel, Feed
from ganscope.web.models import Models
from ganscope.web.schemas import CommandRequest, StartRequest

MAX_EPOCHS = 10_000
"""As the configuration allows."""
SAVE_S = 30.0
"""How long the simple API waits for a checkpoint that it ordered."""


class Steering:
    """Orders to sessions and their workers."""

    def __init__(self, store: Store, supervisor: Supervisor, feed: Feed, models: Models) -> None:
        """Workers are started by the supervisor and read their orders from the store."""
        self.store = store
        self.supervisor = supervisor
        self.feed = feed
        self.models = models

    async def start(self, request: StartRequest) -> Session:
        """Start a session from a recipe or a checkpoint; raises StateError while one is active.

        ConfigError where it would take more memory than is free.
        """
        if request.resume is None:
            chosen = await self.models.host.resolve(request.recipe, request.overrides)
            config, classes = chosen.config, chosen.dataset.classes
        else:
            config, classes = await self._resumed(request)
            chosen = await self.models.host.plan(config)
        await asyncio.to_thread(self.store.require_idle)  # else its memory would be missed first
        chosen.require_room()
        return await asyncio.to_thread(self._start, config, classes, request)

    def _start(self, config: Config, classes: list[str], request: StartRequest) -> Session:
        session = self.store.create(config, classes, request.name, request.resume)
        self.models.follow_newest()
        try:
            self.supervisor.start(session)
        except OSError as error:
            detail = f"Its worker could not be started: {error}."
            failed = StateChanged(
                session_id=session.id,
                seq=0,
                at=now(),
                state=State.FAILED,
                detail=detail,
                step=0,
                total_steps=0,
            )
            self.store.append(session.id, [failed])
            raise GanError(detail) from error
        return session

    async def _resumed(self, request: StartRequest) -> tuple[Config, list[str]]:
        parent = await asyncio.to_thread(self.models.shelf.checkpoint, request.resume or "")
        session = await asyncio.to_thread(self.store.session, parent.session_id)
        saved = await asyncio.to_thread(turns.config_at, self.store, parent)
        config = await self.models.host.resumed(saved, request.overrides)
        if parent.epoch < config.epochs:
            return config, session.classes
        if request.overrides.epochs is not None:
            raise ConfigError(
                f"This checkpoint has already seen {parent.epoch:.1f} epochs; give more than that.",
                "epochs",
            )
        # "Train longer": as many epochs again
        epochs = min(math.ceil(parent.epoch) + config.epochs, MAX_EPOCHS)
        return config.model_copy(update={"epochs": epochs}), session.classes

    async def active(self) -> Session:
        """The session that trains; raises StateError when none does."""
        session = await asyncio.to_thread(self.store.newest)
        if session is None or session.state not in ACTIVE:
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
        config = await asyncio.to_thread(turns.config_now, self.store, session_id)
        await self.models.host.turned(config, settings)

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
