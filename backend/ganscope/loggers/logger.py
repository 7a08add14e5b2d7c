"""What a logger offers. Read this first to write one of your own."""

from abc import ABC, abstractmethod
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import Event, Samples
from ganscope.sessions.records import Session


class SessionLogger(ABC):
    """Is told every event of one session, in the order of its log.

    While it trains this happens in a thread beside training, which never waits for it; of an old
    session the log is told anew. So there is one way to tell both.
    """

    def __init__(self, session: Session, folder: Path, artifacts: Artifacts) -> None:
        """Where it may write; the folder is its own."""
        self.session = session
        self.folder = folder
        self._artifacts = artifacts

    @classmethod
    def require(cls) -> None:
        """Raise ConfigError where what it needs is not installed; asked before training begins."""
        return

    def begin(self) -> None:
        """Before the first event."""
        return

    @abstractmethod
    def event(self, event: Event) -> None:
        """One event: `Tick` has the numbers, `Samples` pictures, `Measured` scores."""

    def end(self) -> None:
        """After the last one."""
        return

    def picture(self, samples: Samples) -> NDArray[np.uint8] | None:
        """A preview grid as [height, width, 3]; None where it is no longer kept."""
        path = self._artifacts.sample_path(self.session.id, samples.step)
        if not path.is_file():
            return None
        with Image.open(path) as found:
            return np.asarray(found.convert("RGB"))
