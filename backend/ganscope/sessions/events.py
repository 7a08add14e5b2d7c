"""Every event of the log, as it is stored, streamed and reduced."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from ganscope.engine.config import Config
from ganscope.imports.models import ImportReport
from ganscope.library.models import SpeedResult


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
    worker_pid: int | None
    device: str | None
    """The device that was really used."""
    device_title: str | None
    precision: str | None
    inexact: str | None = None
    """Why it is not reproducible bit for bit; empty where it is, null where that is not known."""
    classes: list[str]
    last_seq: int


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


class Header(Record):
    """What every event carries."""

    session_id: str
    """The stream it belongs to: a session, or `workspace`."""
    seq: int
    """Position in its stream, from 1, without gaps."""
    at: float
    """Seconds since 1970."""
    version: Literal[1] = 1


class Tick(Header):
    """Per-step scalars since the last tick, as columns."""

    type: Literal["tick"] = "tick"
    first_step: int
    steps: int
    """How many steps the columns cover."""
    stride: int = 1
    """Steps between two entries; over 1 only where a slow reader got ticks merged."""
    scalars: dict[str, list[float | None]]
    """One column per scalar path; null is NaN or infinite."""
    epoch: float
    nimg: int
    images_per_s: float
    training_seconds: float


class Samples(Header):
    """A preview grid: one lossless WebP without gaps, `columns` tiles a row."""

    type: Literal["samples"] = "samples"
    step: int
    epoch: float
    nimg: int
    rows: int
    columns: int
    tile: int
    """Width and height of one picture in pixels."""
    row_labels: list[str]
    """Class of each row; empty without classes."""
    url: str
    """The averaged generator's pictures."""
    raw_url: str = ""
    """The same noise drawn with the weights as they are at this step; empty in old sessions."""
    training_seconds: float


class StateChanged(Header):
    """The session moved to another state, or says what it does while starting."""

    type: Literal["state"] = "state"
    state: State
    detail: str = ""
    advice: str = ""
    step: int
    total_steps: int


class WorkerStarted(Header):
    """A worker took the session: from here the events carry its epoch."""

    type: Literal["worker"] = "worker"
    pid: int
    worker_epoch: int
    device: str
    device_title: str
    precision: str
    threads: int
    torch_version: str
    inexact: str | None = None
    """Why it is not reproducible bit for bit; empty where it is, null in old sessions."""
    steps_per_epoch: int
    total_steps: int
    resumed_step: int


class CheckpointSaved(Header):
    """A checkpoint is complete on disk."""

    type: Literal["checkpoint"] = "checkpoint"
    checkpoint: Checkpoint


class KnobChanged(Header):
    """A setting changed between two steps."""

    type: Literal["knob"] = "knob"
    step: int
    """Updates that were done before it."""
    knob: str
    """Path of the setting, such as `adam_g.learning_rate`."""
    before: JsonValue
    after: JsonValue
    total_steps: int


class Logged(Header):
    """A line for people."""

    type: Literal["log"] = "log"
    level: Literal["info", "saved", "warning", "error"]
    text: str


class SessionChanged(Header):
    """Workspace: a session was created, renamed or moved to another state."""

    type: Literal["session"] = "session"
    session: Session


class DownloadChanged(Header):
    """Workspace: a data set's state or progress."""

    type: Literal["download"] = "download"
    download: Download


class SpeedChanged(Header):
    """Workspace: a speed test began, measured one more recipe, or ended."""

    type: Literal["speed"] = "speed"
    speed: SpeedReport


class ImportChanged(Header):
    """Workspace: an import's state or progress; its report only when checked or done."""

    type: Literal["import"] = "import"
    job: ImportView


class ModelChosen(Header):
    """Workspace: which checkpoint prompts draw from; null follows the newest session."""

    type: Literal["model"] = "model"
    checkpoint_id: str | None


Event = Annotated[
    Tick
    | Samples
    | StateChanged
    | WorkerStarted
    | CheckpointSaved
    | KnobChanged
    | Logged
    | SessionChanged
    | DownloadChanged
    | ImportChanged
    | SpeedChanged
    | ModelChosen,
    Field(discriminator="type"),
]
WORKSPACE = "workspace"
"""Name of the stream of what belongs to no session."""
