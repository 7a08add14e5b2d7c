"""`ganscope export`, and what `ganscope import` does with a file that it made."""

from pathlib import Path
from typing import Annotated

import typer

from ganscope.archive import reading, writing
from ganscope.archive.format import Which, file_name
from ganscope.cli import exporting, telling
from ganscope.cli.console import err, out
from ganscope.engine.errors import ConfigError, DataError, NotFoundError
from ganscope.engine.plural import many
from ganscope.generation.requests import Weights
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

ALL = 1_000_000


def export(
    what: Annotated[str, typer.Argument(help="A session by name or id, or a checkpoint by id.")],
    file: Annotated[
        Path | None,
        typer.Argument(help="File or folder to write to; NAME.onnx or NAME.html: the generator."),
    ] = None,
    checkpoints: Annotated[
        Which, typer.Option(help="Which checkpoints go with a session.")
    ] = "all",
    weights: Annotated[Weights, typer.Option(help="Of a generator.")] = "ema",
    tensorboard: Annotated[
        Path | None, typer.Option(help="Folder to write all of a session to for TensorBoard.")
    ] = None,
    csv: Annotated[Path | None, typer.Option(help="File for every number of a session.")] = None,
    parquet: Annotated[Path | None, typer.Option(help="The same as Parquet.")] = None,
) -> None:
    """Write a session or a checkpoint as one file, to send to somebody.

    Of a session the generator is that of its best checkpoint; `best` and `latest` are known, too.
    """
    settings = StoreSettings()
    artifacts = Artifacts(Store(settings.home, settings.db))
    if tensorboard or csv or parquet:
        session = artifacts.store.session(_session(artifacts.store, what)[0])
        telling.tell(artifacts.store, session, tensorboard=tensorboard, csv=csv, parquet=parquet)
        return
    if file is not None and file.suffix in exporting.ENDINGS:
        _target(file, "")
        exporting.write(what, file, weights)
        _tell(file)
        return
    saved = next(iter(artifacts.checkpoints(checkpoint_id=what)), None)
    if saved is not None:
        into = _target(file, f"{saved.session_name}-step-{saved.step}")
        writing.write_checkpoint(artifacts, saved.id, into)
    else:
        session_id, name = _session(artifacts.store, what)
        into = _target(file, name)
        for sentence in writing.write_session(artifacts, session_id, into, checkpoints):
            err.print(sentence)
    _tell(into)


def _tell(file: Path) -> None:
    out.print(f"{file} holds {file.stat().st_size / 1e6:,.1f} MB.", soft_wrap=True)


def _session(store: Store, what: str) -> tuple[str, str]:
    """Id and name of the one session that is meant."""
    known = [session for session in store.sessions(ALL) if what in (session.id, session.name)]
    if not known:
        raise NotFoundError(f"There is no session or checkpoint {what!r}.")
    if len(known) > 1:
        ids = ", ".join(session.id for session in known)
        raise ConfigError(f"{len(known)} sessions are called {what!r}. Give an id: {ids}.")
    return known[0].id, known[0].name


def _target(file: Path | None, name: str) -> Path:
    into = file or Path()
    if into.is_dir():
        into = into / file_name(name)
    if into.exists():
        raise DataError(f"{into} is there already. Give another name.")
    return into


def bring(path: Path, name: str | None) -> None:
    """Take in a session or a checkpoint that somebody exported."""
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    landed = reading.receive(path, store)
    landed = store.edit(landed.id, {"name": name[:80]}) if name else landed
    saved = len(Artifacts(store).checkpoints(landed.id))
    out.print(
        f"{landed.name} is here: {landed.state.value} at step {landed.step:,}, "
        f"{many(saved, 'checkpoint')}.",
        soft_wrap=True,
    )
