"""`ganscope generate`: pictures in plain words, drawn by the running server."""

import base64
import re
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from ganscope.cli.console import err, out
from ganscope.cli.lookup import session_named
from ganscope.engine.errors import PromptError, StateError
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store

PATIENCE_S = 300.0
"""A model without classes may draw thousands to find what was asked for."""


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
) -> None:
    """Draw what is asked for, one PNG a picture; each holds what it takes to draw it again."""
    settings = ServerSettings()
    store = Store(settings.home, settings.db)
    session_id = session_named(store, session).id if session else None
    drawn = _answer(
        settings.port,
        {
            "prompt": prompt,
            "num_images": num,
            "seed": seed,
            "model": {"session_id": session_id, "checkpoint": checkpoint},
        },
    )
    written = _write(drawn, into)
    if as_json:
        out.print_json(data={"understood": drawn["understood"], "seed": drawn["seed"],
                             "ignored": drawn["ignored"], "pictures": written})  # fmt: skip
        return
    out.print(f"{drawn['understood']}, seed {drawn['seed']}: {into}")
    for words in drawn["ignored"]:
        err.print(f'Left out: "{words}".')


def _answer(port: int, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the server drew. Raises StateError where none runs, PromptError with its refusal."""
    address = f"http://127.0.0.1:{port}"
    try:
        answer = httpx.post(f"{address}/api/generate", json=wanted, timeout=PATIENCE_S)
    except httpx.TransportError:
        raise StateError(
            f"No server answers at {address}. Start it with `ganscope serve`."
        ) from None
    if answer.is_error:
        raise PromptError(_sentence(answer))
    return answer.json()


def _sentence(answer: httpx.Response) -> str:
    """The server's own words for what is wrong."""
    try:
        return str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The server answered {answer.status_code}. Its log says why."


def _write(drawn: dict[str, Any], into: Path) -> list[dict[str, str | None]]:
    """One file a picture, numbered in order and named after what it shows."""
    into.mkdir(parents=True, exist_ok=True)
    written = list[dict[str, str | None]]()
    for number, picture in enumerate(drawn["pictures"]):
        name = re.sub(r"[^\w-]+", "-", picture["class_name"] or "picture").strip("-") or "picture"
        path = into / f"{drawn['seed']}-{number:03}-{name[:40]}.png"
        path.write_bytes(base64.b64decode(picture["png_base64"]))
        written.append({"file": str(path), "class_name": picture["class_name"]})
    return written
