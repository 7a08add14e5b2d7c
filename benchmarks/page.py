"""RESULTS.md, from nothing but the figures that are kept."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from benchmarks.parts import Found, Goal, Part, table

KINDS = {"cpu": "CPU", "cuda": "CUDA", "mps": "MPS"}
HEAD = (
    "# Measured\n\n"
    "All of it was printed by `backend/.venv/bin/python -m benchmarks.run`. What is compared was "
    "measured side by side in one run, in turns. The goals are those of a CPU with two cores.\n"
)


class Kept(BaseModel):
    """What one part found on one kind of device, and where."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    where: str
    found: dict[str, JsonValue]


def page(parts: Mapping[str, Part[Any]], kept: Mapping[str, Kept]) -> str:
    """All goals in one table, then each part's own text; what is missing is "not run"."""
    sections = [
        section(part, kept[key], KINDS[kind])
        for kind in KINDS
        for name, part in parts.items()
        if (key := f"{kind} {name}") in kept
    ]
    return "\n".join([HEAD, _goals(parts, kept), *sections]).rstrip("\n") + "\n"


def section(part: Part[Any], kept: Kept, device: str = "") -> str:
    """One part's text with its machine."""
    found = _read(part, kept)
    title = f"{part.title}, {device}" if device else part.title
    body = part.text(found) if found else "Not run since its figures changed.\n"
    return f"## {title}\n\n{body}\n_{kept.where}_\n"


def _goals(parts: Mapping[str, Part[Any]], kept: Mapping[str, Kept]) -> str:
    rows = [
        ["CPU", goal.what, goal.wanted, goal.measured, goal.verdict]
        for name, part in parts.items()
        for goal in part.goals(_read(part, kept.get(f"cpu {name}")))
    ]
    for kind in ("cuda", "mps"):
        rows += [[KINDS[kind], part.title, "", *_elsewhere(kind, name, kept)]
                 for name, part in parts.items()]  # fmt: skip
    return table(["device", "what", "goal", "measured", "verdict"], rows)


def _elsewhere(kind: str, name: str, kept: Mapping[str, Kept]) -> list[str]:
    return ["see below", ""] if f"{kind} {name}" in kept else [Goal("", "").measured, "not run"]


def _read(part: Part[Any], kept: Kept | None) -> Found | None:
    """The figures, unless they were kept by another version of the part."""
    try:
        found: Found | None = part.kept.model_validate(kept.found) if kept else None
    except ValidationError:
        return None
    return found
