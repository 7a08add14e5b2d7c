"""The diagnosis of a session, for page, scripts, command line and Python alike."""

import asyncio

from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.reading import Facts, history_of
from ganscope.engine.errors import GanError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store

MOST = 1000
"""Sessions whose facts are remembered."""


class Doctor:
    """Looks at sessions, live or ended; nothing is kept, for all follows from the log."""

    def __init__(self, store: Store, generator: GeneratorTasks) -> None:
        """The generator knows losses and data sets."""
        self._store = store
        self._generator = generator
        self._facts: dict[str, Facts] = {}

    async def diagnose(self, session_id: str, step: int | None = None) -> Diagnosis:
        """Of a session up to a step; up to now without one. Raises NotFoundError."""
        session = await asyncio.to_thread(self._store.session, session_id)
        facts = self._facts.get(session_id) or await self._learn(session)
        return await asyncio.to_thread(self._of, session, facts, step)

    def _of(self, session: Session, facts: Facts, step: int | None) -> Diagnosis:
        return diagnose(session.id, history_of(self._store, session, facts, step))

    async def _learn(self, session: Session) -> Facts:
        catalog = await self._generator.catalog()
        recipe = next((r for r in catalog.recipes if r.name == session.config.recipe), None)
        own = recipe.config if recipe else None
        try:
            plan = await self._generator.plan(session.config)
        except GanError:  # its data or a part of it are not here now: the log still is
            same = recipe is not None and recipe.config.loss == session.config.loss
            return Facts(recipe.scores if recipe and same else "logit", 0, own)
        if len(self._facts) >= MOST:
            self._facts.clear()
        self._facts[session.id] = Facts(plan.scores, plan.dataset.images, own)
        return self._facts[session.id]
