"""`ganscope report`: what sessions came to, as a document or a figure."""

import asyncio
import zipfile
from pathlib import Path
from typing import Annotated

import typer

from ganscope.archive.format import file_name
from ganscope.cli.console import out
from ganscope.cli.lookup import session_named
from ganscope.engine.errors import ConfigError, DataError
from ganscope.reports.facts import ReportFormat, ReportKind
from ganscope.services.reports import kind_for
from ganscope.services.schemas.reports import ReportRequest
from ganscope.services.services import Services

OF_SESSIONS = ("training", "summary", "lineage", "comparison")


def report(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Sessions by name or id; an experiment; data sets by name."),
    ] = None,
    kind: Annotated[
        ReportKind | None,
        typer.Option(help="Of one session training, of several comparison, unless told otherwise."),
    ] = None,
    format: Annotated[
        ReportFormat | None, typer.Option(help="html unless the file's name says otherwise.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--out", help="File to write; of Markdown a folder.")
    ] = None,
    figure: Annotated[
        str | None,
        typer.Option(
            help="Only one figure, NAME.png or NAME.svg: losses, outputs, histogram, fd, "
            "progression or classes."
        ),
    ] = None,
) -> None:
    """Write what sessions came to: every number from their logs.

    Without a name it is about the newest session; of the kind datasets, about all data sets.
    """
    path = asyncio.run(_write(names or [], kind, format, into, figure))
    size = "" if path.is_dir() else f" holds {path.stat().st_size / 1e6:,.1f} MB"
    out.print(f"{path}{size or ' is written'}.", soft_wrap=True)


async def _write(
    names: list[str],
    kind: ReportKind | None,
    form: ReportFormat | None,
    into: Path | None,
    figure: str | None,
) -> Path:
    async with Services.opened() as services:
        kind = kind or kind_for(names)
        ids = names
        if kind in OF_SESSIONS:
            newest = [one.name for one in services.store.sessions(1)]
            sessions = [session_named(services.store, one) for one in names or newest]
            names, ids = [one.name for one in sessions], [one.id for one in sessions]
        if figure is not None:
            request = _of_figure(figure, ids)
            path = into or Path(
                file_name(f"{'-'.join(names)}-{request.figure}", f".{request.format}")
            )
        else:
            form = form or _form(into)
            request = ReportRequest(kind=kind, format=form, names=ids)
            ending = "" if form == "md" else f".{form}"
            path = into or Path(file_name("-".join([*names, kind]), ending))
        _require_folder(path)
        return await _made(services, request, path)


def _of_figure(figure: str, ids: list[str]) -> ReportRequest:
    name, _, form = figure.rpartition(".")
    wanted = {"figure": name or form, "format": form if name else "png", "names": ids}
    return ReportRequest.model_validate(wanted)


def _form(into: Path | None) -> ReportFormat:
    """By the ending of the file's name."""
    suffix = into.suffix if into else ".html"
    match suffix:
        case ".html" | ".htm":
            return "html"
        case ".pdf":
            return "pdf"
        case ".md" | "":
            return "md"
        case _:
            text = f"A report is html, md or pdf; {into} is none of them."
            raise ConfigError(text, "out")


def _require_folder(path: Path) -> None:
    if not path.absolute().parent.is_dir():
        raise DataError(f"There is no folder {path.parent} to write {path.name} to.")


async def _made(services: Services, request: ReportRequest, path: Path) -> Path:
    """Markdown is unpacked into its folder."""
    if request.format != "md":
        await services.reports.write(request, path)
        return path
    folder = path.with_suffix("") if path.suffix == ".md" else path
    packed = folder.with_name(f"{folder.name}.zip")
    try:
        await services.reports.write(request, packed)
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(folder)
    finally:
        packed.unlink(missing_ok=True)
    return folder
