"""Bodies of the routes for a person's own pictures."""

from typing import Annotated

from pydantic import BeforeValidator

from ganscope.imports.import_report import Channels, Resolution
from ganscope.sessions.records import ImportView, Record

AskedResolution = Annotated[Resolution, BeforeValidator(int)]
AskedChannels = Annotated[Channels, BeforeValidator(int)]
"""A query holds text, and a literal number takes none."""


class ImportList(Record):
    """Imports since the server started, oldest first."""

    imports: list[ImportView]
