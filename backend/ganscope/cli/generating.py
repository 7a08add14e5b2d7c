"""`ganscope generate`: pictures in plain words, with or without a running server."""

import asyncio
import base64
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ganscope.cli.console import err, folded_table, out
from ganscope.cli.evaluating import UNLIKE
from ganscope.cli.lookup import session_named
from ganscope.cli.plugging import Plugin
from ganscope.engine.errors import PromptError
from ganscope.services.schemas.drawing import GenerateRequest, GenerateResponse, ModelRef
from ganscope.services.schemas.studio import StripRequest
from ganscope.services.services import Services


def generate(
    prompt: Annotated[
        str, typer.Argument(help="Such as `four cats and two ships`; empty is anything.")
    ] = "",
    num: Annotated[
        int | None, typer.Option(min=1, max=1000, help="Where the prompt gives no number.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, max=2**31 - 1, help="Of the noise; a new one without.")
    ] = None,
    into: Annotated[Path, typer.Option(help="Folder for the PNG files.")] = Path("pictures"),
    session: Annotated[str | None, typer.Option(help="By name or id; else the newest.")] = None,
    checkpoint: Annotated[
        str, typer.Option(help="auto, live, best, latest, or a checkpoint's id.")
    ] = "auto",
    grid: Annotated[
        bool, typer.Option("--grid", help="All on one page as well, as one PNG.")
    ] = False,
    interpolate: Annotated[
        int | None,
        typer.Option(min=3, max=121, help="The way between the first pictures, in so many."),
    ] = None,
    classify: Annotated[
        bool, typer.Option("--classify", help="What the judge takes them for, class by class.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Which file holds what.")] = False,
    _plugin: Plugin = None,
) -> None:
    """Draw what is asked for, one PNG a picture; each holds what it takes to draw it again."""
    asked = Asked(prompt, num, seed, session, checkpoint, grid, interpolate)
    drawn, sheets = asyncio.run(_drawn(asked))
    written = write_pictures(drawn, into)
    for kind, page in sheets.items():
        path = into / f"{drawn.seed}-{kind}.png"
        path.write_bytes(page)
        written.append({"file": str(path), "class_name": None})
    if as_json:
        out.print_json(data=_facts(drawn, written, classify=classify))
        return
    out.print(f"{drawn.understood}, seed {drawn.seed}: {into}", soft_wrap=True)
    tell(drawn)
    for kind in sheets:
        out.print(f"{into / f'{drawn.seed}-{kind}.png'}", soft_wrap=True)
    if classify:
        _print_opinions(drawn)


@dataclass(frozen=True)
class Asked:
    """What somebody wants drawn."""

    prompt: str = ""
    num: int | None = None
    seed: int | None = None
    session: str | None = None
    checkpoint: str = "auto"
    grid: bool = False
    interpolate: int | None = None


async def _drawn(asked: Asked) -> tuple[GenerateResponse, dict[str, bytes]]:
    """What the page would have drawn. Raises PromptError, NotFoundError, CheckpointError."""
    async with Services.opened() as services:
        drawn = await draw(services, asked)
        sheets: dict[str, bytes] = {}
        if asked.grid:
            sheets["grid"], _ = await services.drawings.sheet(drawn.id or "")
        if asked.interpolate:
            sheets["way"] = await services.studio.strip(_way(drawn, asked.interpolate))
        return drawn, sheets


async def draw(services: Services, asked: Asked) -> GenerateResponse:
    """Pictures of what is asked. Raises PromptError, NotFoundError, CheckpointError."""
    session_id = session_named(services.store, asked.session).id if asked.session else None
    model = ModelRef(session_id=session_id, checkpoint=asked.checkpoint)
    request = GenerateRequest(
        prompt=asked.prompt, num_images=asked.num, seed=asked.seed, model=model
    )
    return await services.drawings.generate(request)


def _way(drawn: GenerateResponse, frames: int) -> StripRequest:
    points = [one.point for one in drawn.pictures[:4]]
    if len(points) < 2:
        raise PromptError("A way leads from one picture to another: ask for two or more.")
    model = ModelRef(
        session_id=drawn.model.session_id, checkpoint=drawn.model.checkpoint_id or "auto"
    )
    return StripRequest(model=model, points=points, frames=frames)


def tell(drawn: GenerateResponse) -> None:
    """What was drawn otherwise than asked, and how many it took."""
    if (found := drawn.acceptance) is not None:
        rate = f"{found.kept:,} of {found.drawn:,} drawn were kept"
        err.print(f"{rate} ({found.kept / max(1, found.drawn):.0%}). {found.said}".strip())
    for one in drawn.taken:
        err.print(f"{one.said}.")
    for words in drawn.ignored:
        err.print(f'Left out: "{words}".')


def opinions(drawn: GenerateResponse) -> dict[str, dict[str, float | int]]:
    """What the judge took the pictures for, by the class that was asked for."""
    found: dict[str, dict[str, float | int]] = {}
    for one in drawn.pictures:
        if one.opinion is None:
            continue
        asked = one.class_name or "any"
        row = found.setdefault(asked, {"pictures": 0, "agreed": 0, "probability": 0.0})
        row["pictures"] += 1
        row["agreed"] += one.opinion.class_name == one.class_name and not one.opinion.unlike
        row["probability"] += one.opinion.probability
    for row in found.values():
        row["probability"] = round(row["probability"] / row["pictures"], 4)
    return found


def _print_opinions(drawn: GenerateResponse) -> None:
    if drawn.judge is None:
        err.print(f"{drawn.model.dataset} has no judge that could say what they are.")
        return
    table = folded_table("asked for", "pictures", "judge agrees", "mean certainty")
    for name, row in opinions(drawn).items():
        agreed = "-" if name == "any" else f"{row['agreed']} of {row['pictures']}"
        table.add_row(name, str(row["pictures"]), agreed, f"{row['probability']:.1%}")
    out.print(table)
    seen = [one.opinion for one in drawn.pictures if one.opinion]
    taken = Counter(UNLIKE if one.unlike else one.class_name for one in seen)
    out.print("Taken for: " + ", ".join(f"{name} {count}" for name, count in taken.most_common()))
    out.print(f"Judge: {drawn.judge.title}", soft_wrap=True)


def _facts(
    drawn: GenerateResponse, written: list[dict[str, str | None]], *, classify: bool
) -> dict[str, object]:
    """As JSON."""
    told: dict[str, object] = {
        "understood": drawn.understood,
        "seed": drawn.seed,
        "ignored": drawn.ignored,
        "pictures": written,
        "taken": [one.model_dump() for one in drawn.taken],
        "acceptance": drawn.acceptance and drawn.acceptance.model_dump(),
    }
    return told | ({"judged": opinions(drawn)} if classify else {})


def write_pictures(drawn: GenerateResponse, into: Path) -> list[dict[str, str | None]]:
    """One file a picture, numbered in order and named after what it shows."""
    into.mkdir(parents=True, exist_ok=True)
    written = list[dict[str, str | None]]()
    for number, picture in enumerate(drawn.pictures):
        name = re.sub(r"[^\w-]+", "-", picture.class_name or "picture").strip("-") or "picture"
        path = into / f"{drawn.seed}-{number:03}-{name[:40]}.png"
        path.write_bytes(base64.b64decode(picture.png_base64))
        written.append({"file": str(path), "class_name": picture.class_name})
    return written
