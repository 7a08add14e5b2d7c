"""Numbers of a log as people read them: each is a value that was measured, rounded at most."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import isfinite

import orjson
from pydantic import JsonValue

from ganscope.evaluation import metrics
from ganscope.evaluation.metric_info import FigureInfo
from ganscope.evaluation.results import Figure

NOT_MEASURED = "not measured"
NOT_KNOWN = "not known"
NONE = "\N{EN DASH}"
TIMES = " \N{MULTIPLICATION SIGN} "
PLAIN = FigureInfo(name="", title="", better="lower", digits=3)
"""How a figure of a metric that is no more here is shown."""


def count(value: float | None) -> str:
    """A whole number: 6,512."""
    return NOT_KNOWN if value is None else f"{value:,.0f}"


def several(number: int, one: str, more: str = "") -> str:
    """`1 step`, `2 steps`."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def figure(value: float | None, digits: int = 2) -> str:
    """So many digits after the point; small ones keep three that count."""
    if value is None or not isfinite(value):
        return NONE
    if value and abs(value) < 10**-digits:
        return f"{value:.3g}"
    return f"{value:,.{digits}f}"


def span(seconds: float | None) -> str:
    """How long something took."""
    if seconds is None:
        return NOT_KNOWN
    if seconds < 600:
        return f"{seconds:,.1f} s"
    return f"{seconds / 60:,.1f} min" if seconds < 36_000 else f"{seconds / 3600:,.1f} h"


def speed(images_per_s: float | None) -> str:
    """Images a second."""
    return NOT_MEASURED if images_per_s is None else f"{images_per_s:,.1f} images/s"


def percent(share: float) -> str:
    """97.1 %."""
    return f"{100 * share:.1f} %"


def moment(at: float) -> str:
    """30 November 2026, 14:05, in this machine's time."""
    then = datetime.fromtimestamp(at).astimezone()
    return f"{then.day} {then:%B %Y, %H:%M}"


def setting(value: JsonValue) -> str:
    """A setting's value, as a configuration has it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def listed(words: Iterable[str]) -> str:
    """`a, b and c`, each once."""
    found = list(dict.fromkeys(words))
    return " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


def info_of(name: str) -> FigureInfo:
    """How a score of this name is shown."""
    return metrics.figures().get(metrics.current(name), PLAIN)


def score(found: Figure | None, value: float | None = None) -> str:
    """A score as its page shows it; another value of it where one is given."""
    if found is None or (found.value is None and value is None):
        return NOT_MEASURED
    return shown(found.name, found.value if value is None else value)


def shown(name: str, value: float | None) -> str:
    """A value of the score of this name."""
    info = info_of(name)
    if value is None:
        return NONE
    return figure(value * info.factor, info.digits) + info.unit


def interval(found: Figure | None) -> str:
    """`11.9 to 12.8`; a dash where none can be told."""
    if found is None or found.low is None or found.high is None:
        return NONE
    return f"{shown(found.name, found.low)} to {shown(found.name, found.high)}"


def shape(sides: Sequence[int]) -> str:
    """Channels, height and width."""
    return TIMES.join(str(side) for side in sides)
