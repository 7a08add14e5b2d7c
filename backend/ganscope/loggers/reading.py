"""A session's log as typed events."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from ganscope.sessions import codec, log
from ganscope.sessions.events import Event
from ganscope.sessions.store import Store

TYPED = TypeAdapter[Event](Event)
AT_ONCE = 500


def events(store: Store, session_id: str, after: int = 0) -> Iterator[Event]:
    """Those that stand in the log now, oldest first. Raises WorkspaceError for a damaged one."""
    while True:
        with store.database.reading() as connection:
            rows = log.read(connection, session_id, after, AT_ONCE)
        if not rows:
            return
        yield from (TYPED.validate_python(codec.decode(session_id, row)) for row in rows)
        after = rows[-1].seq
