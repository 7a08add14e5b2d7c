"""What differs between two configurations, setting by setting."""

from typing import Any

from pydantic import JsonValue

from ganscope.engine.config import Config
from ganscope.engine.errors import NotFoundError
from ganscope.sessions import setting_history
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.lineage import parent_of
from ganscope.sessions.records import Session, SettingChange
from ganscope.sessions.store import Store


def changes(store: Store, session: Session) -> list[SettingChange]:
    """What a session does otherwise than the checkpoint that it was resumed from."""
    if session.parent is None:
        return []
    try:
        parent = setting_history.config_at(store, Artifacts(store).checkpoint(session.parent))
    except NotFoundError:  # it was deleted
        return []
    return differences(parent, session.config)


def differences(one: Config, other: Config) -> list[SettingChange]:
    """What another configuration does otherwise, setting by setting."""
    before, after = flat(one), flat(other)
    paths = [path for path in after if before.get(path) != after[path]]
    paths += [path for path in before if path not in after]
    return [SettingChange(path=p, before=before.get(p), after=after.get(p)) for p in paths]


def words(store: Store, session: Session) -> str:
    """What a session goes on from, and what it does otherwise, as a line for its log."""
    before, step = parent_of(session) or ("", 0)
    said = f"Goes on from step {step:,} of {_name(store, before)}"
    found = [f"{one.path} {one.before} → {one.after}" for one in changes(store, session)]
    return f"{said}; {', '.join(found)}." if found else f"{said}."


def _name(store: Store, session_id: str) -> str:
    try:
        return store.session(session_id).name
    except NotFoundError:
        return session_id


def flat(config: Config) -> dict[str, JsonValue]:
    """Every setting by its path, such as `adam_g.beta1` or `loss.name`."""
    return dict(_flat("", config.model_dump(mode="json")))


def _flat(prefix: str, value: Any) -> list[tuple[str, JsonValue]]:
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        pairs = ((str(place), item) for place, item in enumerate(value))
    else:
        return [(prefix, value)]
    inner = [(f"{prefix}.{key}" if prefix else key, item) for key, item in pairs]
    return [leaf for path, item in inner for leaf in _flat(path, item)]
