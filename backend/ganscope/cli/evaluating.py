"""`ganscope evaluate` and `ganscope classify`: scores of a checkpoint, opinions on pictures."""

from pathlib import Path
from typing import Annotated

import typer

from ganscope.cli.console import err, folded_table, out
from ganscope.cli.lookup import checkpoint_named
from ganscope.cli.plugging import Plugin
from ganscope.engine.errors import UploadError
from ganscope.engine.plural import many
from ganscope.evaluation.results import FEWEST, MOST, Evaluation, EvaluationProgress
from ganscope.reports import tables
from ganscope.services.jobs import evaluation_files
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

UNLIKE = "not like anything it learnt"
JSON = Annotated[bool, typer.Option("--json", help="Everything, as JSON.")]


def evaluate(
    name: Annotated[
        str, typer.Argument(help="Checkpoint or session; or latest, or best.")
    ] = "best",
    n: Annotated[int, typer.Option(min=FEWEST, max=MOST, help="Pictures to draw.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Of the noise.")] = 0,
    metric: Annotated[list[str] | None, typer.Option(help="Only these metrics.")] = None,
    as_json: JSON = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="One line for each score.")] = False,
    _plugin: Plugin = None,
) -> None:
    """Score a checkpoint, as the Evaluate page does; the page shows the result as well."""
    from ganscope.evaluation.evaluate import EvaluatorCache
    from ganscope.evaluation.evaluate import evaluate as scored

    places = StoreSettings()
    store = Store(places.home, places.db)
    artifacts, saved = Artifacts(store), checkpoint_named(store, name, best=True)
    evaluation_id = evaluation_files.new_id(saved)
    task = evaluation_files.task_of(
        artifacts, places, saved, evaluation_id, n=n, seed=seed, metrics=metric or None
    )
    with err.status("Starting") as status:

        def tell(said: EvaluationProgress) -> None:
            status.update(
                f"{said.act}, {said.done:,} of {said.total:,}" if said.total else said.act
            )

        found = scored(task, EvaluatorCache(), tell)
    evaluation_files.keep(artifacts, saved, evaluation_id, found)
    if as_json:
        typer.echo(evaluation_files.report(artifacts, evaluation_id).model_dump_json(indent=2))
    elif as_csv:
        typer.echo(tables.of_figures(found), nl=False)
    else:
        out.print(f"{saved.session_name}, step {saved.step:,}, epoch {saved.epoch:.2f}")
        _print(found)


def _print(found: Evaluation) -> None:
    out.print(f"{many(found.n, 'picture')} against {found.reference.title}, {found.seconds:.0f} s")
    table = folded_table("score", "seen by", "value", "95 % interval", "of real ones", "")
    for one in found.figures:
        interval = "-" if one.low is None else f"{_short(one.low)}..{_short(one.high)}"
        note = one.refused or one.caution
        table.add_row(
            one.title, one.extractor, _short(one.value), interval, _short(one.floor), note
        )
    out.print(table)
    for extractor in found.extractors:
        out.print(f"{extractor.name}: {extractor.title}, {extractor.sha256[:12]}")
        if extractor.caution:
            err.print(extractor.caution)


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def classify(
    files: Annotated[list[Path], typer.Argument(help="PNG, JPEG or WebP files.")],
    dataset: Annotated[str, typer.Option(help="Whose judge.")] = "mnist",
    as_json: JSON = False,
) -> None:
    """What the judge of a data set takes pictures for, and how surely."""
    from ganscope.generation.classify import classify as asked

    pngs = [_png(path) for path in files]
    found = asked(StoreSettings().datasets, dataset, pngs)
    if as_json:
        pictures = list(zip(map(str, files), found.of, strict=True))
        guesses = {name: one.guesses for name, one in pictures}
        changes = {name: one.changes for name, one in pictures}
        unlike = {name: one.unlike for name, one in pictures}
        told = {"dataset": dataset, "judge": found.judge.title, "pictures": guesses}
        out.print_json(data=told | {"changes": changes, "unlike": unlike})
        return
    table = folded_table("picture", "taken for", "surely", "or")
    for path, one in zip(files, found.of, strict=True):
        (name, sure), *others = one.guesses
        rest = ", ".join(f"{other} {share:.1%}" for other, share in others)
        taken = (UNLIKE, "", "") if one.unlike else (name, f"{sure:.1%}", rest)
        table.add_row(path.name, *taken)
    out.print(table)
    for path, one in zip(files, found.of, strict=True):
        for change in one.changes:
            out.print(f"{path.name}: {change}", soft_wrap=True)


def _png(path: Path) -> bytes:
    """Our own PNG of a person's picture. Raises ParcelError."""
    from ganscope.imports.image_reader import seen

    found = seen(path.read_bytes()) if path.is_file() else "it is not there"
    if isinstance(found, str):
        raise UploadError(f"{path} cannot be used: {found}. Leave it out.")
    return found
