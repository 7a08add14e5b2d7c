"""`ganscope study`: run a study, list, show, stop and resume them."""

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from ganscope.cli.console import out
from ganscope.cli.hangup import end_when_asked, end_with_terminal
from ganscope.engine.errors import ConfigError, StateError
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.services import Services
from ganscope.services.studies.studies import LOOK_S
from ganscope.services.studies.views import RunView, StudyRequest, StudyView, TrialView
from ganscope.services.workspace import is_served
from ganscope.sessions.settings import StoreSettings

ORDERS = ("list", "show", "stop", "resume")
JSON = Annotated[bool, typer.Option("--json", help="Everything, as JSON.")]


def study(
    what: Annotated[str, typer.Argument(help="A YAML file, or list, show, stop, resume.")],
    name: Annotated[str | None, typer.Argument(help="Name of the study.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only say what a file would do.")] = False,
    as_json: JSON = False,
) -> None:
    """Train sessions over a space of settings and over seeds, as a file says (docs/studies.md).

    With a server on this workspace the study runs there; without one it runs here until Ctrl+C,
    which saves and stops it. Exit code 1 where it comes to nothing.
    """
    if what == "list":
        asyncio.run(_list(as_json=as_json))
    elif what not in ORDERS:
        given = _file(what)
        if check:
            asyncio.run(_check(given, as_json=as_json))
        else:
            begin(given, as_json=as_json)
    elif name is None:
        raise ConfigError(f"Which study? `ganscope study {what} NAME`; `list` lists them.", "name")
    else:
        asyncio.run(_order(what, name))
        if what == "resume":
            follow(name, as_json=as_json)
        else:
            _print(asyncio.run(_shown(name)), as_json=as_json)


def begin(given: StudyRequest, *, as_json: bool = False) -> None:
    """Begin a study, and follow it to its end unless a server does."""
    follow(asyncio.run(_begun(given)), as_json=as_json)


def follow(name: str, *, as_json: bool = False) -> None:
    """To its end; Ctrl+C, SIGTERM and a closed terminal save and stop it."""
    if not is_served(StoreSettings().home):
        end_with_terminal(signal.SIGINT)
        end_when_asked()
        try:
            asyncio.run(_drive(name, quiet=as_json))
        except KeyboardInterrupt:
            asyncio.run(_rest(name))
    elif not as_json:
        out.print(f"The server goes on with it; `ganscope study show {name}` tells how far it is.")
    view = asyncio.run(_shown(name))
    _print(view, as_json=as_json)
    if view.state == "failed":
        raise typer.Exit(1)


def _file(path: str) -> StudyRequest:
    try:
        return StudyRequest(text=Path(path).read_text("utf-8"))
    except FileNotFoundError:
        text = f"There is no file {path}. It takes a study's YAML file, or {', '.join(ORDERS)}."
        raise ConfigError(text) from None
    except (IsADirectoryError, UnicodeDecodeError):
        raise ConfigError(f"{path} is no text file; a study is a YAML file.") from None


async def _check(given: StudyRequest, *, as_json: bool) -> None:
    async with Services.opened() as services:
        plan = await services.studies.plan(given)
    typer.echo(plan.model_dump_json(indent=2) if as_json else plan.sentence)


async def _begun(given: StudyRequest) -> str:
    async with Services.opened() as services:
        return (await services.studies.create(given)).name


async def over_seeds(request: StartRequest, seeds: int) -> str:
    """Begin a study of one session over so many seeds; its name."""
    async with Services.opened() as services:
        return (await services.studies.over_seeds(request, seeds)).name


async def _shown(name: str) -> StudyView:
    async with Services.opened() as services:
        return await services.studies.show(name)


async def _order(what: str, name: str) -> None:
    async with Services.opened() as services:
        studies = services.studies
        await {"show": studies.show, "stop": studies.stop, "resume": studies.resume}[what](name)


async def _drive(name: str, *, quiet: bool) -> None:
    """Until it rests or is at its end; whatever else drives it is watched."""
    said: dict[tuple[int, int], str] = {}
    async with Services.opened() as services:
        while True:
            await asyncio.to_thread(services.supervisor.inspect)
            await services.studies.drive(name)
            for session in await asyncio.to_thread(services.store.active):
                await services.treatments.look(session)
            view = await services.studies.show(name)
            if not quiet:
                _tell(view, said)
            if view.state != "running":
                return
            await asyncio.sleep(LOOK_S)


async def _rest(name: str) -> None:
    """Stop it, and wait until all of it is saved."""
    out.print("Saving and stopping.")
    async with Services.opened() as services:
        try:
            view = await services.studies.stop(name, "Stopped with Ctrl+C.")
        except StateError:  # it has come to its end just now
            return
        while any(run.state == "running" for trial in view.trials for run in trial.runs):
            await asyncio.sleep(LOOK_S / 10)
            await asyncio.to_thread(services.supervisor.inspect)
            view = await services.studies.show(name)


def _tell(view: StudyView, said: dict[tuple[int, int], str]) -> None:
    """A line for each run that is otherwise than it was said to be."""
    for trial in view.trials:
        for run in trial.runs:
            key, now = (trial.number, run.seed), _state(run, view)
            if said.setdefault(key, "waiting") != now:
                said[key] = now
                out.print(f"trial {trial.number}, seed {run.seed}: {now}", soft_wrap=True)


def _state(run: RunView, view: StudyView) -> str:
    if run.counts and run.best is not None:
        return f"{run.state}, {view.objective} {run.best.value:.2f}"
    over = run.state in ("failed", "stopped", "pruned")
    return f"{run.state}. {run.detail}".strip(" .") if over else run.state


async def _list(*, as_json: bool) -> None:
    async with Services.opened() as services:
        found = await services.studies.all()
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    table = Table("study", "state", "search", "finished", "failed", "of", box=None)
    for one in found.studies:
        numbers = one.counts.finished, one.counts.failed, one.counts.planned
        table.add_row(one.name, one.state, one.search, *map(str, numbers))
    out.print(table)
    for sentence in found.unreadable:
        out.print(sentence, soft_wrap=True)


def _print(view: StudyView, *, as_json: bool) -> None:
    if as_json:
        typer.echo(view.model_dump_json(indent=2))
        return
    counts = view.counts
    out.print(
        f"{view.name}: {view.state}. {counts.finished} of {counts.planned} sessions have a score, "
        f"{counts.failed} failed, {counts.stopped} were stopped, {counts.pruned} given up early. "
        f"{view.detail}".strip(),
        soft_wrap=True,
    )
    table = Table("trial", *view.settings, f"mean {view.objective}", "seeds", "range", box=None)
    for trial in view.trials:
        table.add_row(f"{trial.number}{' best' if trial.best else ''}", *_cells(trial, view))
    out.print(table)
    for one in view.importance:
        out.print(f"{one.path}: decides {100 * one.share:.0f} %")
    if view.importance:
        out.print(view.importance_note, soft_wrap=True)
    if view.comparison is not None:
        out.print(view.comparison.sentence, soft_wrap=True)


def _cells(trial: TrialView, view: StudyView) -> list[str]:
    mean = "" if trial.mean is None else f"{trial.mean:.2f}"
    spread = "" if trial.low is None else f"{trial.low:.2f} to {trial.high:.2f}"
    values = [str(trial.values[path]) for path in view.settings]
    return [*values, mean, f"{trial.scored} of {len(trial.runs)}", spread]
