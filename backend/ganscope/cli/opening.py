"""`ganscope open`: the link for a browser of another account of this machine."""

from ganscope.cli.console import out
from ganscope.services.workspace import token
from ganscope.sessions.settings import ServerSettings


def link() -> None:
    """Print the link that opens Ganscope in the browser of another account of this machine."""
    settings = ServerSettings()
    out.print(settings.link(token(settings.home)), soft_wrap=True)
