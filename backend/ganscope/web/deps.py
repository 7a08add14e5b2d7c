"""What a route may use."""

from typing import Annotated

from fastapi import Depends
from fastapi.requests import HTTPConnection

from ganscope.services.services import Services


def services(connection: HTTPConnection) -> Services:
    """The services that the application was assembled with."""
    found: Services = connection.app.state.services
    return found


async def usable(connection: HTTPConnection) -> None:
    """Raise WorkspaceError where the workspace is no longer the one that was opened."""
    services(connection).store.database.require()


ServicesDep = Annotated[Services, Depends(services)]
