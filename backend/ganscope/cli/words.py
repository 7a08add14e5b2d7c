"""How commands write times and scores."""

from datetime import datetime


def when(seconds: float) -> str:
    """A moment in this machine's time, such as 2026-11-30 07:15."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def score(value: float | None) -> str:
    """A score, or nothing where none was measured."""
    return "" if value is None else f"{value:,.1f}"


def lasting(seconds: float | None) -> str:
    """A time in words, such as 3 min 20 s."""
    whole = max(0, round(seconds or 0))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
