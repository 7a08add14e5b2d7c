"""Data sets as the dashboard's API shows them."""

from pydantic import JsonValue

from ganscope.engine.facts import DatasetInfo
from ganscope.sessions.records import Download, Record


class DatasetView(Record):
    """One data set, and what of it is on this machine."""

    info: DatasetInfo
    download: Download
    """Whether its files are here, or how far they have come."""
    counts: list[int]
    """Training pictures of each class; empty without classes, and before they were first read."""
    bytes_on_disk: int
    """Of its files and of what is kept beside them."""
    expectation: str
    """What too few pictures of one's own will come to; empty for most."""
    report: JsonValue | None
    """What was found when a person brought it; null for all others."""


class DatasetList(Record):
    """Every data set, those of a person last."""

    datasets: list[DatasetView]
