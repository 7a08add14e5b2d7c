"""Which device a session occupies, and the order of those that wait for one."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select, update

from ganscope.engine.errors import StateError
from ganscope.sessions.records import ACTIVE, State
from ganscope.sessions.schema import sessions


def clash(one: str, other: str) -> bool:
    """Whether two sessions cannot run at the same time: cuda means every one of its kind."""
    (kind, _, index), (kind_2, _, index_2) = one.partition(":"), other.partition(":")
    return kind == kind_2 and (index == index_2 or not index or not index_2)


def occupant(connection: Connection, target: str, but: str | None = None) -> str | None:
    """Name of a session that is on the device, or waits for it; None where it is free."""
    states = sessions.c.state.in_([state.value for state in ACTIVE])
    query = select(sessions.c.name, sessions.c.target).where(states, sessions.c.id != (but or ""))
    query = query.order_by(sessions.c.ready_at.is_(None), sessions.c.place)
    return next((row.name for row in connection.execute(query) if clash(row.target, target)), None)


def last_place(connection: Connection) -> float:
    """The place behind which the next one queues up."""
    query = select(func.max(sessions.c.place)).where(_waiting())
    return connection.execute(query).scalar() or 0.0


def next_ready(connection: Connection) -> list[str]:
    """Those that wait, are first for their device, and find it free."""
    query = select(sessions.c.id, sessions.c.target, sessions.c.ready_at)
    active = query.where(sessions.c.state.in_([state.value for state in ACTIVE]))
    rows = connection.execute(active.order_by(sessions.c.place)).all()
    taken = [row.target for row in rows if row.ready_at is not None]
    found: list[str] = []
    for row in rows:
        if row.ready_at is None:
            if not any(clash(row.target, target) for target in taken):
                found.append(row.id)
            taken.append(row.target)
    return found


def rearrange(connection: Connection, wanted: Sequence[str]) -> None:
    """Give those that wait another order. Raises StateError where it is not exactly those."""
    waiting = set(connection.scalars(select(sessions.c.id).where(_waiting())))
    if waiting != set(wanted) or len(waiting) != len(wanted):
        raise StateError("The queue has changed meanwhile. Look at it again.")
    for place, session_id in enumerate(wanted, start=1):
        moved = update(sessions).where(sessions.c.id == session_id).values(place=float(place))
        connection.execute(moved)


def _waiting() -> ColumnElement[bool]:
    return (sessions.c.state == State.QUEUED.value) & sessions.c.ready_at.is_(None)
