"""A session and those that it was resumed from, one after the other, as one history."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ganscope.engine.errors import NotFoundError
from ganscope.sessions import codec, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.codec import Wire
from ganscope.sessions.events import End, Measured, StateChanged
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store


class Segment(NamedTuple):
    """The part of a session that belongs to the history of a later one."""

    session: Session
    until: int | None
    """Step at which the next one went on; None for the last one, which has all of its own."""
    end: int
    """Seq of the last event of its log that belongs to it."""


def parent_of(session: Session) -> tuple[str, int] | None:
    """Session and step that it was resumed from; None for one that began anew."""
    if session.parent is None:
        return None
    session_id, _, step = session.parent.rpartition("-")
    return session_id, int(step)


def line(store: Store, session: Session) -> list[Segment]:
    """The session's ancestors, the first one known, and the session itself."""
    return list(_back(store, session))[::-1]


def _back(store: Store, session: Session) -> Iterator[Segment]:
    yield Segment(session, None, session.last_seq)
    while (parent := parent_of(session)) is not None:
        before, step = parent
        try:
            session = store.session(before)
        except NotFoundError:  # deleted, or never brought along to this workspace
            return
        yield Segment(session, step, _end(store, session, step))


def _end(store: Store, session: Session, step: int) -> int:
    """Seq of the last event about the checkpoint of a step."""
    with store.database.reading() as connection:
        rows = log.read_types(connection, session.id, ["checkpoint"], session.last_seq)
    saved = [codec.decode(session.id, row) for row in rows]
    seqs = [event["seq"] for event in saved if event["checkpoint"]["step"] == step]
    return seqs[-1] if seqs else session.last_seq


def told(store: Store, stretches: Iterable[Segment], types: list[str]) -> list[Wire]:
    """Events of some types over a whole history, oldest first."""
    found: list[Wire] = []
    with store.database.reading() as connection:
        for session, _, end in stretches:
            rows = log.read_types(connection, session.id, types, end)
            found.extend(codec.decode(session.id, row) for row in rows)
    return found


def previews(store: Store, session: Session) -> list[Wire]:
    """Every preview since step 0, one a step: a session draws first what its parent ended on."""
    by_step: dict[int, Wire] = {}
    artifacts = Artifacts(store)
    for stretch in line(store, session):
        kept = set(artifacts.preview_steps(stretch.session.id))
        said = told(store, [stretch], ["samples"])
        by_step |= {one["step"]: one for one in said if one["step"] in kept}
    return [by_step[step] for step in sorted(by_step)]


def measured(store: Store, session: Session) -> list[Measured]:
    """Scores over a whole history, oldest first; of ancestors those up to where it went on."""
    found: list[Measured] = []
    for stretch in line(store, session):
        own = own_measured(store, stretch.session.id)
        found += [one for one in own if stretch.until is None or one.step <= stretch.until]
    return found


def own_measured(store: Store, session_id: str) -> list[Measured]:
    """Scores of one session's checkpoints, in the order of its log."""
    with store.database.reading() as connection:
        rows = log.read_types(connection, session_id, ["measured"], log.LAST)
    return [Measured.model_validate(codec.decode(session_id, row)) for row in rows]


def how_ended(store: Store, session_id: str) -> End | None:
    """What its newest change of state says of its end; None of a usual end, and in old logs."""
    with store.database.reading() as connection:
        rows = log.read_types(connection, session_id, ["state"], log.LAST, 1)
    told = [StateChanged.model_validate(codec.decode(session_id, row)) for row in rows]
    return told[0].end if told else None
