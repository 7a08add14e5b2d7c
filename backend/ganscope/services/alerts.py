"""What is told to who does not look: a session ended, diverged, or reached its target."""

import asyncio
import logging
from contextlib import aclosing
from typing import Literal

from sqlalchemy.exc import SQLAlchemyError

from ganscope.engine.errors import GanError, StateError
from ganscope.services.feed import Feed
from ganscope.services.webhook import Webhook
from ganscope.sessions import lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.events import End
from ganscope.sessions.records import Record, Session, State
from ganscope.sessions.settings import ServerSettings

What = Literal["finished", "target", "stopped", "diverged", "failed", "interrupted", "test"]
ENDS: dict[State, What] = {
    State.FINISHED: "finished", State.FAILED: "failed", State.STOPPED: "stopped",
}  # fmt: skip
WORDS: dict[What, str] = {
    "finished": "has finished",
    "target": "has reached its target",
    "stopped": "was stopped",
    "diverged": "has diverged",
    "failed": "has failed",
    "interrupted": "was interrupted",
}
logger = logging.getLogger(__name__)


class Alert(Record):
    """One message, as it is posted."""

    what: What
    text: str
    """A sentence for people; chats that take a webhook show it."""
    at: float
    """Seconds since 1970."""
    session_id: str | None
    session: str | None
    """Its name."""
    step: int | None
    epoch: float | None
    training_seconds: float | None
    fd: float | None
    """The lowest Fréchet distance of its checkpoints; null where none is measured."""
    link: str
    """The session on the page of the machine that trains."""


class AlertSettings(Record):
    """Where alerts go."""

    webhook: str | None
    """Host of the address in GANSCOPE_WEBHOOK; null without one."""


class Alerts:
    """Follows the sessions of a workspace and tells how they end."""

    def __init__(self, artifacts: Artifacts, settings: ServerSettings) -> None:
        """Without an address nothing is told."""
        self._artifacts = artifacts
        self._page = f"http://localhost:{settings.frontend_port}/"
        secret = settings.webhook
        self._webhook = None if secret is None else Webhook(secret.get_secret_value())

    @property
    def view(self) -> AlertSettings:
        """Where they go."""
        return AlertSettings(webhook=self._webhook.host if self._webhook else None)

    async def try_out(self) -> AlertSettings:
        """Send one that says so, now. Raises StateError where that cannot be done."""
        if self._webhook is None:
            raise StateError(
                "No address is set. Start the server with GANSCOPE_WEBHOOK=https://... first."
            )
        alert = Alert(
            what="test", text="Ganscope can reach you here.", at=now(), link=self._page,
            session_id=None, session=None, step=None, epoch=None, training_seconds=None,
            fd=None,
        )  # fmt: skip
        await self._webhook.send(alert.model_dump_json().encode())
        return self.view

    async def watch(self, feed: Feed) -> None:
        """Tell of each session once, as it ends, for ever."""
        if self._webhook is None:
            return
        async with asyncio.TaskGroup() as group:
            group.create_task(self._webhook.run())
            group.create_task(self._follow(feed, self._webhook))

    async def _follow(self, feed: Feed, webhook: Webhook) -> None:
        async with aclosing(feed.ended()) as ended:
            async for session_id in ended:
                await self._tell(session_id, webhook)

    async def _tell(self, session_id: str, webhook: Webhook) -> None:
        try:
            alert = await asyncio.to_thread(self._alert, session_id)
        except (GanError, SQLAlchemyError) as error:  # one that is lost costs no other
            logger.warning("The end of %s is not told: %s", session_id, error)
            return
        webhook.put(alert.model_dump_json().encode())

    def _alert(self, session_id: str) -> Alert:
        session = self._artifacts.store.session(session_id)
        fds = [one.fd for one in self._artifacts.checkpoints(session_id) if one.fd is not None]
        end = lineage.how_ended(self._artifacts.store, session_id)
        return alert_of(session, end, min(fds, default=None), self._page)


def alert_of(session: Session, end: End | None, fd: float | None, page: str) -> Alert:
    """What is said of a session that has ended."""
    what = kind(session.state, end)
    why = f": {session.detail}" if session.detail else "."
    return Alert(
        what=what,
        text=f"{session.name} {WORDS[what]}{why}",
        at=session.ended_at or now(),
        session_id=session.id,
        session=session.name,
        step=session.step,
        epoch=session.epoch,
        training_seconds=session.training_seconds,
        fd=fd,
        link=f"{page}?session={session.id}",
    )


def kind(state: State, end: End | None) -> What:
    """Which of the ends it is."""
    if end is not None:
        return end
    return ENDS.get(state, "interrupted")
