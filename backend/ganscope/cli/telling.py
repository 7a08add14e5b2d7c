"""What `ganscope export` does with --tensorboard, --csv and --parquet: a session's numbers."""

from pathlib import Path

from ganscope import loggers
from ganscope.cli.console import out
from ganscope.engine.errors import DataError
from ganscope.reports import tables
from ganscope.reports.history_table import history, parquet
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store


def tell(
    store: Store, session: Session, *, tensorboard: Path | None, csv: Path | None,
    parquet: Path | None,
) -> None:  # fmt: skip
    """Write what is asked for. Raises DataError for a file that is there, ConfigError."""
    if tensorboard is not None:
        where = loggers.replay(store, session, "tensorboard", tensorboard / session.id)
        out.print(f"Look at it: tensorboard --logdir {where.parent}", soft_wrap=True)
    if csv is not None:
        text = "".join(tables.of_history(store, session.id, lineage=True))
        _write(csv, text.encode())
    if parquet is not None:
        _write(parquet, _columns(store, session))


def _columns(store: Store, session: Session) -> bytes:
    return parquet(history(store, session.id, lineage=True))


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise DataError(f"{path} is there already. Give another name.") from None
    out.print(f"{path} holds {len(content) / 1e6:,.1f} MB.", soft_wrap=True)
