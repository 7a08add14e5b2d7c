"""One session's settings as a study over seeds."""

from collections.abc import Collection
from itertools import count
from typing import Any

from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.services.schemas.sessions import StartRequest
from ganscope.sessions.records import Session

OWN = {"recipe", "dataset", "seed"}
"""Settings that a study has as keys of its own."""


async def repeated(
    session: Session, seeds: int, taken: Collection[str], generator: GeneratorTasks
) -> dict[str, Any]:
    """A study whose sessions differ from this one in their seed alone: its own, then the next."""
    config = session.config
    usual: dict[str, Any] = {}
    try:
        plan = await generator.resolve(config.recipe, Overrides(dataset=config.dataset))
        usual = plan.config.model_dump(mode="json")
    except ConfigError as error:
        if error.field == "dataset":
            raise
    mine = config.model_dump(mode="json", exclude=OWN)
    return {
        "name": free_name(f"{session.name}-seeds", taken),
        "recipe": config.recipe,
        "dataset": config.dataset,
        "settings": {key: value for key, value in mine.items() if usual.get(key, ...) != value},
        "seeds": _seeds(config.seed, seeds),
    }


def asked(request: StartRequest, recipe: str, seeds: int, taken: Collection[str]) -> dict[str, Any]:
    """A study of a session that has not begun."""
    overrides = request.overrides
    given = overrides.model_dump(exclude_none=True, exclude={"settings", *OWN})
    first = overrides.seed
    return {
        "name": free_name(request.name or f"{recipe}-seeds", taken),
        "recipe": recipe,
        "dataset": overrides.dataset,
        "settings": given | overrides.settings,
        "seeds": seeds if first is None else _seeds(first, seeds),
    }


def _seeds(first: int, count: int) -> list[int]:
    return [(first + place) % 2**31 for place in range(count)]


def free_name(wanted: str, taken: Collection[str]) -> str:
    """The name with small letters, digits and hyphens alone, with a number where it is taken."""
    plain = "".join(one if one.isascii() and one.isalnum() else "-" for one in wanted.lower())
    stem = "-".join(filter(None, plain.split("-")))[:50].strip("-") or "study"
    if stem not in taken:
        return stem
    return next(name for n in count(2) if (name := f"{stem}-{n}") not in taken)
