"""The diagnosis of a session, for page, scripts, command line and Python alike."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.reading import Facts, history_of
from ganscope.doctor.treating import treatment
from ganscope.doctor.verdicts import Verdict, VerdictHistory, in_short, verdict_history
from ganscope.engine.errors import GanError, NotFoundError
from ganscope.engine.live import part_options
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.sessions import setting_history
from ganscope.sessions.records import Session, Treatment
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
        self._verdicts: dict[str, tuple[int, Verdict]] = {}  # with the end of the log that it is of

    async def diagnose(self, session_id: str, step: int | None = None) -> Diagnosis:
        """Of a session up to a step; up to now without one. Raises NotFoundError."""
        _, history = await self._history(session_id, step)
        return await asyncio.to_thread(diagnose, session_id, history)

    async def history(self, session_id: str) -> VerdictHistory:
        """At which steps its verdict changed. Raises NotFoundError."""
        session, history = await self._history(session_id)
        return await asyncio.to_thread(verdict_history, session, history)

    async def verdicts(self, session_ids: Sequence[str]) -> dict[str, Verdict]:
        """The newest verdict of each of these sessions that exists; of ended ones remembered."""
        found: dict[str, Verdict] = {}
        for session_id in session_ids:
            with suppress(NotFoundError):
                found[session_id] = await self._verdict(session_id)
        return found

    async def _verdict(self, session_id: str) -> Verdict:
        session = await asyncio.to_thread(self._store.session, session_id)
        known = self._verdicts.get(session_id)
        if known is not None and known[0] == session.last_seq:
            return known[1]
        verdict = in_short(await self.diagnose(session_id))
        if len(self._verdicts) >= MOST:
            self._verdicts.clear()
        self._verdicts[session_id] = session.last_seq, verdict
        return verdict

    async def treat(self, session: Session) -> Treatment | None:
        """Have a session that trains treated, where it may and something is wrong.

        Returns what was ordered; whatever else looks after the session, it is done once.
        """
        config = await asyncio.to_thread(setting_history.config_now, self._store, session.id)
        if not config.treatments:
            return None
        _, history = await self._history(session.id)
        wanted = await asyncio.to_thread(treatment, history)
        if wanted is not None:
            told = len(history.treated)
            order = {"command": "treat", "treatment": wanted.model_dump(), "told": told}
            await asyncio.to_thread(self._store.command, session.id, order)
        return wanted

    async def _history(
        self, session_id: str, step: int | None = None
    ) -> tuple[Session, TrainingHistory]:
        session = await asyncio.to_thread(self._store.session, session_id)
        facts = self._facts.get(session_id) or await self._learn(session)
        return session, await asyncio.to_thread(history_of, self._store, session, facts, step)

    async def _learn(self, session: Session) -> Facts:
        catalog = await self._generator.catalog()
        recipe = next((r for r in catalog.recipes if r.name == session.config.recipe), None)
        own = recipe.config if recipe else None
        try:
            plan = await self._generator.plan(session.config)
            options = await self._generator.run(part_options, session.config)
        except GanError:  # its data or a part of it are not here now: the log still is
            same = recipe is not None and recipe.config.loss == session.config.loss
            return Facts(recipe.scores if recipe and same else "logit", 0, own, {})
        if len(self._facts) >= MOST:
            self._facts.clear()
        self._facts[session.id] = Facts(plan.scores, plan.dataset.images, own, options)
        return self._facts[session.id]
