"""Settings as Python names them: keywords have no dots, and a part alone is its name."""

from collections.abc import Mapping

from pydantic import JsonValue

from ganscope.engine.registry import PART_SETTINGS

SHORT = {
    "lr_g": "adam_g.learning_rate",
    "lr_d": "adam_d.learning_rate",
    "learning_rate_g": "adam_g.learning_rate",
    "learning_rate_d": "adam_d.learning_rate",
}


def paths(settings: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Each by its path: `lr_d` is `adam_d.learning_rate`, `adam_g__beta1` is `adam_g.beta1`,
    and `loss="hinge"` is `loss={"name": "hinge"}`.
    """
    found: dict[str, JsonValue] = {}
    for name, value in settings.items():
        path = SHORT.get(name, name.replace("__", "."))
        found[path] = _part(value) if path in PART_SETTINGS else value
    return found


def _part(value: JsonValue) -> JsonValue:
    match value:
        case str():
            return {"name": value}
        case list():
            return [_part(one) for one in value]
        case _:
            return value
