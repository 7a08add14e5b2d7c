"""What a file in `findings` offers, and what the doctor says."""

from typing import Literal, NamedTuple, Protocol

from ganscope.doctor.healthy import HealthyNumbers
from ganscope.doctor.history import TrainingHistory
from ganscope.sessions.records import Record, SettingChange

Confidence = Literal["possible", "likely", "certain"]
Tone = Literal["plain", "ok", "warn", "bad"]


class Remedy(Record):
    """One thing to do, by one click."""

    title: str
    """As an order: `Lower D's learning rate to 0.0002`."""
    do: Literal["change", "undo", "branch", "stop"]
    """Change settings while it trains; take back a change of them; go on from a checkpoint with
    other settings, or anew where there is no checkpoint; stop."""
    changes: list[SettingChange] = []
    anew: bool = False
    """Of a branch: begin from the beginning, since the weights are spoilt or do not fit."""


class Symptom(NamedTuple):
    """What a rule found."""

    evidence: list[str]
    """Sentences with the numbers that it rests on, the strongest first."""
    confidence: Confidence
    remedies: list[Remedy]
    since: int | None = None
    """First step at which it is known to hold."""


class Illness(Protocol):
    """One file in `findings`: one thing that may be wrong."""

    __name__: str
    ORDER: int
    """Of several that hold, the lowest is the verdict."""
    TITLE: str
    TONE: Tone
    LIMIT: str
    """Where it begins, in words."""

    def now(self, history: TrainingHistory, /) -> str | None:
        """The numbers that decide, as they are; None where they are not known."""
        ...

    def look(self, history: TrainingHistory, /) -> Symptom | None:
        """What was found; None where nothing was."""
        ...


class Finding(Record):
    """One thing that is wrong."""

    kind: str
    """Name of the file that found it, such as `mode_collapse`."""
    title: str
    tone: Tone
    evidence: list[str]
    confidence: Confidence
    since: int | None
    remedies: list[Remedy]


class Check(Record):
    """One thing that was looked at."""

    kind: str
    title: str
    limit: str
    now: str | None
    """The numbers that decide; null where they are not known."""
    holds: bool


class SelfTreatment(Record):
    """What the doctor may do by itself."""

    most: int
    used: int
    """Of them; counted since `treatments` was last set."""
    said: str
    """What it last did, or why it does no more; empty before."""


class Diagnosis(Record):
    """How a session trains, or has trained."""

    session_id: str
    step: int
    verdict: str
    """`healthy`, `too_early`, or the kind of the first finding."""
    title: str
    detail: str
    """The numbers that the verdict rests on, in a sentence."""
    tone: Tone
    findings: list[Finding]
    """The worst first."""
    account: list[str]
    """What the numbers of this moment say, in plain sentences."""
    checks: list[Check]
    """Everything that was looked at."""
    healthy: HealthyNumbers
    """Its numbers beside those of healthy runs; no verdict rests on them."""
    treating: SelfTreatment | None = None
    """Null where the doctor is not to treat it by itself."""
