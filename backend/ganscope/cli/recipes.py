"""`ganscope recipes`: those that are shipped and one's own, as files."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import orjson
import typer

from ganscope.cli import steer
from ganscope.cli.console import err, folded_table, out
from ganscope.cli.lookup import session_named
from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError, DataError, NotFoundError
from ganscope.library.own_recipes import LARGEST
from ganscope.services.schemas.recipes import SaveRecipeRequest
from ganscope.services.services import Services

T = TypeVar("T")
JSON = Annotated[bool, typer.Option("--json", help="Everything, as JSON.")]
REPLACE = Annotated[
    bool, typer.Option("--replace", help="Take the place of your own recipe of that name.")
]
Named = Annotated[str, typer.Argument(help="A recipe's name.")]
Own = Annotated[str, typer.Argument(help="Of your recipe.")]
app = typer.Typer(help="List recipes; show, compare, save, export, import and delete them.")


def _with(work: Callable[[Services], Awaitable[T]]) -> T:
    async def run() -> T:
        async with Services.opened() as services:
            return await work(services)

    return asyncio.run(run())


def _as_json(told: Any) -> None:
    typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2))


@app.callback(invoke_without_command=True)
def begin(context: typer.Context) -> None:
    """List recipes; show, compare, save, export, import and delete them."""
    if context.invoked_subcommand is None:
        list_recipes()


@app.command("list")
def list_recipes(as_json: JSON = False) -> None:
    """List every recipe; files of yours that are none are named with line and reason."""
    catalog = _with(lambda services: services.generator.catalog())
    if as_json:
        refused = [one.model_dump() for one in catalog.refused_recipes]
        facts = {"name", "title", "summary", "own", "extends", "datasets"}
        found = [one.model_dump(mode="json", include=facts) for one in catalog.recipes]
        _as_json({"recipes": found, "refused": refused})
        return
    table = folded_table("recipe", "whose", "what it is")
    for one in catalog.recipes:
        table.add_row(one.name, "yours" if one.own else "", f"{one.title}. {one.summary}")
    table.columns[0].no_wrap = True  # it is what other commands take
    out.print(table)
    for bad in catalog.refused_recipes:
        err.print(f"{bad.file}, line {bad.line}: {bad.sentence}")


@app.command()
def show(name: Named, as_json: JSON = False) -> None:
    """Print a recipe's YAML."""
    found = _with(lambda services: services.recipes.text(name))
    if as_json:
        _as_json(found.model_dump())
    else:
        typer.echo(found.yaml, nl=not found.yaml.endswith("\n"))


@app.command()
def diff(a: Named, b: Named, as_json: JSON = False) -> None:
    """What recipe B does otherwise than recipe A, setting by setting."""
    found = _with(lambda services: services.recipes.difference(a, b))
    if as_json:
        _as_json(found.model_dump())
        return
    table = folded_table("setting", a, b)
    for one in found.changes:
        table.add_row(one.path, _said(one.before), _said(one.after))
    out.print(table if found.changes else f"{a} and {b} do the same.")


def _said(value: object) -> str:
    return "-" if value is None else str(value)


@app.command()
def save(
    name: Own,
    source: Annotated[str, typer.Option("--from", help="A session, or a recipe.")],
    title: Annotated[str | None, typer.Option(help="Its title on the page.")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="Of a recipe: another setting by its path.")
    ] = None,
    replace: REPLACE = False,
) -> None:
    """Keep the settings of a session or a recipe as a recipe of your own."""
    changes = dict(map(steer.setting, settings or []))

    async def saved(services: Services) -> None:
        catalog = await services.generator.catalog()
        request = SaveRecipeRequest(name=name, title=title, replace=replace)
        if source in [one.name for one in catalog.recipes]:
            update = {"recipe": source, "overrides": Overrides(settings=changes)}
        else:
            if changes:
                raise ConfigError(f"{source} is a session: its settings are saved as they are.")
            update = {"session_id": session_named(services.store, source).id}
        await services.recipes.save(request.model_copy(update=update))

    _with(saved)
    out.print(f"Saved. Train it: ganscope train {name}", soft_wrap=True)


@app.command()
def export(
    name: Named,
    file: Annotated[Path | None, typer.Argument(help="NAME.yaml here without.")] = None,
) -> None:
    """Write a recipe's YAML to a file, to keep or to send to somebody."""
    into = file or Path(f"{name}.yaml")
    into = into / f"{name}.yaml" if into.is_dir() else into
    if into.exists():
        raise DataError(f"{into} is there already. Give another name.")
    found = _with(lambda services: services.recipes.text(name))
    into.write_text(found.yaml, "utf-8")
    out.print(f"{into} is written.", soft_wrap=True)


@app.command("import")
def bring(
    file: Annotated[Path, typer.Argument(help="A recipe's YAML.")],
    name: Annotated[str | None, typer.Option(help="Of your recipe; the file's without.")] = None,
    replace: REPLACE = False,
) -> None:
    """Take in a recipe that somebody wrote or exported, once it is sound."""
    if not file.is_file():
        raise NotFoundError(f"There is no file {file}.")
    if file.stat().st_size > LARGEST:
        raise ConfigError(f"{file} has more than {LARGEST:,} bytes: that is no recipe.")
    try:
        yaml = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{file} is not written in UTF-8: save it so.") from None
    found = _with(lambda use: use.recipes.bring(name or file.stem, yaml, replace=replace))
    out.print(f"Saved. Train it: ganscope train {found.name}", soft_wrap=True)


@app.command()
def delete(name: Own) -> None:
    """Delete a recipe of your own; sessions that it trained stay."""
    _with(lambda services: services.recipes.delete(name))
    out.print(f"{name} is deleted.", soft_wrap=True)
