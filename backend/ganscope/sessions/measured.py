"""A checkpoint's scores as an event, and which of them counts as its FID."""

from pathlib import Path
from typing import Literal

import orjson

from ganscope.engine.config import Config
from ganscope.evaluation.results import Evaluation
from ganscope.sessions.database import now
from ganscope.sessions.events import Measured
from ganscope.sessions.records import Checkpoint


def of(
    saved: Checkpoint,
    folder: Path,
    found: Evaluation,
    origin: Literal["training", "asked"],
    evaluation_id: str | None = None,
) -> Measured:
    """The event that tells of an evaluation of the checkpoint in a folder."""
    metadata = orjson.loads((folder / "metadata.json").read_bytes())
    return Measured(
        session_id=saved.session_id,
        seq=0,
        at=now(),
        checkpoint_id=saved.id,
        step=saved.step,
        epoch=saved.epoch,
        nimg=saved.nimg,
        training_seconds=float(metadata.get("training_seconds", 0.0)),
        origin=origin,
        evaluation_id=evaluation_id,
        n=found.n,
        seed=found.seed,
        seconds=found.seconds,
        reference=found.reference,
        extractors=found.extractors,
        figures=found.figures,
    )


def counted(event: Measured, config: Config) -> float | None:
    """The FID by which checkpoints of this session are ranked; None where this is not one.

    Only as many pictures as the session itself scores give a figure that can be compared.
    """
    if event.n != config.score_samples or event.seed:
        return None
    main = event.extractors[0].name
    found = [f.value for f in event.figures if (f.name, f.extractor) == ("fid", main)]
    return found[0] if found else None


def words(saved: Checkpoint, found: Evaluation, beaten: float | None) -> str | None:
    """A line for people: `epoch 12 → best · FID 9.8 (was 10.6)`; None without a FID."""
    fid = found.figure("fid")
    if fid is None or fid.value is None:
        return None
    was = "" if beaten is None else f" → best · was {beaten:.2f}"
    match = found.figure("accuracy")
    sure = (
        "" if match is None or match.value is None else f" · class match {100 * match.value:.1f} %"
    )
    return f"epoch {saved.epoch:.1f} · step {saved.step:,} · FID {fid.value:.2f}{was}{sure}"
