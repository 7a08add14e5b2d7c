"""What is shown of studies: plain data, as REST, page and command line have it."""

from typing import Literal

from pydantic import Field, JsonValue

from ganscope.engine.config import Frozen
from ganscope.reports.seed_statistics import BandPoint, SeedComparison
from ganscope.services.studies.record import StudyState
from ganscope.services.studies.runs import RunState
from ganscope.services.studies.scores import ScorePoint
from ganscope.services.studies.spec import StudySpec
from ganscope.sessions.records import Record


class StudyRequest(Frozen):
    """A new study: the text of its file, or the same as JSON."""

    text: str | None = Field(default=None, max_length=100_000)
    """YAML."""
    study: dict[str, JsonValue] | None = None
    """Its keys and values, where there is no text."""


class RepeatRequest(Frozen):
    """Train a session's settings again with other seeds."""

    session_id: str = Field(pattern=r"^[a-z0-9-]{1,64}$")
    seeds: int = Field(default=5, ge=1, le=100)


class StudyPlan(Record):
    """What a study would do."""

    study: StudySpec
    trials: int
    sessions: int
    sentence: str


class StudyCounts(Record):
    """What became of the sessions of a study."""

    planned: int
    """All of them, those not asked for yet included."""
    waiting: int
    running: int
    """Those that train, were interrupted and go on, or are being measured."""
    finished: int
    """With a score."""
    pruned: int
    stopped: int
    failed: int


class StudySummary(Record):
    """A study in short."""

    name: str
    state: StudyState
    detail: str
    """Why it was stopped or came to nothing, or what it waits for; empty otherwise."""
    search: Literal["grid", "random", "tpe"]
    settings: list[str]
    """Paths of what is tried."""
    seeds: int
    created_at: float
    counts: StudyCounts


class RunView(Record):
    """One seed of a trial."""

    seed: int
    state: RunState
    session_id: str | None
    """Its newest session; null before it began, or where it was deleted."""
    session_name: str | None
    step: int
    total_steps: int
    best: ScorePoint | None
    """The best checkpoint, with the interval of its score; null until one is measured."""
    counts: bool
    """Whether that score counts: only of a session that came to its end."""
    detail: str


class TrialView(Record):
    """One combination of values, with each seed."""

    number: int
    values: dict[str, JsonValue]
    mean: float | None
    """Of the seeds that have a score; null where none has."""
    low: float | None
    """The lowest of them."""
    high: float | None
    scored: int
    """How many have one."""
    runs: list[RunView]
    band: list[BandPoint]
    """Mean and range of the seeds while they trained."""
    best: bool
    """Whether its mean is the best of those with the most seeds."""


class SettingShare(Record):
    """How much a setting decides."""

    path: str
    share: float
    """Of all; the shares sum to 1."""


class StudyView(StudySummary):
    """A study, whole."""

    study: StudySpec
    text: str
    objective: str
    """The score it goes by, for people, with its features."""
    better: Literal["lower", "higher"]
    trials: list[TrialView]
    importance: list[SettingShare]
    """The largest first; empty where it cannot be told."""
    importance_note: str
    """How that was found, or why not."""
    comparison: SeedComparison | None
    """The best trial against the second; null with fewer than two that have a score."""
    pair: list[int]
    """Numbers of those two."""


class StudyList(Record):
    """Every study, newest first."""

    studies: list[StudySummary]
    unreadable: list[str]
    """What is wrong with the records of others, a sentence each."""
