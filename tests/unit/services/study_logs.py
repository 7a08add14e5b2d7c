"""A study whose sessions no worker has ever seen: rows, states and scores as logs have them."""

from pathlib import Path

from pydantic import JsonValue
from sqlalchemy import insert

from ganscope.evaluation.results import ExtractorInfo, Figure, Reference
from ganscope.services.studies import record
from ganscope.services.studies.spec import StudySpec, of
from ganscope.sessions.events import Measured, StateChanged
from ganscope.sessions.records import State
from ganscope.sessions.schema import checkpoints
from ganscope.sessions.store import Store
from tests.unit.sessions import logs


def study(name: str = "rates", **keys: JsonValue) -> StudySpec:
    """Two learning rates with three seeds."""
    given: dict[str, JsonValue] = {
        "name": name,
        "recipe": "quick-digits-28",
        "space": {"adam_d.learning_rate": [0.0002, 0.002]},
        "seeds": 3,
    }
    return of(given | keys)


class StudyLog:
    """Writes a study and its sessions as they would have been written."""

    def __init__(self, store: Store, spec: StudySpec, values: list[dict[str, JsonValue]]) -> None:
        self.store, self.spec = store, spec
        self.folder: Path = store.home / "studies"
        said: list[record.StudyEvent] = [record.StudyCreated(at=1.0, text="", study=spec)]
        said += [record.TrialAsked(number=n, values=one) for n, one in enumerate(values, 1)]
        record.create(self.folder, said)

    def say(self, *events: record.StudyEvent) -> None:
        record.append(self.folder, self.spec.name, *events)

    def begin(self, trial: int, seed: int) -> str:
        """A session of the study; its id."""
        name = f"{self.spec.name}-t{trial:02}-s{seed}"
        config = logs.config(seed=seed, score_samples=500)
        made = self.store.create(
            config, [], name, target=f"cuda:{trial * 100 + seed}", experiment=self.spec.name
        )
        self.say(record.RunStarted(trial=trial, seed=seed, session_id=made.id))
        return made.id

    def score(self, session: str, *values: float, every: int = 100) -> None:
        """A checkpoint with a score, each so many steps."""
        for place, value in enumerate(values, 1):
            self.save(session, place * every)
            self.store.append(session, [_measured(session, place * every, value)])

    def save(self, session: str, step: int) -> None:
        """A checkpoint without a score."""
        row = {
            "id": f"{session}-{step}", "session_id": session, "step": step, "epoch": step / 100,
            "nimg": step, "reason": "interval", "created_at": 1.0, "bytes": 1,
        }  # fmt: skip
        with self.store.database.writing() as connection:
            connection.execute(insert(checkpoints).values(row))

    def end(self, session: str, state: State, detail: str = "", total: int = 400) -> None:
        """It ended so."""
        said = StateChanged(
            session_id=session, seq=0, at=2.0, state=state, detail=detail, step=total,
            total_steps=400,
        )  # fmt: skip
        self.store.append(session, [said])

    def finish(self, trial: int, seed: int, *values: float) -> str:
        """A session from its beginning to its end."""
        session = self.begin(trial, seed)
        self.score(session, *values)
        self.end(session, State.FINISHED)
        return session


def _measured(session: str, step: int, value: float) -> Measured:
    figure = Figure(
        metric="fd", name="fd", title="Fréchet distance (judge)", extractor="judge", value=value,
        low=value - 0.5, high=value + 0.5, better="lower", n=500, reference_n=500,
    )  # fmt: skip
    return Measured(
        session_id=session, seq=0, at=2.0, checkpoint_id=f"{session}-{step}", step=step,
        epoch=step / 100, nimg=step, training_seconds=1.0, origin="training",
        evaluation_id=None, n=500, seed=0,
        seconds=1.0,
        reference=Reference(dataset="drawn_digits", title="", n=500, unseen=True, fingerprint=""),
        extractors=[ExtractorInfo(name="judge", title="judge", sha256="", features=64)],
        figures=[figure],
    )  # fmt: skip
