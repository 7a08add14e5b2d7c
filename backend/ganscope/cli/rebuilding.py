"""Lists a workspace's sessions again where its database was damaged or deleted."""

from contextlib import closing

from ganscope.cli.console import err, out
from ganscope.services.workspace import claimed
from ganscope.sessions import rebuild as rebuilding
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store


def rebuild() -> None:
    """List again what lies in the workspace's folders; a damaged database is put aside first."""
    settings = ServerSettings()
    with claimed(settings) as said:
        if said:
            err.print(said)
        store = Store(settings.home, settings.db)
        with closing(store.database):
            done = rebuilding.rebuild(store)
    out.print(done.said)
    for sentence in done.left_out:
        err.print(f"Left out: {sentence}")
