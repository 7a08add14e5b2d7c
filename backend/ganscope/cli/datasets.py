"""Own pictures that `ganscope import` brings, and `ganscope datasets`: what one can train on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import orjson
import typer
from rich.markup import escape
from rich.progress import Progress

from ganscope.cli.console import err, folded_table, out
from ganscope.engine.config import Overrides
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.plural import many
from ganscope.imports.import_report import (
    Fit,
    Ground,
    ImportChoice,
    ImportReport,
    ReadingChoice,
    Resolution,
    Values,
)
from ganscope.services.data import dataset_status, own_pictures
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

Made = TypeVar("Made")
LISTED = 40
"""Classes; of more the first are shown."""
SIZES: dict[str, Resolution] = {"28": 28, "32": 32, "64": 64, "128": 128}


@dataclass(frozen=True)
class ImportOptions:
    """What a person said about the data set beforehand."""

    name: str | None
    resolution: str | None
    channels: str | None
    fit: Fit
    yes: bool
    reading: ReadingChoice
    values: Values | None
    ground: Ground | None


def bring(path: Path, wish: ImportOptions) -> None:
    """Check pictures, say what was found, and make a data set of them."""
    from ganscope.imports import archive, build, report
    from ganscope.library import datasets

    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    title = own_pictures.title_of(path, wish.name)
    with archive.opened(path, wish.reading.encoding) as source:
        found = _with_progress("Checking", lambda say: report.survey(source, say, wish.reading))
        _print(found.report)
        choice = _chosen(found.report.suggested, wish)
        out.print(_sentence(choice, clear=bool(found.report.grounds)))
        _say(found.report.smaller if not wish.resolution else "", found.report.expectation)
        if not wish.yes and not typer.confirm("Make the data set?"):
            out.print("Nothing was made.")
            raise typer.Exit(1)
        order = build.BuildOrder(name=title, choice=choice)
        taken = datasets.names()
        made = _with_progress(
            "Building",
            lambda say: build.build(source, found, order, settings.datasets, taken, say),
        )
    own_pictures.announce(store, made, found.report)
    _say_next(made, settings.datasets)


def _say_next(made: DatasetInfo, root: Path) -> None:
    """The command that trains it, one that was tried and not refused; and what is fitted to it."""
    from ganscope.library import catalog

    recipe = catalog.describe(root).recipe_for(made.name)
    if recipe is None:
        text = "no recipe fits it. Import more pictures, or in another size."
        out.print(f"{made.title} is ready: {text}")
        return
    out.print(f"{made.title} is ready: ganscope train {recipe} --dataset {made.name}")
    config = catalog.resolve(recipe, Overrides(dataset=made.name), root)
    _say(*(one.text for one in catalog.explain(config, made).fitted))


def _say(*sentences: str) -> None:
    for sentence in filter(None, sentences):
        out.print(sentence, soft_wrap=True)


def _with_progress(what: str, work: Callable[[Callable[[int, int], None]], Made]) -> Made:
    with Progress(console=err, transient=True) as progress:
        bar = progress.add_task(what, total=None)
        return work(lambda done, total: progress.update(bar, completed=done, total=total))


def _chosen(suggested: ImportChoice, wish: ImportOptions) -> ImportChoice:
    return suggested.model_copy(
        update={
            "resolution": SIZES[wish.resolution] if wish.resolution else suggested.resolution,
            "channels": int(wish.channels) if wish.channels else suggested.channels,
            "fit": wish.fit,
            "values": wish.values or suggested.values,
            "ground": wish.ground or suggested.ground,
        }
    )


def _print(report: ImportReport) -> None:
    out.print(
        f"{many(report.files, 'file')}, {many(report.usable, 'usable picture')}: "
        f"{report.colour:,} in colour, {report.grey:,} grey. Checked in {report.seconds:.1f} s."
    )
    _print_reading(report)
    if report.problems:
        told = folded_table("", "found", "what becomes of it", "such as")
        for problem in report.problems:
            example = problem.files[0] if problem.files else ""
            told.add_row(problem.level, problem.title, problem.effect, escape(example))
        out.print(told)


def _print_reading(report: ImportReport) -> None:
    """The classes with their counts and first pictures, and how else the names can be read."""
    if report.classes:
        counts = folded_table("class", "pictures", "first")
        for counted in report.classes[:LISTED]:
            counts.add_row(escape(counted.name), f"{counted.pictures:,}", escape(counted.first))
        out.print(counts)
    if len(report.classes) > LISTED:
        out.print(f"and {many(len(report.classes) - LISTED, 'more class', 'more classes')}")
    if len(report.readings) > 1:
        ways = folded_table("", "how the names are read", "classes", "pictures", "such as")
        for one in report.readings:
            option = "chosen" if one.kind == report.reading else f"--reading {one.kind}"
            classes = f"{one.classes:,}" if one.classes else "none"
            ways.add_row(
                option, escape(one.title), classes, f"{one.pictures:,}", escape(one.such_as)
            )
        out.print(ways)
    every = sum(part.pictures for part in report.splits)
    parts = [(part.split, part.pictures, ", ".join(part.folders)) for part in report.splits]
    for split, pictures, folders in [*parts, ("all", every, "all of them")] if parts else []:
        option = "chosen" if split == report.split else f"--split {split}"
        out.print(f"{option}: {many(pictures, 'picture')} in {escape(folders)}")
    for one in report.encodings:
        option = "chosen" if one.encoding == report.encoding else f"--encoding {one.encoding}"
        out.print(f"{option}: {escape(one.such_as)}")


def _sentence(choice: ImportChoice, *, clear: bool) -> str:
    colour = "grey" if choice.channels == 1 else "colour"
    fit = "cropped to a square" if choice.fit == "crop" else "padded to a square"
    more = ", without copies" if choice.skip_duplicates else ""
    more += ", small classes repeated" if choice.oversample else ""
    more += {"as_is": "", "stretch": ", values stretched", "labels": ", labels as greys"}[
        choice.values
    ]
    more += f", on {choice.ground}" if clear else ""
    return f"They would become {choice.resolution}x{choice.resolution} in {colour}, {fit}{more}."


def datasets(
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """List data sets and whether they are here."""
    from ganscope.library import catalog

    settings = StoreSettings()
    if as_json:
        known = (
            catalog.dataset_info(n, settings.datasets)
            for n in catalog.dataset_names(settings.datasets)
        )
        told = [
            info.model_dump(mode="json")
            | {"state": dataset_status.state_of(settings.datasets, info).state}
            for info in known
        ]
        typer.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        return
    table = folded_table("name", "title", "state", "pictures", "size", "classes", "download")
    for name in catalog.dataset_names(settings.datasets):
        info = catalog.dataset_info(name, settings.datasets)
        colour = "points" if info.kind == "points" else "grey" if info.channels == 1 else "colour"
        size = f"{info.resolution}x{info.resolution}, {colour}"
        table.add_row(
            info.name,
            info.title,
            "own" if info.own else dataset_status.state_of(settings.datasets, info).state,
            f"{info.images:,}",
            size if info.kind == "pictures" else colour,
            str(len(info.classes) or "none"),
            f"{info.download_mb:,.1f} MB" if info.download_mb else "-",
        )
    table.columns[0].no_wrap = True  # it is what other commands take
    out.print(table)
