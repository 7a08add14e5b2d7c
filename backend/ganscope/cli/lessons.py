"""`ganscope lessons`: the lessons, what a session has done of one, and its sheet to print."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from ganscope.cli.console import err, folded_table, out
from ganscope.cli.lookup import session_named
from ganscope.services.lesson_sheet import sheet
from ganscope.services.services import Services


def lessons(
    name: Annotated[str | None, typer.Argument(help="Lesson; all of them without.")] = None,
    check: Annotated[str | None, typer.Option(help="Session to check, by name or id.")] = None,
    sheet_into: Annotated[
        Path | None, typer.Option("--print", help="Write its sheet of questions as HTML.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Of the list: everything, as JSON.")
    ] = False,
) -> None:
    """List the lessons, show one, check a session against it, or print its questions."""
    asyncio.run(_all(as_json=as_json) if name is None else _one(name, check, sheet_into))


async def _all(*, as_json: bool) -> None:
    async with Services.opened() as services:
        found = await services.lessons.all()
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    table = folded_table("lesson", "title", "minutes", "steps")
    for one in found.lessons:
        table.add_row(one.name, one.title, f"{one.minutes:g}", str(one.steps))
    out.print(table)
    for bad in found.refused:
        err.print(f"{bad.file}, line {bad.line}: {bad.sentence}")


async def _one(name: str, check: str | None, sheet_into: Path | None) -> None:
    async with Services.opened() as services:
        lesson = await services.lessons.get(name)
        if sheet_into is not None:
            sheet_into.write_text(sheet(lesson), "utf-8")
            out.print(f"{sheet_into} is written: open it in a browser and print it.")
            return
        says: dict[int, str] = {}
        if check is not None:
            session = session_named(services.store, check)
            told = await services.lessons.progress(name, session.id)
            says = {
                one.step: f"{'done' if one.holds else 'open'}: {one.says}" for one in told.checks
            }
    out.print(f"{lesson.title}, about {lesson.minutes:g} min")
    for place, step in enumerate(lesson.steps):
        out.print(f"\n{place + 1}. {step.title}\n{says.get(place, step.text)}", markup=False)
