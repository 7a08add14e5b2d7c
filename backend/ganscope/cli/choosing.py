"""Which checkpoint to go on from: the newest, the best, none, or one that is chosen from a list."""

import typer

from ganscope.cli.console import folded_table, out
from ganscope.cli.lookup import checkpoint_named
from ganscope.cli.words import when
from ganscope.engine.errors import ConfigError, NotFoundError
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.store import Store

RESUME = (
    "latest or best (lowest FD) of the data set and experiment, fresh, interactive (choose from a "
    "list), or a session or checkpoint."
)
LISTED = 20


def checkpoint_to_resume(
    store: Store, which: str, dataset: str | None, experiment: str | None
) -> Checkpoint | None:
    """The checkpoint that is meant; None to begin anew. Raises NotFoundError."""
    if which == "fresh":
        return None
    if which not in ("latest", "best", "interactive"):
        return checkpoint_named(store, which)
    found = candidates(store, dataset, experiment)
    if not found:
        of = f" of {dataset}" if dataset else ""
        of += f" in the experiment {experiment}" if experiment else ""
        raise NotFoundError(f"Nothing{of} was saved yet. Begin anew: --resume fresh.")
    if which == "interactive":
        return ask_for(found)
    scored = [one for one in found if one.fd is not None]
    return min(scored, key=lambda one: one.fd or 0.0) if which == "best" and scored else found[0]


def candidates(store: Store, dataset: str | None, experiment: str | None) -> list[Checkpoint]:
    """Saved ones of a data set and an experiment, newest first."""
    of = {one.id: one for one in store.sessions(10_000)}

    def suits(saved: Checkpoint) -> bool:
        session: Session | None = of.get(saved.session_id)
        inside = experiment is None or (session is not None and session.experiment == experiment)
        return inside and dataset in (None, saved.dataset)

    return [one for one in Artifacts(store).checkpoints() if suits(one)]


def ask_for(found: list[Checkpoint]) -> Checkpoint | None:
    """The one that somebody chooses; None to begin anew."""
    table = folded_table("", "session", "data set", "step", "epoch", "FD", "saved")
    table.add_row("0", "begin anew", "", "", "", "", "")
    for number, one in enumerate(found[:LISTED], 1):
        fd = "" if one.fd is None else f"{one.fd:,.1f}"
        done = f"{one.step:,}", f"{one.epoch:.1f}", fd, when(one.created_at)
        table.add_row(str(number), one.session_name, one.dataset, *done)
    out.print(table)
    if len(found) > LISTED:
        out.print(f"and {len(found) - LISTED:,} older ones, which can be named by their ids")
    answer = typer.prompt("Go on from", default=1, type=int)
    if not 0 <= answer <= min(LISTED, len(found)):
        most = min(LISTED, len(found))
        raise ConfigError(f"There is no number {answer} in the list: it goes from 0 to {most}.")
    return found[answer - 1] if answer else None
