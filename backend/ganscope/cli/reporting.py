"""`ganscope compare` and `analyze`: sessions as tables, JSON or CSV."""

import asyncio
from typing import Annotated

import typer

from ganscope.cli.console import err, folded_table, out
from ganscope.cli.lookup import session_named
from ganscope.cli.words import score
from ganscope.doctor.verdicts import Verdict
from ganscope.engine.plural import many
from ganscope.reports import analysis, tables
from ganscope.reports import compare as comparing
from ganscope.reports.analysis import Analysis
from ganscope.reports.compare import Difference
from ganscope.services.services import Services
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

JSON = Annotated[bool, typer.Option("--json", help="Everything, as JSON.")]
CSV = Annotated[bool, typer.Option("--csv", help="One line for each scalar.")]


def compare(
    names: Annotated[list[str], typer.Argument(help="Two to four sessions, by name or id.")],
    as_json: JSON = False,
) -> None:
    """What differs between sessions, what they came to, and what cannot be compared."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    found = comparing.compare(store, [session_named(store, name).id for name in names])
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    table = folded_table("", *(session.name for session in found.sessions))
    for one in found.differences:
        table.add_row(one.path, *(_cell(one, place) for place in range(len(found.sessions))))
    results = found.results
    table.add_row("best FD", *(score(one.best_fd) for one in results))
    table.add_row("training time, s", *(f"{one.training_seconds:,.1f}" for one in results))
    table.add_row("images/s, mean", *(_number(one.images_per_s) for one in results))
    table.add_row("devices", *(", then ".join(one.devices) for one in results))
    out.print(table)
    for session, one in zip(found.sessions, results, strict=True):
        _say_no_fd(session.name, one.no_fd)
    for sentence in found.cannot:
        err.print(f"Not comparable. {sentence}")


def _cell(one: Difference, place: int) -> str:
    later = [f"{turn.value} from step {turn.step:,}" for turn in one.turns[place]]
    return ", then ".join([str(one.values[place]), *later])


def _number(value: float | None) -> str:
    return "not measured" if value is None else f"{value:,.1f}"


def _say_no_fd(names: str, why: str | None) -> None:
    if why is not None:
        out.print(f"No FD for {names}. {why}", soft_wrap=True)


def analyze(
    name: Annotated[str, typer.Argument(help="Session, by name or id.")],
    lineage: Annotated[
        bool, typer.Option("--lineage", help="With all that it was resumed from.")
    ] = False,
    as_json: JSON = False,
    as_csv: CSV = False,
) -> None:
    """Trend, convergence and stability of each scalar of a session, or of its whole lineage."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    found = analysis.analyse(store, session_named(store, name).id, lineage=lineage)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    elif as_csv:
        typer.echo(tables.of_analysis(found), nl=False)
    else:
        _print(found)
        verdict = asyncio.run(_verdict(found.session_id))
        out.print(f"Diagnosis: {verdict.title}. {verdict.detail}", soft_wrap=True)


async def _verdict(session_id: str) -> Verdict:
    async with Services.opened() as services:
        return (await services.doctor.verdicts([session_id]))[session_id]


def _print(found: Analysis) -> None:
    speed = "" if found.images_per_s is None else f", {found.images_per_s:,.0f} images/s on average"
    time = "" if found.training_seconds is None else f", {found.training_seconds:,.1f} s"
    best = "" if found.best_fd is None else f", best FD {found.best_fd:,.1f}"
    out.print(f"{' > '.join(found.sessions)}: {many(found.steps, 'step')}{time}{speed}{best}")
    _say_no_fd(found.name, found.no_fd)
    for change in found.device_changes:
        out.print(f"From step {change.step:,} on {change.after}, before on {change.before}")
    table = folded_table("scalar", "first", "last", "trend", "converged at", "spikes")
    for one in found.trends:
        first, last = (("-" if v is None else f"{v:.4g}") for v in (one.first, one.last))
        converged = "-" if one.converged_at is None else f"{one.converged_at:,}"
        table.add_row(one.scalar, first, last, one.trend, converged, str(one.spikes))
    out.print(table)
