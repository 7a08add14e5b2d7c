"""Settings by their path, and the change of some of them while a session runs."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError

from ganscope.engine.config import LIVE, Config
from ganscope.engine.errors import ConfigError
from ganscope.engine.folders import unknown
from ganscope.engine.registry import bound_parts, refusal

Changes = Mapping[str, JsonValue]
"""New values of settings, each by its path, such as `adam_g.learning_rate`."""


def live_settings(config: Config) -> dict[str, JsonValue]:
    """Every setting that may change between two steps of this configuration, with its value."""
    return own_settings(config) | part_options(config)


def own_settings(config: Config) -> dict[str, JsonValue]:
    """Those of them that belong to no part: nothing needs to be loaded for these."""
    return dict(_marked("", config))


def part_options(config: Config) -> dict[str, JsonValue]:
    """Those that are options of a part, at what the configuration or the part itself says.

    Raises ConfigError for a part that is not here.
    """
    found: dict[str, JsonValue] = {}
    for path, part in bound_parts(config):
        found |= _marked(f"{path}.options.", part)
    return found


def value_at(config: Config, path: str) -> JsonValue:
    """What a configuration says of a setting; None where it says nothing."""
    place: Any = config
    for step in path.split("."):
        part = isinstance(place, BaseModel)
        place = getattr(place, step, None) if part else _inside(place, step)
    return place


def _marked(prefix: str, model: BaseModel) -> Iterator[tuple[str, JsonValue]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _marked(f"{prefix}{name}.", value)
        elif field.json_schema_extra == LIVE:
            yield f"{prefix}{name}", value


def apply_changes(config: Config, changes: Changes) -> Config:
    """The configuration with other values of live settings, every one of them checked.

    Raises ConfigError, with the setting's path, for one that is unknown, fixed or out of bounds.
    """
    known = live_settings(config)
    for path in changes:
        if path not in known:
            raise ConfigError(unknown("While it trains, nobody can change", path, [*known]), path)
    changed = with_settings(config, changes)
    for _ in bound_parts(changed):
        pass
    return changed


def with_settings(config: Config, changes: Changes) -> Config:
    """The configuration with other values; those of parts are not checked, so torch stays away."""
    settings = config.model_dump()
    for path, value in changes.items():
        put(settings, path, value)
    try:
        return Config.model_validate(settings)
    except ValidationError as error:
        raise refusal("This session", error, Config) from None


def put(settings: dict[str, Any], path: str, value: object) -> None:
    """Set one of nested settings. Raises ConfigError where there is no such place."""
    *parents, last = path.split(".")
    place: Any = settings
    for step in parents:
        place = _inside(place, step)
    if not isinstance(place, dict):
        raise ConfigError(f"There is no setting {path!r}.", path)
    place[last] = value


def _inside(place: Any, step: str) -> Any:
    if isinstance(place, list):
        return place[int(step)] if step.isdigit() and int(step) < len(place) else None
    return place.get(step) if isinstance(place, dict) else None
