"""Pictures that somebody holds up, read by a process that a stranger's bytes may crash."""

import base64

from ganscope.engine.errors import UploadError
from ganscope.imports.image_difference import CompareTask
from ganscope.imports.image_reader import LARGEST, ReadTask
from ganscope.processes.child import Line, Progress
from ganscope.processes.parent import Children

READERS = Children(
    "ganscope.imports.image_reader",
    Line[Progress, list[str]],
    "The pictures could not be read; one of them is probably damaged.",
    UploadError,
)
COMPARERS = Children(
    "ganscope.imports.image_difference",
    Line[Progress, int],
    "The picture could not be compared; it is probably damaged.",
    UploadError,
)


async def read_pictures(files: list[str], side: int = LARGEST) -> list[bytes]:
    """Our own PNG of each file, which came in base64; those larger than `side` are made smaller.

    Raises UploadError for the first bad one.
    """
    return [*map(base64.b64decode, await READERS.do(ReadTask(files=files, side=side)))]


async def difference(theirs: str, ours: bytes) -> int | None:
    """Between the pixels of a file, which came in base64, and those of a PNG of ours, of 255.

    None where they cannot be compared.
    """
    task = CompareTask(theirs=theirs, ours=base64.b64encode(ours).decode("ascii"))
    try:
        found = await COMPARERS.do(task)
    except UploadError:  # its pixels broke the process down
        return None
    return None if found < 0 else found
