"""What people call sessions and checkpoints on the command line."""

from ganscope.engine.errors import NotFoundError
from ganscope.services.lookup import session_named
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.store import Store

__all__ = ["checkpoint_named", "session_named"]


def checkpoint_named(store: Store, name: str, *, best: bool = False) -> Checkpoint:
    """A checkpoint by its id or name; of a session so named its newest, or its best one.

    `latest` and `best` are of the newest session that saved something. Raises NotFoundError.
    """
    artifacts = Artifacts(store)
    if name in ("latest", "best"):
        return artifacts.find("best" if best else name)
    known = artifacts.checkpoints()
    of_session = [one for one in known if name in (one.session_id, one.session_name)]
    if of_session:
        newest = of_session[0]
        return artifacts.best(newest.session_id) if best else newest
    found = next((one for one in known if name in (one.id, one.name)), None)
    if found is None:
        raise NotFoundError(f"Nothing saved is called {name}. `ganscope sessions` lists sessions.")
    return found
