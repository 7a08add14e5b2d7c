"""JSON that a stranger wrote, read strictly: what is odd is refused before a model sees it."""

import json
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError

from ganscope.engine.errors import UploadError
from ganscope.imports.names import shown

MOST = 2**53
"""No whole number of ours is larger: above it a page could not tell two of them apart."""
M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


def parsed(model: type[M], content: bytes, name: str) -> M:
    """The object that the model describes. Raises ParcelError, naming the file and the field."""
    return modelled(TypeAdapter(model), plain(content, name), name)


def plain(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object without a key twice, a number that is not finite, or half a character."""
    try:
        found = orjson.loads(content)  # it takes no NaN, no 1e400, nothing but sound UTF-8
        json.loads(content, object_pairs_hook=_unique, parse_int=_bounded)
    except (ValueError, RecursionError):
        raise UploadError(f"{name} is not readable JSON of ours.") from None
    if not isinstance(found, dict):
        raise UploadError(f"{name} should hold a JSON object.")
    return found


def modelled(adapter: TypeAdapter[T], value: dict[str, Any], name: str) -> T:
    """The value as the model has it. Raises ParcelError."""
    try:
        return adapter.validate_json(orjson.dumps(value), strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = shown(".".join(str(step) for step in fault["loc"]))
        raise UploadError(f"{name} is refused: {where}: {fault['msg']}.") from None


def _unique(pairs: list[tuple[str, Any]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key twice")


def _bounded(digits: str) -> None:
    if abs(int(digits)) > MOST:
        raise ValueError("too large a number")
