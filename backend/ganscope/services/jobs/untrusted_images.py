"""Pictures that somebody holds up, read by a process that a stranger's bytes may crash."""

import base64

from ganscope.engine.errors import UploadError
from ganscope.imports.image_reader import LARGEST, ReadTask
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children

READERS = Children(
    "ganscope.imports.image_reader",
    Line[Progress, list[str]],
    "The pictures could not be read; one of them is probably damaged.",
    UploadError,
)


async def read_pictures(files: list[str], side: int = LARGEST) -> list[bytes]:
    """Our own PNG of each file, which came in base64; those larger than `side` are made smaller.

    Raises UploadError for the first bad one.
    """
    return [*map(base64.b64decode, await READERS.do(ReadTask(files=files, side=side)))]
