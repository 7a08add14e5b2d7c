"""Pictures that somebody holds up, read by a process that a stranger's bytes may crash."""

import asyncio
import base64
import json
import sys

from ganscope.engine.errors import UploadError

READER = "ganscope.imports.image_reader"


async def read_pictures(files: list[str], side: int = 256) -> list[bytes]:
    """Our own PNG of each file, which came in base64; those larger than `side` are made smaller.

    Raises ParcelError for the first bad one.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", READER, str(side),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        said, _ = await process.communicate(json.dumps(files).encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise UploadError("The pictures could not be read; one of them is probably damaged.")
    found = json.loads(said)
    for number, one in enumerate(found, 1):
        if "fault" in one:
            raise UploadError(f"Picture {number} cannot be used: {one['fault']}. Leave it out.")
    return [base64.b64decode(one["png"]) for one in found]
