"""What a route may use."""

from typing import Annotated

from fastapi import Depends
from fastapi.requests import HTTPConnection

from ganscope.services.services import Services


def services(connection: HTTPConnection) -> Services:
    """The services that the application was assembled with."""
    found: Services = connection.app.state.services
    return found


ServicesDep = Annotated[Services, Depends(services)]
