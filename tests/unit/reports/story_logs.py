"""A session's log with numbers that stand nowhere else, and what a report needs beside it."""

from pathlib import Path
from typing import Any

import numpy as np

from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.reading import Facts, history_of
from ganscope.doctor.verdicts import verdict_history
from ganscope.engine.facts import DatasetInfo
from ganscope.evaluation.results import ExtractorInfo, Figure, Reference
from ganscope.library.descriptions import Layer, Plan
from ganscope.library.sprites import encode_sprite
from ganscope.reports.facts import DataFacts, Environment, ReportTask, SessionFacts
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import CheckpointSaved, Measured, Samples
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs
from tests.unit.sessions.test_trash import saved

STEPS = 437
CLASSES = ["zero", "one"]
DATA = DatasetInfo(
    name="drawn_digits", title="Drawn <digits>", summary="Small ones.", resolution=28, channels=1,
    classes=CLASSES, images=6173, download_mb=0, licence="MIT", source="Drawn",
)  # fmt: skip


def recorded(store: Store, distance: float = 37.193, **changes: Any) -> Session:
    """A session that trained, was measured, was turned, warned, and ended."""
    config = logs.config(score_samples=1009, seed=907, **changes)
    session = store.create(config, CLASSES, changes.get("name"))
    store.edit(session.id, {"experiment": "Odd | one"})
    ticks = logs.tick(1, {name: curve(place) for place, name in enumerate(SCALARS)})
    store.append(
        session.id,
        [
            logs.worker(),
            logs.moved(State.RUNNING),
            ticks.model_copy(update={"nimg": 27961, "training_seconds": 83.41, "epoch": 4.53}),
            *(preview(store, session, step) for step in (0, 211, STEPS)),
            CheckpointSaved(**logs.HEAD, checkpoint=saved(store, session, STEPS)),
            measured(session, STEPS, distance),
            logs.knob(871),
            logs.line("All is well.").model_copy(update={"level": "warning"}),
            logs.moved(State.FINISHED),
        ],
    )
    return store.session(session.id)


SCALARS = ("loss/g", "loss/d", "d/real", "d/fake")


def curve(place: int) -> list[float | None]:
    """Noise around a level of its own."""
    return np.random.default_rng(place).uniform(0.2 + place / 10, 0.4 + place / 10, STEPS).tolist()


def preview(store: Store, session: Session, step: int) -> Samples:
    """Two rows of three tiles, and their file."""
    tiles = np.random.default_rng(step).integers(0, 256, (6, 1, 8, 8), dtype=np.uint8)
    path = Artifacts(store).sample_path(session.id, step)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode_sprite(tiles, 3))
    grid = {"rows": 2, "columns": 3, "tile": 8, "row_labels": CLASSES}
    return logs.samples(step).model_copy(update={"session_id": session.id, **grid})


def measured(session: Session, step: int, distance: float) -> Measured:
    """Some scores, one of them refused."""
    plain: dict[str, Any] = {
        "extractor": "judge", "better": "lower", "n": 1009, "reference_n": 9973,
    }  # fmt: skip
    bounds = {"low": distance - 2.076, "high": distance + 2.084, "floor": 2.713}
    return Measured(
        **logs.HEAD,
        checkpoint_id=f"{session.id}-{step}", step=step, epoch=4.53, nimg=27961,
        training_seconds=83.41, origin="training", evaluation_id=None, n=1009, seed=0,
        seconds=19.77,
        reference=Reference(
            dataset="drawn_digits", title="9,973 test images of Drawn <digits>", n=9973,
            unseen=True, fingerprint="f" * 64,
        ),
        extractors=[
            ExtractorInfo(name="judge", title="A judge", sha256="a" * 64, features=96)
        ],
        figures=[
            Figure(metric="fd", name="fd", title="Fréchet distance (judge)", value=distance,
                   **bounds, **plain),
            Figure(metric="labels", name="accuracy", title="Class match", value=0.83172, **plain),
            Figure(metric="kd", name="kd", title="Kernel distance", value=None,
                   refused="There were too few pictures.", **plain),
        ],
    ).model_copy(update={"session_id": session.id})  # fmt: skip


def plan_of(session: Session) -> Plan:
    """Two small networks."""
    return Plan(
        config=session.config, dataset=DATA, conditional=True, scores="probability",
        undecided=0.5, latent_dim=61, parameters_g=5419, parameters_d=3323,
        layers_g=[Layer(name="up.0", kind="Linear", shape=[17, 7, 7], parameters=5419)],
        layers_d=[Layer(name="down.0", kind="Conv2d", shape=[19, 14, 14], parameters=3323)],
        speed_key="", memory_mib=1.0, device="cpu", free_mib=None, refusal="",
        checkpoint_mib=1.0, disk_mib=1.0, disk_free_mib=1.0,
    )  # fmt: skip


def facts_of(store: Store, session: Session) -> SessionFacts:
    """What the doctor and the engine say of it."""
    history = history_of(store, session, Facts("probability", 6173, None, {}))
    return SessionFacts(
        plan=plan_of(session),
        recipe=session.config.model_copy(update={"seed": 42}),
        diagnosis=diagnose(session.id, history),
        verdicts=verdict_history(session, history),
    )


def task_of(store: Store, sessions: list[Session], into: Path, **changes: Any) -> ReportTask:
    """A report of some sessions."""
    made = {
        "names": [one.id for one in sessions],
        "sessions": [one.id for one in sessions],
        "facts": {one.id: facts_of(store, one) for one in sessions},
        "data": {DATA.name: DataFacts(info=DATA, here=True, counts=[3061, 3112])},
        "environment": Environment(
            version="0.2.0", commit="c0ffee", python="3.11.7", system="Linux x86_64",
            packages={"torch": "2.14.1"},
        ),
        "root": into.parent,
        "at": 1_700_000_000.0,
        "into": into,
    }  # fmt: skip
    return ReportTask.model_validate(made | changes)
