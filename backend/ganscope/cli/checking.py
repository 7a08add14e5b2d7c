"""`ganscope test`: does this installation work? In under a minute, without a browser."""

import importlib
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Annotated, NamedTuple

import orjson
import typer

from ganscope.cli.console import out
from ganscope.engine.errors import GanError
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store

PACKAGES = (
    "torch", "torchvision", "fastapi", "uvicorn", "websockets", "numpy", "PIL", "pydantic",
    "sqlalchemy", "alembic", "safetensors", "ruamel.yaml", "rich", "matplotlib", "onnx",
)  # fmt: skip


class InstallationCheck(NamedTuple):
    """One thing that was looked at."""

    what: str
    state: str
    """good, bad, or note: what only some need."""
    said: str
    seconds: float


class NoteError(Exception):
    """Something is not there that only some need."""


def check(
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Check this installation: packages, a training step, write rights, page, ports.

    Exit code 1 where something that everybody needs does not work.
    """
    found: list[InstallationCheck] = []
    for what, look in CHECKS.items():
        begun = perf_counter()
        state, said = _looked(look)
        found.append(InstallationCheck(what, state, said, round(perf_counter() - begun, 2)))
        if not as_json:
            out.print(f"{state:<5} {what}: {said}", soft_wrap=True)
    bad = [one for one in found if one.state == "bad"]
    if as_json:
        told = {"works": not bad, "checks": [one._asdict() for one in found]}
        typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    else:
        out.print("All that is needed works." if not bad else f"{len(bad)} of these do not work.")
    if bad:
        raise typer.Exit(1)


def _looked(look: Callable[[], str]) -> tuple[str, str]:
    try:
        return "good", look()
    except NoteError as error:
        return "note", str(error)
    except (GanError, OSError, ImportError, RuntimeError) as error:
        return "bad", f"{error}"


def _packages() -> str:
    for name in PACKAGES:
        importlib.import_module(name)
    return f"{len(PACKAGES)} packages can be imported."


def _step() -> str:
    import torch

    from ganscope.engine.config import Overrides
    from ganscope.evaluation.speed import measure
    from ganscope.library import catalog
    from ganscope.library.descriptions import USUAL_RECIPE

    config = catalog.resolve(USUAL_RECIPE, Overrides(batch_size=8))
    measure(config, catalog.dataset_info(config.dataset), 0.0)
    return f"two steps of {USUAL_RECIPE} with torch {torch.__version__}."


def _workspace() -> str:
    home = ServerSettings().home
    with tempfile.NamedTemporaryFile(dir=home if home.is_dir() else _parent(home)):
        pass
    return f"{home} can be written."


def _parent(home: Path) -> Path:
    return next(path for path in home.parents if path.is_dir())


def _store() -> str:
    settings = ServerSettings()
    if not settings.home.is_dir():
        return "no workspace yet; the first training makes one."
    store = Store(settings.home, settings.db)
    try:
        count = len(store.sessions(10_000))
    finally:
        store.database.close()
    return f"{count:,} session{'s' if count != 1 else ''} can be read."


def _page() -> str:
    page = ServerSettings().built_page / "index.html"
    if not page.is_file():
        raise NoteError("it is not built; ./start.sh builds it. The command line needs none.")
    return "it is built."


def _ports() -> str:
    settings = ServerSettings()
    taken = [port for port in sorted(settings.ports) if not _is_free(port)]
    if taken:
        ports = " and ".join(map(str, taken))
        text = f"{ports} in use, by Ganscope or another program. Others: GANSCOPE_PORT=8001"
        raise NoteError(f"{text}, GANSCOPE_FRONTEND_PORT=5174.")
    return f"{' and '.join(map(str, sorted(settings.ports)))} are free."


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


CHECKS: dict[str, Callable[[], str]] = {
    "packages": _packages,
    "training": _step,
    "write rights": _workspace,
    "sessions": _store,
    "page": _page,
    "ports": _ports,
}
"""What is looked at, in this order."""
