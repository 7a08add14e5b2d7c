"""What people call sessions, on the command line and in Python."""

from ganscope.engine.errors import NotFoundError
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store


def session_named(store: Store, name: str) -> Session:
    """The session of this id, or the newest one of this name. Raises NotFoundError."""
    found = next((one for one in store.sessions(10_000) if name in (one.id, one.name)), None)
    if found is None:
        raise NotFoundError(f"There is no session {name}. `ganscope sessions` lists them.")
    return found
