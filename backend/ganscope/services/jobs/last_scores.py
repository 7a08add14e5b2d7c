"""Last scores that a session did not wait for: measured once it has ended and let its device go."""

import asyncio
import logging
from contextlib import aclosing

from sqlalchemy.exc import SQLAlchemyError

from ganscope.engine.errors import GanError
from ganscope.services import snapshots
from ganscope.services.feed import Feed
from ganscope.services.jobs.evaluations import Evaluations
from ganscope.services.schemas.evaluations import EvaluateRequest
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import SCORED_LATER, Checkpoint, Session, State

LINES = 5
"""So many of a session's last lines are looked at."""
logger = logging.getLogger(__name__)


async def watch(feed: Feed, artifacts: Artifacts, evaluations: Evaluations) -> None:
    """Ask for each as its session ends, for ever."""
    async with aclosing(feed.ended()) as ended:
        async for session_id in ended:
            await _measure(session_id, artifacts, evaluations)


async def _measure(session_id: str, artifacts: Artifacts, evaluations: Evaluations) -> None:
    try:
        session = await asyncio.to_thread(artifacts.store.session, session_id)
        saved = await asyncio.to_thread(_unscored, session, artifacts)
        n = session.config.score_samples
        if saved is not None and evaluations.of(saved.id, n) is None:
            await evaluations.ask(EvaluateRequest(checkpoint_id=saved.id, n=n))
    except (GanError, SQLAlchemyError, ValueError) as error:  # one that is lost costs no other
        logger.warning("The last score of %s is not measured: %s", session_id, error)


def _unscored(session: Session, artifacts: Artifacts) -> Checkpoint | None:
    """The last checkpoint, where a finished session says that it did not wait for its score."""
    if session.state is not State.FINISHED:
        return None
    told = snapshots.lines(artifacts.store, session.id, 2**53, LINES)
    if not any(line["text"].startswith(SCORED_LATER) for line in told):
        return None
    last = max(artifacts.checkpoints(session.id), key=lambda one: one.step, default=None)
    return last if last is not None and last.fd is None else None
