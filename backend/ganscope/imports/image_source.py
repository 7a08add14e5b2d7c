"""Files that somebody brought, whatever they are in: a folder, or an archive of some kind."""

from typing import Protocol

from ganscope.engine.errors import DataError
from ganscope.imports.import_report import EncodingOption, ProblemKind
from ganscope.imports.names import Parts

OddFiles = dict[ProblemKind, list[str]]
"""Names of files that are left out from the start, by what is odd about them."""


class DamagedFileError(DataError):
    """One file of an archive that is sound otherwise: it costs that file only."""


class ImageSource(Protocol):
    """Files that somebody brought."""

    odd: OddFiles
    encoding: str
    """In which names were read that do not say theirs; empty where there are none."""
    encodings: list[EncodingOption]

    @property
    def files(self) -> list[Parts]:
        """The path of each, sorted; what systems leave beside pictures is not among them."""
        ...

    def size(self, file: Parts) -> int:
        """How many bytes it has."""
        ...

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes. DataError where the archive is not what it says it is."""
        ...
