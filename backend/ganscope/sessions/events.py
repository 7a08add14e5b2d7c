"""Every event of the log, as it is stored, streamed and reduced."""

from typing import Annotated, Any, Literal, TypedDict

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, JsonValue, PlainValidator, WithJsonSchema

from ganscope.evaluation.results import ExtractorInfo, Figure, Reference
from ganscope.sessions.records import (
    Checkpoint,
    Download,
    DrawingView,
    EvaluationView,
    ImportView,
    JudgeView,
    Record,
    Session,
    SpeedReport,
    State,
    Treatment,
)


class EventHead(TypedDict):
    """The fields of every event, for those who make one."""

    session_id: str
    seq: int
    at: float


class Header(Record):
    """What every event carries."""

    session_id: str
    """The stream it belongs to: a session, or `workspace`."""
    seq: int
    """Position in its stream, from 1, without gaps."""
    at: float
    """Seconds since 1970."""
    version: Literal[1] = 1


def _column(values: Any) -> NDArray[np.float32]:
    return np.asarray(values, np.float32)


Column = Annotated[
    NDArray[np.float32],
    PlainValidator(_column),
    WithJsonSchema({"type": "array", "items": {"anyOf": [{"type": "number"}, {"type": "null"}]}}),
]
"""One number a step, as training measured it; on the wire null is NaN or infinite."""


class Tick(Header):
    """Per-step scalars since the last tick, as columns."""

    type: Literal["tick"] = "tick"
    first_step: int
    steps: int
    """How many steps the columns cover."""
    stride: int = 1
    """Steps between two entries; over 1 only where a slow reader got ticks merged."""
    scalars: dict[str, Column]
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


End = Literal["target", "diverged"]
"""target: a score that was asked for is reached; diverged: training ran away."""


class StateChanged(Header):
    """The session moved to another state, or says what it does while starting."""

    type: Literal["state"] = "state"
    state: State
    detail: str = ""
    advice: str = ""
    end: End | None = None
    """Which end it is, where the state alone does not tell; null in old sessions as well."""
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


class Treated(Header):
    """The doctor treated the session by itself, or says why it does so no more."""

    type: Literal["treated"] = "treated"
    step: int
    """Updates that were done before it; the changes themselves are told just before."""
    treatment: Treatment


class Logged(Header):
    """A line for people."""

    type: Literal["log"] = "log"
    level: Literal["info", "saved", "warning", "error"]
    text: str


class Measured(Header):
    """Scores of a checkpoint of this session."""

    type: Literal["measured"] = "measured"
    checkpoint_id: str
    """It may be gone since."""
    step: int
    epoch: float
    nimg: int
    training_seconds: float
    origin: Literal["training", "asked"]
    """Whether the session measured itself, or was evaluated on request."""
    evaluation_id: str | None
    """On request: the evaluation, with its pictures and tables."""
    n: int
    """Pictures that were drawn."""
    seed: int
    seconds: float
    """That the measurement took."""
    reference: Reference
    extractors: list[ExtractorInfo]
    """The one that counts first."""
    figures: list[Figure]


class ScoringProgress(Header):
    """How far the score of a checkpoint is; `measured` tells what came of it."""

    type: Literal["scoring"] = "scoring"
    step: int
    """Of the checkpoint."""
    n: int
    """Pictures that are drawn for it."""
    act: str
    """What is done now: `Drawing pictures`."""
    done: int
    total: int
    """Of this act; 0 where nobody knows."""


class DrawingChanged(Header):
    """Pictures were drawn by this session's model, starred, or thrown away."""

    type: Literal["drawing"] = "drawing"
    drawing: DrawingView
    removed: bool = False


class DirectionsNamed(Header):
    """A person named directions of the latent space; an empty name takes one back."""

    type: Literal["directions"] = "directions"
    checkpoint_id: str | None
    """Whose directions they are; null for those of the live average."""
    names: dict[int, str]


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


class EvaluationChanged(Header):
    """Workspace: an evaluation's state, progress or new figures."""

    type: Literal["evaluation"] = "evaluation"
    job: EvaluationView


class JudgeChanged(Header):
    """Workspace: a judge is being trained, or ready."""

    type: Literal["judge"] = "judge"
    judge: JudgeView


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
    | Treated
    | Logged
    | Measured
    | ScoringProgress
    | DrawingChanged
    | DirectionsNamed
    | SessionChanged
    | DownloadChanged
    | ImportChanged
    | EvaluationChanged
    | JudgeChanged
    | SpeedChanged
    | ModelChosen,
    Field(discriminator="type"),
]
WORKSPACE = "workspace"
"""Name of the stream of what belongs to no session."""
