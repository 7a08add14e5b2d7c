"""A checkpoint's scores as an event, and which of them its checkpoints are ranked by."""

from pathlib import Path
from typing import Literal

import orjson

from ganscope.engine.config import Config
from ganscope.engine.plural import many
from ganscope.evaluation.metric_info import FEATURES
from ganscope.evaluation.results import Evaluation
from ganscope.sessions.database import now
from ganscope.sessions.events import Measured
from ganscope.sessions.records import ACTIVE, Checkpoint, State


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
    """The Fréchet distance that ranks checkpoints of this session; None where this is not one.

    Only as many pictures as the session itself scores give a figure that can be compared.
    """
    if event.n != config.score_samples or event.seed:
        return None
    main = event.extractors[0].name
    found = [f.value for f in event.figures if (f.name, f.extractor) == ("fd", main)]
    return found[0] if found else None


def why_none(state: State, checkpoints: int, every: float) -> str:
    """Why a session has no Fréchet distance, in a sentence; `every` is its epochs for a score."""
    if state is State.QUEUED:
        return "It has not trained yet."
    if not checkpoints and state not in ACTIVE:
        return (
            "Nothing was saved of it, so there is nothing to evaluate. Start the same again, and "
            "let it train until a checkpoint is saved."
        )
    if not every:
        once = "" if checkpoints else " once one is saved"
        return f"Scores are switched off for it; Evaluate measures a checkpoint{once}."
    if state in ACTIVE:
        return "The first score comes while it trains."
    return "It ended before a score of the full number of pictures; Evaluate measures a checkpoint."


def words(saved: Checkpoint, found: Evaluation, beaten: float | None, config: Config) -> str | None:
    """A line for people: `epoch 12 · FD (judge) 9.8 → best · was 10.6`; None without it.

    Of an early score it says how few pictures it is of.
    """
    fd = found.figure("fd")
    if fd is None or fd.value is None:
        return None
    was = "" if beaten is None else f" → best · was {beaten:.2f}"
    match = found.figure("accuracy")
    sure = (
        "" if match is None or match.value is None else f" · class match {100 * match.value:.1f} %"
    )
    score = f"FD ({FEATURES.get(fd.extractor, fd.extractor)}) {fd.value:.2f}"
    of = f" · early, of {many(found.n, 'picture')} only"
    early = "" if found.n >= config.score_samples else of
    return f"epoch {saved.epoch:.1f} · step {saved.step:,} · {score}{was}{sure}{early}"
