"""What the socket tells: hello, then deltas. It never takes commands; those go by HTTP."""

from typing import Annotated, Literal

from pydantic import Field

from ganscope.engine.config import Config
from ganscope.sessions.events import (
    Event,
    KnobChanged,
    Logged,
    Measured,
    Samples,
    ScoringProgress,
    StateChanged,
    Treated,
)
from ganscope.sessions.records import Checkpoint, Download, Record, Session, SettingChange

PROTOCOL = 1


class Series(Record):
    """One scalar over the session so far, thinned so that spikes survive."""

    step: list[int]
    value: list[float | None]


class SmoothedSeries(Record):
    """The exponential average of one scalar, thinned after it was taken."""

    step: list[int]
    value: list[float | None]
    sum: float
    """The average with a start at 0, at the last step: to go on from."""
    finite: int
    """Finite values so far; the average is `sum / (1 - weight ** finite)`."""


class SmoothedScalars(Record):
    """Every scalar of a session and its ancestors, smoothed with one weight."""

    weight: float
    series: dict[str, SmoothedSeries]


class WindowScalars(Record):
    """Every scalar of a session from one step to another, thinned no further than a chart needs."""

    first: int
    last: int
    weight: float
    series: dict[str, Series]
    averages: dict[str, Series]
    """Over every step up to there, told of these alone."""


class Clock(Record):
    """Which time and how many images belong to a step: one entry per tick, thinned."""

    step: list[int]
    training_seconds: list[float]
    nimg: list[int]
    epoch: list[float]


class Ancestor(Record):
    """A session that the one on the screen was resumed from, and its part of the charts."""

    session_id: str
    name: str
    until: int
    """Step at which the next one went on."""
    device: str | None
    device_title: str | None
    config: Config
    """As it began; its marks tell what was changed later."""


class Snapshot(Record):
    """All a page needs to draw a session up to `seq`."""

    session: Session
    seq: int
    """The snapshot holds everything up to and including this event."""
    series: dict[str, Series]
    """Those of its ancestors first."""
    clock: Clock
    samples: Samples | None
    """Newest preview."""
    log: list[Logged]
    """The last 200 lines."""
    checkpoints: list[Checkpoint]
    marks: list[StateChanged | KnobChanged | Treated]
    """States, changes, treatments, for marks on the charts; those of its ancestors too."""
    measured: list[Measured]
    """Its scores, oldest first; those of its ancestors too."""
    scoring: ScoringProgress | None
    """How far the score is that is being made beside training; null while none is."""
    ancestors: list[Ancestor]
    """What it was resumed from, oldest first."""
    changes: list[SettingChange]
    """What it does otherwise than the checkpoint that it was resumed from."""


class WorkspaceView(Record):
    """What belongs to no single session."""

    seq: int
    sessions: list[Session]
    """The newest 50, newest first."""
    downloads: list[Download]
    """Empty for the first seconds of the server; `/api/catalog` waits for them."""
    chosen_checkpoint: str | None


class Hello(Record):
    """First message on every connection."""

    type: Literal["hello"] = "hello"
    protocol: Literal[1] = 1
    version: str
    """Of Ganscope."""
    workspace: WorkspaceView
    snapshot: Snapshot | None
    """None when no session was asked for, or when the page's own state can be continued."""
    resumed_after: int | None
    """Set when the page's own state up to this seq is good and deltas follow from there."""


class Events(Record):
    """All events of one stream in (after, seq]; a page that holds less than `after` has a gap."""

    type: Literal["events"] = "events"
    session_id: str
    after: int
    seq: int
    events: list[Event]


class Heartbeat(Record):
    """Sent every 5 s when nothing else is."""

    type: Literal["heartbeat"] = "heartbeat"
    at: float


ServerMessage = Annotated[Hello | Events | Heartbeat, Field(discriminator="type")]
