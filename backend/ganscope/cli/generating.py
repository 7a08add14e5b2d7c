"""`ganscope generate`: pictures in plain words, with or without a running server."""

import asyncio
import base64
import re
from pathlib import Path
from typing import Annotated

import typer

from ganscope.cli.console import err, out
from ganscope.cli.lookup import session_named
from ganscope.cli.plugging import Plugin
from ganscope.services.schemas.drawing import GenerateRequest, GenerateResponse, ModelRef
from ganscope.services.services import Services


def generate(
    prompt: Annotated[
        str, typer.Argument(help="Such as `four cats and two ships`; empty is anything.")
    ] = "",
    num: Annotated[
        int | None, typer.Option(min=1, max=1000, help="Where the prompt gives no number.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**31 - 1)] = None,
    into: Annotated[Path, typer.Option(help="Folder for the PNG files.")] = Path("pictures"),
    session: Annotated[str | None, typer.Option(help="By name or id; else the newest.")] = None,
    checkpoint: Annotated[
        str, typer.Option(help="auto, live, best, latest, or a checkpoint's id.")
    ] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Which file holds what.")] = False,
    _plugin: Plugin = None,
) -> None:
    """Draw what is asked for, one PNG a picture; each holds what it takes to draw it again."""
    drawn = asyncio.run(_drawn(prompt, num, seed, session, checkpoint))
    written = _write(drawn, into)
    if as_json:
        out.print_json(data={"understood": drawn.understood, "seed": drawn.seed,
                             "ignored": drawn.ignored, "pictures": written,
                             "taken": [one.model_dump() for one in drawn.taken]})  # fmt: skip
        return
    out.print(f"{drawn.understood}, seed {drawn.seed}: {into}")
    if drawn.acceptance is not None and drawn.acceptance.said:
        err.print(drawn.acceptance.said)
    for one in drawn.taken:
        err.print(f"{one.said}.")
    for words in drawn.ignored:
        err.print(f'Left out: "{words}".')


async def _drawn(
    prompt: str, num: int | None, seed: int | None, session: str | None, checkpoint: str
) -> GenerateResponse:
    """What the page would have drawn. Raises PromptError, NotFoundError, CheckpointError."""
    async with Services.opened() as services:
        session_id = session_named(services.store, session).id if session else None
        model = ModelRef(session_id=session_id, checkpoint=checkpoint)
        request = GenerateRequest(prompt=prompt, num_images=num, seed=seed, model=model)
        return await services.drawings.generate(request)


def _write(drawn: GenerateResponse, into: Path) -> list[dict[str, str | None]]:
    """One file a picture, numbered in order and named after what it shows."""
    into.mkdir(parents=True, exist_ok=True)
    written = list[dict[str, str | None]]()
    for number, picture in enumerate(drawn.pictures):
        name = re.sub(r"[^\w-]+", "-", picture.class_name or "picture").strip("-") or "picture"
        path = into / f"{drawn.seed}-{number:03}-{name[:40]}.png"
        path.write_bytes(base64.b64decode(picture.png_base64))
        written.append({"file": str(path), "class_name": picture.class_name})
    return written
