"""Python's warnings as lines of a session's log: each once, for people to read."""

import re
import warnings
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

FALL_BACK = re.compile(r"operator '(\S+)' is not currently supported on the MPS backend")
TRIGGERED = re.compile(r"\s*\(Triggered internally at .*", re.DOTALL)
"""Where in torch's own source: of no use to a person."""


@contextmanager
def told_to(say: Callable[[str], None]) -> Generator[None]:
    """Within it whatever is warned of is said as well, besides what Python does with it."""
    with warnings.catch_warnings():
        usual = warnings.showwarning
        said: set[str] = set()

        def show(message: Warning | str, *rest: Any, **more: Any) -> None:
            usual(message, *rest, **more)
            text = readable(str(message))
            if text not in said:
                said.add(text)
                say(text)

        warnings.showwarning = show
        yield


def readable(text: str) -> str:
    """A warning as a sentence; torch's own of a fall-back in our words."""
    missing = FALL_BACK.search(text)
    if missing:
        return f"This step is not available on Apple MPS yet: {missing[1]} runs on the CPU."
    return " ".join(TRIGGERED.sub("", text).split())
