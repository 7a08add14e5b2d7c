"""Sessions that may be treated are looked after here, whether a page is open or not."""

import asyncio
import logging
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from ganscope.doctor.history import WINDOW
from ganscope.engine.errors import GanError, StateError
from ganscope.services.doctor import Doctor
from ganscope.sessions.records import Session, State, Treatment
from ganscope.sessions.store import Store

LOOK_S = 2.0
logger = logging.getLogger(__name__)


class Treatments:
    """Follows what trains, beside it, and asks the doctor now and then."""

    def __init__(self, store: Store, doctor: Doctor) -> None:
        """Nothing was looked at yet; what was done before stands in the logs."""
        self._store = store
        self._doctor = doctor
        self._looked: dict[str, int] = {}

    async def watch(self) -> None:
        """Look after all that trains, for ever."""
        said = ""
        while True:
            try:
                running = await asyncio.to_thread(self._store.active)
                ids = {one.id for one in running}
                self._looked = {one: at for one, at in self._looked.items() if one in ids}
                for session in running:
                    await self.look(session)
                said = ""
            except (GanError, OSError, SQLAlchemyError) as error:  # perhaps not for ever
                before, said = said, str(error)
                if said != before:
                    logger.warning("Sessions could not be looked after: %s", error)
            await asyncio.sleep(LOOK_S)

    async def look(self, session: Session) -> Treatment | None:
        """At one of them, where it has gone on since; returns what was ordered."""
        after = self._looked.get(session.id, session.step - WINDOW)
        if session.state is not State.RUNNING or session.step < after + WINDOW:
            return None
        self._looked[session.id] = session.step
        with suppress(StateError):  # it has ended just now
            return await self._doctor.treat(session)
        return None
