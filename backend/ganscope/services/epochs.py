"""The newest session epoch by epoch, as scripts ask for it."""

import asyncio
import math

from ganscope.sessions import lineage, measured
from ganscope.sessions.history import Ticks
from ganscope.sessions.store import Store


async def means(store: Store, names: tuple[str, ...]) -> list[list[float | None]]:
    """Means per epoch of its scalars."""
    session = await asyncio.to_thread(store.newest)
    if session is None:
        return [[] for _ in names]
    return await asyncio.to_thread(
        lambda: Ticks(store, lineage.line(store, session)).epoch_means(names)
    )


async def distances(store: Store, epochs: int) -> list[float | None]:
    """Its last Fréchet distance in each of so many epochs."""
    session = await asyncio.to_thread(store.newest)
    found: list[float | None] = [None] * epochs
    if session is not None:
        for one in await asyncio.to_thread(lineage.measured, store, session):
            fd = measured.counted(one, session.config)
            epoch = max(0, math.ceil(one.epoch) - 1)
            if fd is not None and epoch < epochs:
                found[epoch] = fd
    return found
