"""A page that draws without a server: what it is told, and how it is put together. No torch."""

import base64
import html
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError, NotFoundError
from ganscope.generation.requests import Weights

TEMPLATE = "player.html"
"""Its name among the files of the built page."""
SLOTS = [b"{{ganscope:title}}", b"{{ganscope:facts}}", b"{{ganscope:model}}"]
"""What is filled in, in this order."""
CHUNK = 3 << 18
"""Bytes that are turned into base64 at once; a multiple of three needs no padding between."""
NOT_BUILT = "The page that draws by itself is not built. Run ./start_frontend.sh once."
OTHER = "The page that draws by itself is of another version. Run ./start_frontend.sh once."


@dataclass(frozen=True)
class Origin:
    """Where an exported generator comes from."""

    session_id: str
    session_name: str
    checkpoint_id: str
    step: int
    epoch: float
    fd: float | None
    """Fréchet distance of its averaged weights; null where none was measured."""


class LatentDirection(Frozen):
    """One principal direction of the latent space."""

    share: float
    """Of the variance of G's first layer."""
    vector: list[float]
    """Of length one."""


class PageFacts(Frozen):
    """All that the page knows beside the network itself; `frontend/player` reads it."""

    origin: Origin
    weights: Weights
    sha256: str
    """Of the file that the weights came from."""
    dataset: str
    """Title for people."""
    licence: str
    """Of the data set's pictures."""
    source: str
    resolution: int
    channels: int
    parameters: int
    latent_dim: int
    classes: list[str]
    """That it can be asked for; empty where it takes no class."""
    directions: list[LatentDirection]


class Exported(NamedTuple):
    """A generator for use elsewhere."""

    network: bytes
    """ONNX, float32."""
    facts: PageFacts


def write(template: Path, into: Path, made: Exported) -> None:
    """One file with everything in it. Raises NotFoundError, DataError.

    Whatever a session or a class is called, it stays text: the title is escaped, and the facts are
    JSON without the one character that could end their element.
    """
    try:
        parts = _between(template.read_bytes())
    except FileNotFoundError:
        raise NotFoundError(NOT_BUILT) from None
    told = made.facts.model_dump_json().replace("<", "\\u003c")
    with into.open("wb") as file:
        file.write(parts[0] + html.escape(made.facts.origin.session_name).encode())
        file.write(parts[1] + told.encode())
        file.write(parts[2])
        for start in range(0, len(made.network), CHUNK):
            file.write(base64.b64encode(made.network[start : start + CHUNK]))
        file.write(parts[3])


def _between(content: bytes) -> list[bytes]:
    """What stands before, between and after the places to fill. Raises DataError."""
    parts: list[bytes] = []
    for slot in SLOTS:
        before, found, content = content.partition(slot)
        if not found:
            raise DataError(OTHER)
        parts.append(before)
    return [*parts, content]
