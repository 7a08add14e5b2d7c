"""Seconds of training, as charts and lists show them."""

import time


class Stopwatch:
    """Seconds spent in training, without pauses."""

    def __init__(self, already: float = 0.0) -> None:
        """Stopped, with the seconds of the session it was resumed from."""
        self._before = already
        self._since: float | None = None

    def start(self) -> None:
        """Go on counting."""
        self._since = time.perf_counter()

    def stop(self) -> None:
        """Hold still."""
        self._before = self.seconds
        self._since = None

    @property
    def seconds(self) -> float:
        """Counted so far."""
        running = 0.0 if self._since is None else time.perf_counter() - self._since
        return self._before + running
