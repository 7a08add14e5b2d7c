"""What lists and headers show: sessions, checkpoints, downloads, as plain data."""

from enum import StrEnum
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, JsonValue

from ganscope.engine.config import Config
from ganscope.evaluation.results import Evaluation, Figure
from ganscope.imports.import_report import ImportReport
from ganscope.library.descriptions import SpeedResult


class State(StrEnum):
    """Where a session is in its life."""

    QUEUED = "queued"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


NOT_SAVED = "Could not save"
"""How the line of the log begins that tells of a checkpoint that failed."""
SCORED_LATER = (
    "The last score takes too long to wait for. A running server measures it now; without one, "
    "`ganscope evaluate"
)
"""How the line of the log begins that leaves the last score to the time after the end."""
SHUT_DOWN = "The server was shut down."
"""Why a session ended that nobody asked to stop."""
ACTIVE = frozenset({State.QUEUED, State.STARTING, State.RUNNING, State.PAUSED, State.STOPPING})
"""States in which a session has, or is about to get, a worker."""


class Record(BaseModel):
    """Something read from the store. On the wire every field is there, defaults included."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )


class SettingChange(Record):
    """One setting, by its path."""

    path: str
    before: JsonValue
    after: JsonValue


class Treatment(Record):
    """What the doctor did by itself, or why it does no more."""

    illness: str
    """Name of what it treats, such as `d_too_strong`."""
    title: str
    """The same in words."""
    outcome: Literal["changed", "used_up", "needs_person"]
    """Settings were changed; its times are used up; what would help is for a person to do."""
    remedy: str
    """As an order; empty where nothing is left to do."""
    why: list[str]
    """The evidence, the strongest first."""
    changes: list[SettingChange]
    number: int
    """Which time it is, or how many times were used."""
    most: int
    """Times that it may."""
    text: str
    """All of it in a line."""


class Checkpoint(Record):
    """A saved point of a session."""

    id: str
    session_id: str
    session_name: str
    step: int
    epoch: float
    nimg: int
    name: str | None
    """Given by a person; a named checkpoint is never pruned."""
    reason: Literal["interval", "finished", "stop", "pause", "save", "error"]
    created_at: float
    """Seconds since 1970."""
    bytes: int
    fd: float | None = Field(default=None, validation_alias=AliasChoices("fd", "fid"))
    """Fréchet distance of its averaged generator, on the features of the extractor that counts: the
    judge's, without classes random ones, or points; null until it is measured. Once called fid."""
    dataset: str
    recipe: str
    thumbnail_url: str


class Session(Record):
    """One stretch of training, as lists and headers show it."""

    id: str
    name: str
    state: State
    detail: str
    """What it is doing while starting, or why it ended."""
    advice: str
    """What to do after a failure; empty otherwise."""
    config: Config
    parent: str | None
    """Checkpoint it was resumed from."""
    created_at: float
    started_at: float | None
    """When its first step began; None before."""
    ended_at: float | None
    step: int
    total_steps: int
    """0 until the data set is loaded."""
    epoch: float
    nimg: int
    training_seconds: float
    """Spent in training, without pauses and without start-up."""
    images_per_s: float | None
    """Now: since its last tick."""
    worker_pid: int | None
    device: str | None
    """The device that was really used."""
    device_title: str | None
    precision: str | None
    inexact: str | None = None
    """Why it is not reproducible bit for bit; empty where it is, null where that is not known."""
    classes: list[str]
    target: str
    """The device it was started for: cpu, cuda:0, mps; cuda alone for several of them."""
    ready_at: float | None
    """When it could begin; null while it waits for its device."""
    place: float | None
    """Where it waits: the smallest of those that wait for a device is next."""
    experiment: str
    """Name of the study that it belongs to; empty for none."""
    tags: list[str]
    notes: str
    deleted_at: float | None
    """Its files go some seconds after; until then it can be had back."""
    last_seq: int

    @property
    def mean_images_per_s(self) -> float | None:
        """Over the whole training time, its ancestors' included; None before the first step."""
        return mean_speed(self.nimg, self.training_seconds)

    @property
    def waits(self) -> bool:
        """Whether it waits for its device, and has no worker yet."""
        return self.state is State.QUEUED and self.ready_at is None


def mean_speed(nimg: float | None, training_seconds: float | None) -> float | None:
    """Images a second, without pauses and without start-up; None before any, or where unknown."""
    return nimg / training_seconds if nimg and training_seconds else None


DownloadState = Literal[
    "needed", "downloading", "paused", "verifying", "unpacking", "ready", "broken"
]


class Download(Record):
    """One data set on its way into the workspace."""

    dataset: str
    state: DownloadState
    done_mb: float
    total_mb: float
    detail: str
    """Why it is broken; empty otherwise."""


class SpeedReport(Record):
    """What the last speed test on this machine found."""

    state: Literal["never", "running", "done", "failed"]
    device: str
    device_title: str
    measured_at: float | None = None
    """Seconds since 1970; None before the first test and while it runs."""
    results: list[SpeedResult] = []
    detail: str = ""
    """Why it failed; empty otherwise."""


class ImportView(Record):
    """Pictures that a person brings, on their way to a data set of their own."""

    id: str
    name: str
    state: Literal["uploading", "checking", "checked", "building", "done", "refused", "cancelled"]
    done: int
    """Files read, or pictures built."""
    total: int
    """0 until it is known."""
    detail: str
    """Why it was refused; empty otherwise."""
    report: ImportReport | None
    """What the check found; null before."""
    dataset: str | None
    """Name of the new data set; null until it is done."""


class DrawingView(Record):
    """Pictures that somebody asked for, as a session's history lists them."""

    id: str
    session_id: str
    checkpoint_id: str | None
    """Null where the live average drew them."""
    step: int
    epoch: float
    weights: Literal["ema", "raw"]
    prompt: str
    understood: str
    ignored: list[str]
    count: int
    seed: int
    truncation: float
    agreeing: int | None
    """Pictures that the judge takes for what was asked; null where it was not asked."""
    starred: bool
    created_at: float


class EvaluationView(Record):
    """One evaluation that somebody asked for, and how far it is."""

    id: str
    checkpoint_id: str
    session_id: str
    session_name: str
    step: int
    epoch: float
    dataset: str
    n: int
    """Pictures that are drawn."""
    seed: int
    state: Literal["waiting", "running", "done", "cancelled", "failed"]
    act: str
    """What it does now; empty before and after."""
    done: int
    """How far that is: pictures that are drawn, then metrics that are ready."""
    total: int
    """0 until it is known."""
    figures: list[Figure]
    """Those that are ready; a cancelled one keeps them."""
    detail: str
    """Why it failed; empty otherwise."""
    created_at: float
    ended_at: float | None


class EvaluationReport(Record):
    """A finished evaluation, whole."""

    id: str
    checkpoint_id: str
    session_id: str
    session_name: str
    step: int
    epoch: float
    created_at: float
    evaluation: Evaluation


class JudgeView(Record):
    """The classifier that judges pictures of one data set."""

    dataset: str
    state: Literal["none", "training", "ready", "shipped", "failed"]
    """None: it is trained in the background when it is first needed."""
    done: int = 0
    """Steps of its training."""
    total: int = 0
    accuracy: float | None = None
    """On real images that it never saw."""
    accuracy_n: int | None = None
    accuracy_on: str = ""
    """Which images those were."""
    sha256: str = ""
    caution: str = ""
    """Why its scores should not be trusted much, or why it cannot be trained; else empty."""
