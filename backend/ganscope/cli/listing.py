"""`ganscope sessions`, `show`, `logs` and `checkpoints`: what is here, in words or as JSON."""

import asyncio
from typing import Annotated, Any

import orjson
import typer

from ganscope.cli import terminal_picture
from ganscope.cli.console import out
from ganscope.cli.lookup import session_named
from ganscope.cli.words import TOLD, lasting, score, when
from ganscope.doctor.verdicts import Verdict
from ganscope.engine.errors import NotFoundError
from ganscope.services.services import Services
from ganscope.sessions import branch, codec, lineage, log
from ganscope.sessions import table as table_of
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.sessions.table import SessionRow

JSON = Annotated[bool, typer.Option("--json", help="Everything, as JSON.")]
NAME = Annotated[str | None, typer.Argument(help="By name or id; the newest without.")]


def opened() -> Store:
    """The store of the workspace."""
    places = StoreSettings()
    return Store(places.home, places.db)


def known(store: Store, name: str | None) -> Session:
    """The session that is meant. Raises NotFoundError."""
    session = store.newest() if name is None else session_named(store, name)
    if session is None:
        raise NotFoundError("There is no session yet. `ganscope train` starts one.")
    return session


def sessions(
    dataset: Annotated[str | None, typer.Argument(help="Only those on this data set.")] = None,
    experiment: Annotated[str | None, typer.Option(help="Only those of this experiment.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 20,
    as_json: JSON = False,
) -> None:
    """List sessions, newest first: state, parent, date, best FD and the doctor's verdict."""
    store = opened()
    rows = [
        row
        for row in table_of.rows(store)
        if dataset in (None, row.dataset) and experiment in (None, row.experiment)
    ][:limit]
    verdicts = asyncio.run(_verdicts([row.id for row in rows])) if rows else {}
    told = [(row, _parent(store, row.parent), verdicts.get(row.id)) for row in rows]
    if as_json:
        typer.echo(orjson.dumps([_facts(*one) for one in told], option=orjson.OPT_INDENT_2))
        return
    for one in told:
        _print_row(*one)
    missing: dict[str, list[str]] = {}
    for row in rows:
        missing.setdefault(row.no_fd or "", []).append(row.name)
    for why, names in missing.items():
        if why:
            out.print(f"No FD for {', '.join(names)}. {why}", soft_wrap=True)
    if not rows:
        out.print("There is no such session. `ganscope train` starts one.")


async def _verdicts(session_ids: list[str]) -> dict[str, Verdict]:
    async with Services.opened() as services:
        return await services.doctor.verdicts(session_ids)


def _parent(store: Store, checkpoint_id: str | None) -> tuple[str, int] | None:
    """Name of the session that it was resumed from, and the step."""
    if checkpoint_id is None:
        return None
    session_id, _, step = checkpoint_id.rpartition("-")
    try:
        return store.session(session_id).name, int(step)
    except NotFoundError:  # deleted, or never brought along
        return session_id, int(step)


def _facts(
    row: SessionRow, parent: tuple[str, int] | None, verdict: Verdict | None
) -> dict[str, Any]:
    named = None if parent is None else {"name": parent[0], "step": parent[1]}
    said = verdict and verdict.model_dump(mode="json")
    return row.model_dump(mode="json") | {"resumed_from": named, "verdict": said}


def _print_row(row: SessionRow, parent: tuple[str, int] | None, verdict: Verdict | None) -> None:
    state = "waiting" if row.waits else row.state.value
    out.print(f"{row.name}  {state}", soft_wrap=True)
    done = f"step {row.step:,}, epoch {row.epoch:.1f}"
    out.print(f"  {row.dataset} by {row.recipe}, {when(row.created_at)}, {done}", soft_wrap=True)
    more = [f"best FD {score(row.fd)}"] if row.fd is not None else []
    more += [f"from {parent[0]}, step {parent[1]:,}"] if parent else []
    more += [f"experiment {row.experiment}"] if row.experiment else []
    more += [verdict.title] if verdict else []
    if more:
        out.print(f"  {'; '.join(more)}", soft_wrap=True)


def show(name: NAME = None, as_json: JSON = False) -> None:
    """Show one session: what it is, what it came to, its newest preview."""
    store = opened()
    session = known(store, name)
    verdict = asyncio.run(_verdicts([session.id])).get(session.id)
    row = next(row for row in table_of.rows(store) if row.id == session.id)
    if as_json:
        facts = _facts(row, _parent(store, session.parent), verdict)
        whole = facts | {"config": session.config.model_dump(mode="json")}
        typer.echo(orjson.dumps(whole, option=orjson.OPT_INDENT_2))
        return
    _print_row(row, _parent(store, session.parent), verdict)
    _print_more(store, session, row)
    if verdict and verdict.detail not in f"{session.detail} {session.advice}":
        out.print(f"  {verdict.detail}", soft_wrap=True)
    if row.no_fd:
        out.print(f"  No FD. {row.no_fd}", soft_wrap=True)
    _print_preview(Artifacts(store), session)


def _print_more(store: Store, session: Session, row: SessionRow) -> None:
    where = f"{session.device or session.target}, {session.device_title or 'not begun'}"
    out.print(f"  id {session.id}, on {where}", soft_wrap=True)
    if session.training_seconds:
        speed = session.mean_images_per_s
        rate = f", {speed:,.0f} images/s on average" if speed else ""
        out.print(f"  trained for {lasting(session.training_seconds)}{rate}")
    noun = "checkpoint" if row.checkpoints == 1 else "checkpoints"
    out.print(f"  {row.checkpoints} {noun}, {row.bytes / 1e6:,.1f} MB")
    for change in branch.changes(store, session):
        out.print(f"  {change.path}: {change.before} -> {change.after}", soft_wrap=True)
    for text in filter(None, [session.detail, session.advice, session.notes]):
        out.print(f"  {text}", soft_wrap=True)


def _print_preview(artifacts: Artifacts, session: Session) -> None:
    told = lineage.told(artifacts.store, lineage.line(artifacts.store, session), ["samples"])
    steps = artifacts.preview_steps(session.id)
    newest = next((one for one in reversed(told) if steps and one["step"] == steps[-1]), None)
    if newest is None or not terminal_picture.can_show(out):
        return
    grid = artifacts.sample_file(session.id, newest["step"])
    out.print(terminal_picture.of_preview(newest, grid.read_bytes(), out))


def logs(
    name: NAME = None,
    lines: Annotated[int, typer.Option(min=1, max=10_000, help="The last ones.")] = 50,
    as_json: JSON = False,
) -> None:
    """Print what a session's log says for people: events, warnings, errors."""
    store = opened()
    session = known(store, name)
    with store.database.reading() as connection:
        rows = log.read_types(connection, session.id, [*TOLD], session.last_seq, lines)
    told = [codec.decode(session.id, row) for row in rows]
    if as_json:
        typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        return
    for one in told:
        out.print(f"{when(one['at'])}  {TOLD[one['type']](one)}", soft_wrap=True)


def checkpoints(
    name: Annotated[str | None, typer.Argument(help="Only of this session.")] = None,
    as_json: JSON = False,
) -> None:
    """List saved models, newest first: what resume, generate, evaluate and export take."""
    store = opened()
    session = None if name is None else session_named(store, name)
    found = Artifacts(store).checkpoints(session.id if session else None)
    if as_json:
        said = [one.model_dump(mode="json") for one in found]
        typer.echo(orjson.dumps(said, option=orjson.OPT_INDENT_2))
        return
    for one in found:
        fd = "" if one.fd is None else f", FD {score(one.fd)}"
        out.print(f"{one.session_name}, step {one.step:,}{fd}", soft_wrap=True)
        why = f"called {one.name}" if one.name else f"by {one.reason}"
        size = f"{one.bytes / 1e6:,.1f} MB"
        out.print(
            f"  {one.id}: epoch {one.epoch:.1f}, {when(one.created_at)}, {why}, {size}",
            soft_wrap=True,
        )
    if not found:
        out.print("Nothing is saved yet. `ganscope train` saves as it goes.")
