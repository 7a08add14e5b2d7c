"""Steering what trains, whoever started it: orders, the log's answers to them, and its end."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable

from pydantic import JsonValue, TypeAdapter

from ganscope.engine.errors import ConfigError, StateError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.services.schemas.sessions import CommandRequest
from ganscope.sessions import codec, log, setting_history
from ganscope.sessions.codec import Wire
from ganscope.sessions.events import Event
from ganscope.sessions.records import ACTIVE, NOT_SAVED, Checkpoint, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor

ANSWER_S = 60.0
"""A worker answers between two steps, and a step of a large network takes seconds."""
SAVE_S = 30.0
"""How long the simple API waits for a checkpoint that it ordered."""
POLL_S = 0.05
FOLLOW_S = 1.0
EVENT = TypeAdapter[Event](Event)


def _is_state(state: State) -> Callable[[Wire], bool]:
    return lambda wire: wire["type"] == "state" and wire["state"] == state


ANSWERS: dict[str, Callable[[Wire], bool]] = {
    "pause": _is_state(State.PAUSED),
    "continue": _is_state(State.RUNNING),
    "step": _is_state(State.PAUSED),
    "save": lambda wire: wire["type"] == "checkpoint" and wire["checkpoint"]["reason"] == "save",
    "preview": lambda wire: wire["type"] == "samples",
    "set": lambda wire: wire["type"] == "knob",
    "undo": lambda wire: wire["type"] == "knob",
}
"""The event by which the log answers each order."""


class Steering:
    """Orders to sessions; their workers read them from the store between two steps."""

    def __init__(self, store: Store, supervisor: Supervisor, generator: GeneratorTasks) -> None:
        """The supervisor notices workers that died."""
        self._store = store
        self._supervisor = supervisor
        self._generator = generator

    async def active(self) -> Session:
        """The session that trains; raises StateError when none does."""
        session = await asyncio.to_thread(self._store.newest)
        if session is None or session.state not in ACTIVE or session.waits:
            raise StateError("Nothing is training. Start a session first.")
        return session

    async def running(self, which: str | None) -> Session:
        """The one session that trains, or that of several which is named. Raises StateError."""
        active = await asyncio.to_thread(self._store.active)
        found = [one for one in active if not one.waits and which in (None, one.id, one.name)]
        if not found:
            raise StateError(f"{which} is not training." if which else "Nothing is training here.")
        if len(found) > 1:
            names = ", ".join(one.name for one in found)
            raise StateError(f"Several sessions train: {names}. Name one of them with --session.")
        return found[0]

    async def command(self, session_id: str, request: CommandRequest) -> int:
        """Take a command down for the session's worker."""
        if request.command == "set":
            await self._check_settings(session_id, request.settings)
        data = request.model_dump(exclude_none=True, exclude_defaults=True)
        return await asyncio.to_thread(self._store.command, session_id, data)

    async def _check_settings(self, session_id: str, settings: dict[str, JsonValue]) -> None:
        if not settings:
            raise ConfigError("To set something, give `settings`: new values by their paths.")
        config = await asyncio.to_thread(setting_history.config_now, self._store, session_id)
        await self._generator.turned(config, settings)

    async def ask(
        self, session: Session, request: CommandRequest, patience_s: float = ANSWER_S
    ) -> Wire:
        """Take a command down and wait until the log answers it: by its event, or a warning.

        Raises StateError where the session ends before, or says nothing for so long.
        """
        after = (await asyncio.to_thread(self._store.session, session.id)).last_seq
        await self.command(session.id, request)
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            for wire in await self.wires(session.id, after):
                if ANSWERS[request.command](wire) or _refuses(wire, request.command):
                    return wire
                if wire["type"] == "state" and wire["state"] not in ACTIVE:
                    text = f"{session.name} ended before it could {request.command}."
                    raise StateError(text)
                after = wire["seq"]
            await asyncio.sleep(POLL_S)
        raise StateError(
            f"{session.name} has not answered for {patience_s:.0f} s; look into its log."
        )

    async def answer(self, session: Session, request: CommandRequest) -> Event:
        """The same as an event."""
        return EVENT.validate_python(await self.ask(session, request))

    async def wires(self, session_id: str, after: int) -> list[Wire]:
        """The next events of a session's log as they are told, a thousand at most."""
        return await asyncio.to_thread(self._events, session_id, after)

    def _events(self, session_id: str, after: int) -> list[Wire]:
        with self._store.database.reading() as connection:
            rows = log.read(connection, session_id, after, 1000)
        return [codec.decode(session_id, row) for row in rows]

    async def events(self, session_id: str, after: int = 0) -> list[Event]:
        """What a session's log says next, as soon as it says more; empty once it has ended.

        Who reads slowly misses nothing: all of it waits in the log. A dead worker is noticed.
        """
        looked = time.monotonic()
        while True:
            session = await asyncio.to_thread(self._store.session, session_id)
            if found := await self.wires(session_id, after):
                return [EVENT.validate_python(wire) for wire in found]
            if session.state not in ACTIVE:
                return []
            if time.monotonic() - looked >= FOLLOW_S:
                looked = time.monotonic()
                await asyncio.to_thread(self._supervisor.inspect)
            await asyncio.sleep(POLL_S)

    async def save(self, session_id: str, name: str | None) -> Checkpoint:
        """Order a checkpoint and wait until it is on disk."""
        session = await asyncio.to_thread(self._store.session, session_id)
        answer = await self.ask(session, CommandRequest(command="save", name=name), SAVE_S)
        if answer["type"] == "checkpoint":
            return Checkpoint.model_validate(answer["checkpoint"])
        raise StateError(answer["text"])

    async def follow(self, session_id: str, every_s: float = FOLLOW_S) -> AsyncGenerator[Session]:
        """The session as it is now and then, at last as it ended; a dead worker is noticed."""
        while True:
            await asyncio.to_thread(self._supervisor.inspect)
            session = await asyncio.to_thread(self._store.session, session_id)
            yield session
            if session.state not in ACTIVE:
                return
            await asyncio.sleep(every_s)

    async def stop(self, session_id: str, reason: str) -> None:
        """Stop one session and wait for its end; others go on."""
        order: dict[str, JsonValue] = {"command": "stop", "reason": reason}
        try:
            await asyncio.to_thread(self._store.command, session_id, order)
        except StateError:  # it has ended by itself just now
            return
        async for _ in self.follow(session_id, POLL_S):
            pass

    async def heir(self, ended: Session) -> Session | None:
        """The session that was started in place of one that diverged."""
        if ended.state is not State.FAILED:
            return None
        active = await asyncio.to_thread(self._store.active)
        return next((one for one in active if one.name in ended.advice), None)


def _refuses(wire: Wire, command: str) -> bool:
    """A save takes so long that other warnings may come before its own."""
    if wire.get("level") != "warning":
        return False
    return command != "save" or wire["text"].startswith(NOT_SAVED)
