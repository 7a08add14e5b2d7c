"""Numbers and times in a stranger's file: only those that a session of ours can have."""

import math
import time
from typing import Any

from ganscope.engine.errors import UploadError
from ganscope.imports.names import shown

DAY = 86_400.0
"""Two clocks differ by no more."""
LARGEST = 3.5e38
"""Nothing that was measured in float32 is larger."""
PROGRESS = frozenset(
    {
        "step", "first_step", "resumed_step", "total_steps", "nimg", "images", "epoch",
        "seconds", "training_seconds", "images_per_s", "bytes", "seq", "last_seq",
    }
)  # fmt: skip
MOST_PROGRESS = 1e15
"""A million images a second would need thirty years for so many."""


def require_bounded(value: dict[str, Any], name: str) -> None:
    """Raise UploadError at the first number that no session of ours has."""
    last = time.time() + DAY
    waiting: list[Any] = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, list):
            waiting += inner
        elif isinstance(inner, dict):
            for key, number in inner.items():
                _require(key, number, last, name)
            waiting += inner.values()


def _require(key: str, value: Any, last: float, name: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    if key == "at" or key.endswith("_at"):
        least, most, what = 0.0, last, "a time between 1970 and now"
        advice = "Check this machine's clock, or have it exported again."
    elif key in PROGRESS:
        least, most, what = -1.0, MOST_PROGRESS, f"between 0 and {MOST_PROGRESS:.0e}"
        advice = "Have it exported again."
    else:
        least, most, what = -LARGEST, LARGEST, "a number that was ever measured"
        advice = "Have it exported again."
    if not least <= value <= most or not math.isfinite(value):
        text = f"{name} is refused: {shown(key)} is {value:.6g}, which is not {what}. {advice}"
        raise UploadError(text)
