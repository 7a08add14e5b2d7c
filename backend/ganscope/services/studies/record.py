"""The record of a study: a file of one line for each event, to which lines are only added.

What was written half when a process was killed is no line, and the next one takes its place.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from filelock import FileLock
from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from ganscope.engine.errors import NotFoundError, StateError, WorkspaceError
from ganscope.services.studies.spec import StudySpec
from ganscope.sessions.records import Record

WAIT_S = 30.0
"""Somebody else's line is written long before."""
StudyState = Literal["running", "stopped", "failed", "ended"]


class StudyCreated(Record):
    """The first line."""

    type: Literal["created"] = "created"
    at: float
    text: str
    """Its file as a person wrote it, or as it was made."""
    study: StudySpec


class TrialAsked(Record):
    """Values that are to be tried with every seed."""

    type: Literal["trial"] = "trial"
    number: int
    """Counted from 1."""
    values: dict[str, JsonValue]


class RunPlanned(Record):
    """A session is about to be made. Should nothing follow, it is looked for by its name."""

    type: Literal["planned"] = "planned"
    at: float
    trial: int
    seed: int
    name: str


class RunStarted(Record):
    """It was made; a second one of a run goes on from the first, or begins anew."""

    type: Literal["started"] = "started"
    trial: int
    seed: int
    session_id: str


class RunRefused(Record):
    """It could not be made."""

    type: Literal["refused"] = "refused"
    trial: int
    seed: int
    sentence: str


class RunPruned(Record):
    """It was given up early."""

    type: Literal["pruned"] = "pruned"
    trial: int
    seed: int
    sentence: str


class StudyMoved(Record):
    """The study was stopped, resumed, or came to its end."""

    type: Literal["moved"] = "moved"
    at: float
    state: StudyState
    detail: str = ""
    left: list[str] = []
    """Sessions that trained as it was stopped: they go on with it."""


StudyEvent = (
    StudyCreated | TrialAsked | RunPlanned | RunStarted | RunRefused | RunPruned | StudyMoved
)
LINE = TypeAdapter[StudyEvent](Annotated[StudyEvent, Field(discriminator="type")])


@dataclass
class RunRecord:
    """One seed of a trial."""

    seed: int
    sessions: list[str] = field(default_factory=list[str])
    """Each goes on from the one before, or begins anew."""
    planned: RunPlanned | None = None
    """Where nothing is known yet of what became of it."""
    refused: str = ""
    pruned: str = ""


@dataclass
class TrialRecord:
    """One combination of values."""

    number: int
    values: dict[str, JsonValue]
    runs: dict[int, RunRecord]
    """By seed, in the study's order."""


@dataclass
class StudyRecord:
    """All that the file says."""

    spec: StudySpec
    text: str
    created_at: float
    state: StudyState = "running"
    detail: str = ""
    left: set[str] = field(default_factory=set[str])
    """Sessions that were stopped with it, now or before."""
    trials: list[TrialRecord] = field(default_factory=list[TrialRecord])

    def run(self, trial: int, seed: int) -> RunRecord:
        """One of its runs."""
        return self.trials[trial - 1].runs[seed]

    def take(self, event: StudyEvent) -> None:
        """Follow one event."""
        match event:
            case TrialAsked():
                runs = {seed: RunRecord(seed) for seed in self.spec.each_seed}
                self.trials.append(TrialRecord(event.number, event.values, runs))
            case RunPlanned():
                self.run(event.trial, event.seed).planned = event
            case RunStarted():
                run = self.run(event.trial, event.seed)
                run.sessions.append(event.session_id)
                run.planned = None
            case RunRefused():
                run = self.run(event.trial, event.seed)
                run.refused, run.planned = event.sentence, None
            case RunPruned():
                self.run(event.trial, event.seed).pruned = event.sentence
            case StudyMoved():
                self._move(event)
            case StudyCreated():
                pass

    def _move(self, event: StudyMoved) -> None:
        self.state, self.detail = event.state, event.detail
        self.left.update(event.left)
        if event.state == "running":  # what could not be started is tried again
            for trial in self.trials:
                for run in trial.runs.values():
                    run.refused = ""


def names(folder: Path) -> list[str]:
    """Every study of the folder."""
    return sorted(path.stem for path in folder.glob("*.jsonl"))


def create(folder: Path, said: Sequence[StudyEvent]) -> None:
    """Begin the file of a study with its first events. Raises StateError where there is one."""
    first = said[0]
    assert isinstance(first, StudyCreated)
    folder.mkdir(parents=True, exist_ok=True)
    name = first.study.name
    part = folder / f".{name}.part"
    part.write_bytes(b"".join(map(_line, said)))
    try:
        os.link(part, path_of(folder, name))  # whole at once, and never over another one
    except FileExistsError:
        text = f"There is a study {name} already. Give this one another `name`."
        raise StateError(text) from None
    finally:
        part.unlink()


def path_of(folder: Path, name: str) -> Path:
    """Where the record of a study is."""
    return folder / f"{name}.jsonl"


def append(folder: Path, name: str, *said: StudyEvent) -> None:
    """Add lines; they are on the disk when this returns."""
    lock = FileLock(folder / f".{name}.lock", timeout=WAIT_S)
    with lock, path_of(folder, name).open("r+b") as file:
        content = file.read()
        file.truncate(file.seek(content.rfind(b"\n") + 1))
        file.write(b"".join(map(_line, said)))
        file.flush()
        os.fsync(file.fileno())


def _line(event: StudyEvent) -> bytes:
    return event.model_dump_json().encode() + b"\n"


def read(folder: Path, name: str) -> StudyRecord:
    """The study as its file tells it. Raises NotFoundError, WorkspaceError where it is damaged."""
    try:
        *lines, _half = path_of(folder, name).read_bytes().split(b"\n")
        first, *later = (LINE.validate_json(line) for line in lines)
    except FileNotFoundError:
        text = f"There is no study {name}. `ganscope study list` lists them."
        raise NotFoundError(text) from None
    except ValueError as error:
        place = f" ({error.error_count()} faults)" if isinstance(error, ValidationError) else ""
        text = f"The record studies/{name}.jsonl is damaged{place}; its sessions are still there."
        raise WorkspaceError(text) from None
    assert isinstance(first, StudyCreated)
    found = StudyRecord(first.study, first.text, first.at)
    for event in later:
        found.take(event)
    return found
