"""`ganscope replay`: is what a session's log says really how its weights came about?"""

from typing import Annotated

import typer
from rich.progress import track

from ganscope.cli.console import out
from ganscope.cli.lookup import checkpoint_named
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store


def replay(
    name: Annotated[
        str, typer.Argument(help="Session, or checkpoint; the newest otherwise.")
    ] = "latest",
) -> None:
    """Train again from configuration and recorded changes, and compare with the checkpoint."""
    from ganscope.worker.replay import Replay

    places = StoreSettings()
    store = Store(places.home, places.db)
    again = Replay(store, places, checkpoint_named(store, name).id)
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
