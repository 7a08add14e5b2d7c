"""The server's settings, and the addresses it answers to."""

from ganscope.sessions.settings import ServerSettings


class Settings(ServerSettings):
    """Settings of one server."""

    @property
    def ports(self) -> frozenset[int]:
        """Ports under which a browser may know this server: its own, and the page's proxy."""
        return frozenset({self.port, self.frontend_port})
