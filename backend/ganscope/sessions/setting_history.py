"""What was changed while a session ran, read from its log; torch-free."""

from ganscope.engine.config import Config
from ganscope.engine.live import with_settings
from ganscope.sessions import codec, log
from ganscope.sessions.events import KnobChanged, Treated
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.store import Store


def turns(store: Store, session_id: str, checkpoint_id: str | None = None) -> list[KnobChanged]:
    """Every change in order; only those before a checkpoint was noted, where one is given."""
    session = store.session(session_id)
    with store.database.reading() as connection:
        rows = log.read_types(connection, session_id, ["knob", "checkpoint"], session.last_seq)
    said = [codec.decode(session_id, row) for row in rows]
    noted = [
        event["seq"]
        for event in said
        if event["type"] == "checkpoint" and event["checkpoint"]["id"] == checkpoint_id
    ]
    up_to = noted[-1] if noted else session.last_seq
    return [
        KnobChanged.model_validate(event)
        for event in said
        if event["type"] == "knob" and event["seq"] <= up_to
    ]


def treatments(store: Store, session_id: str) -> list[Treated]:
    """What the doctor did of a session by itself, in order."""
    with store.database.reading() as connection:
        rows = log.read_types(connection, session_id, ["treated"], log.LAST)
    return [Treated.model_validate(codec.decode(session_id, row)) for row in rows]


def config_now(store: Store, session_id: str) -> Config:
    """The configuration that a session has now: as begun, with what was changed."""
    return _folded(store.session(session_id).config, turns(store, session_id))


def config_at(store: Store, checkpoint: Checkpoint) -> Config:
    """The configuration that a session had when it saved this: as begun, with what was changed."""
    begun = store.session(checkpoint.session_id).config
    return _folded(begun, turns(store, checkpoint.session_id, checkpoint.id))


def _folded(config: Config, changes: list[KnobChanged]) -> Config:
    for turn in changes:
        config = with_settings(config, {turn.knob: turn.after})
    return config
