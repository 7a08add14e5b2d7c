"""Named directions of a model's latent space, read from its session's log."""

from collections.abc import Mapping

from ganscope.sessions import codec, log
from ganscope.sessions.database import now
from ganscope.sessions.events import DirectionsNamed
from ganscope.sessions.store import Store


def names(store: Store, session_id: str, checkpoint_id: str | None) -> dict[int, str]:
    """Of a checkpoint's directions, or of the live average's: the newest of each. NotFoundError."""
    with store.database.reading() as connection:
        seq = log.last_seq(connection, session_id)
        said = log.read_types(connection, session_id, ["directions"], seq)
    found: dict[int, str] = {}
    for row in said:
        event = codec.head(session_id, row)
        if event["checkpoint_id"] == checkpoint_id:
            found |= {int(index): name for index, name in event["names"].items()}
    return found


def name(
    store: Store, session_id: str, checkpoint_id: str | None, given: Mapping[int, str]
) -> None:
    """Give some of them names; an empty one takes it back. Raises NotFoundError."""
    said = DirectionsNamed(
        session_id=session_id, seq=0, at=now(), checkpoint_id=checkpoint_id, names=dict(given)
    )
    store.append(session_id, [said])
