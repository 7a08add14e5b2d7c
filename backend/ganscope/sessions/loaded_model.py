"""The checkpoint that somebody loaded: scripts draw from it until the next session starts."""

from sqlalchemy import Connection

from ganscope.sessions import codec, log
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, ModelChosen


def loaded(connection: Connection) -> str | None:
    """Its id; None where prompts follow the newest session."""
    seq = log.last_seq(connection, WORKSPACE)
    newest = log.read_types(connection, WORKSPACE, ["model"], seq, newest=1)
    return codec.head(WORKSPACE, newest[0])["checkpoint_id"] if newest else None


def load(connection: Connection, checkpoint_id: str | None) -> None:
    """Draw from this one from now on; None follows the newest session."""
    if checkpoint_id != loaded(connection):
        said = ModelChosen(session_id=WORKSPACE, seq=0, at=now(), checkpoint_id=checkpoint_id)
        log.append(connection, WORKSPACE, [said])
