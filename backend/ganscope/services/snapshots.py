"""Snapshots of a session and of the workspace, as JSON built straight from the stored columns."""

from typing import Any

from ganscope.sessions import branch, codec, lineage, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.codec import Wire
from ganscope.sessions.events import WORKSPACE, Measured
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import Segment
from ganscope.sessions.records import Download, Session
from ganscope.sessions.store import Store
from ganscope.sessions.thinned import averages, thinned

LOG_LINES = 200
MARKS = 500


def of_session(store: Store, artifacts: Artifacts, session_id: str) -> dict[str, Any]:
    """All a page needs to draw a session up to the seq it names. Raises NotFoundError."""
    session = store.session(session_id)
    seq = session.last_seq
    history = lineage.line(store, session)
    ticks = thinned(store, history)
    samples = _of_types(store, session_id, ["samples"], seq, 1)
    return {
        "session": session.model_dump(mode="json"),
        "seq": seq,
        "series": {name: column._asdict() for name, column in ticks.series.items()},
        "clock": ticks.clock._asdict(),
        "samples": samples[0] if samples else None,
        "log": _of_types(store, session_id, ["log"], seq, LOG_LINES),
        "checkpoints": [
            saved.model_dump(mode="json") for saved in artifacts.checkpoints(session_id)
        ],
        "marks": _marks(store, history),
        "measured": [one.model_dump(mode="json") for one in _measured(store, session)],
        "scoring": _scoring(store, session_id, seq),
        "ancestors": [_ancestor(stretch) for stretch in history[:-1]],
        "changes": [change.model_dump(mode="json") for change in branch.changes(store, session)],
    }


def smoothed(store: Store, session_id: str, weight: float) -> dict[str, Any]:
    """The averages of a session's scalars, its ancestors' first. Raises NotFoundError."""
    found = averages(store, lineage.line(store, store.session(session_id)), weight)
    return {"weight": weight, "series": {name: one._asdict() for name, one in found.items()}}


def window(store: Store, session_id: str, first: int, last: int, weight: float) -> dict[str, Any]:
    """A session's scalars from one step to another. Raises NotFoundError."""
    ticks = Ticks(store, lineage.line(store, store.session(session_id)))
    found = ticks.between(first, last, weight)
    return {
        "first": first,
        "last": last,
        "weight": weight,
        "series": {name: one.raw._asdict() for name, one in found.items()},
        "averages": {name: one.average._asdict() for name, one in found.items()},
    }


def _marks(store: Store, history: list[Segment]) -> list[Wire]:
    """Every change of a setting, since what holds now follows from them, and the last others."""
    marks = lineage.told(store, history, ["state", "knob", "treated"])
    older = [mark for mark in marks[:-MARKS] if mark["type"] == "knob"]
    return older + marks[-MARKS:]


def _measured(store: Store, session: Session) -> list[Measured]:
    return lineage.measured(store, session)[-MARKS:]


def _scoring(store: Store, session_id: str, seq: int) -> Wire | None:
    """How far the score is that is being made; None while none is."""
    told = _of_types(store, session_id, ["scoring", "measured"], seq, 1)
    return told[0] if told and told[0]["type"] == "scoring" else None


def _ancestor(stretch: Segment) -> dict[str, Any]:
    session = stretch.session
    return {
        "session_id": session.id,
        "name": session.name,
        "until": stretch.until,
        "device": session.device,
        "device_title": session.device_title,
        "config": session.config.model_dump(mode="json"),
    }


def of_workspace(store: Store, artifacts: Artifacts, downloads: list[Download]) -> dict[str, Any]:
    """What belongs to no single session."""
    with store.database.reading() as connection:
        seq = log.last_seq(connection, WORKSPACE)
    return {
        "seq": seq,
        "sessions": [session.model_dump(mode="json") for session in store.sessions(50)],
        "downloads": [download.model_dump(mode="json") for download in downloads],
        "chosen_checkpoint": artifacts.chosen(),
    }


def lines(store: Store, session_id: str, up_to: int, limit: int) -> list[Wire]:
    """The last lines of a session's log up to a seq. Raises NotFoundError."""
    store.session(session_id)
    return _of_types(store, session_id, ["log"], up_to, limit)


def page(store: Store, session_id: str, after: int, limit: int) -> dict[str, Any]:
    """One page of the log itself."""
    with store.database.reading() as connection:
        log.last_seq(connection, session_id)
        rows = log.read(connection, session_id, after, limit)
    return {
        "type": "events",
        "session_id": session_id,
        "after": after,
        "seq": rows[-1].seq if rows else after,
        "events": [codec.decode(session_id, row) for row in rows],
    }


def _of_types(store: Store, stream: str, types: list[str], up_to: int, newest: int) -> list[Wire]:
    with store.database.reading() as connection:
        rows = log.read_types(connection, stream, types, up_to, newest)
    return [codec.decode(stream, row) for row in rows]
