"""A closed terminal, or SIGTERM, ends what runs as Ctrl+C does: saved, and in order."""

import os
import signal
from contextlib import suppress

from ganscope.processes.child import ending_signals


def end_with_terminal(as_if: signal.Signals) -> None:
    """From now on a closed terminal counts as this signal; nohup is respected."""
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None or hangup not in ending_signals():
        return
    shown = [stream for stream in (1, 2) if os.isatty(stream)]

    def hung_up(*_: object) -> None:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for stream in shown:  # whatever is written to a closed terminal is an error
                os.dup2(nowhere, stream)
        signal.raise_signal(as_if)

    signal.signal(hangup, hung_up)


def end_when_asked() -> None:
    """From now on SIGTERM counts as Ctrl+C, in the background of a script as well."""

    def asked(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, asked)
