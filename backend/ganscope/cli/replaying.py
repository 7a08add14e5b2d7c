"""`ganscope replay`: is what a session's log says really how its weights came about?"""

from typing import Annotated

import typer
from rich.progress import track

from ganscope.cli.console import out
from ganscope.engine.errors import NotFoundError
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.shelf import Shelf
from ganscope.sessions.store import Store


def replay(
    name: Annotated[
        str | None, typer.Argument(help="Session, or checkpoint; the newest otherwise.")
    ] = None,
) -> None:
    """Train again from configuration and recorded changes, and compare with the checkpoint."""
    from ganscope.sessions.replay import Replay

    places = StoreSettings()
    store = Store(places.home, places.db)
    again = Replay(store, places, _checkpoint(Shelf(store), name))
    words = f"{again.target.session_name}, step {again.target.step:,}"
    for _ in track(again.run(), f"Replaying {words}", again.target.step, console=out):
        pass
    different = again.differing()
    if not different:
        out.print(f"{words}: the same weights, bit for bit.")
        return
    out.print(f"{words}: {len(different)} tensors differ, the first is {different[0]}.")
    out.print(store.session(again.target.session_id).inexact or "", soft_wrap=True)
    raise typer.Exit(1)


def _checkpoint(shelf: Shelf, name: str | None) -> str:
    known = shelf.checkpoints()
    found = next((c.id for c in known if name in (None, c.id, c.name, c.session_name)), None)
    if found is None:
        raise NotFoundError(f"Nothing saved is called {name or 'anything'}.")
    return found
