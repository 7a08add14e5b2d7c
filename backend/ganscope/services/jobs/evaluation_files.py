"""An evaluation that somebody asked for: its task, and where its findings go."""

import os
import secrets
from pathlib import Path

from ganscope.engine.errors import NotFoundError
from ganscope.evaluation.results import Evaluation, EvaluationTask
from ganscope.sessions import disk, former, measured
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.records import Checkpoint, EvaluationReport
from ganscope.sessions.settings import StoreSettings

REPORT = "report.json"


def new_id(saved: Checkpoint) -> str:
    """An evaluation's id begins with its checkpoint's."""
    return f"{saved.id}-{secrets.token_hex(4)}"


def task_of(
    artifacts: Artifacts,
    settings: StoreSettings,
    saved: Checkpoint,
    evaluation_id: str,
    *,
    n: int,
    seed: int,
    metrics: list[str] | None,
) -> EvaluationTask:
    """What the evaluating process is told: all that is free is used, beside training one thread."""
    busy = bool(artifacts.store.active())
    return EvaluationTask(
        model=artifacts.checkpoint_folder(saved.session_id, saved.step),
        root=settings.datasets,
        n=n,
        seed=seed,
        metrics=metrics,
        device="cpu" if busy else "auto",
        threads=1 if busy else max(1, os.cpu_count() or 1),
        folder=folder_of(artifacts, evaluation_id),
        inception=settings.inception,
    )


def keep(artifacts: Artifacts, saved: Checkpoint, evaluation_id: str, found: Evaluation) -> None:
    """The report lies beside its pictures; the log of the session tells of the scores."""
    report = EvaluationReport(
        id=evaluation_id,
        checkpoint_id=saved.id,
        session_id=saved.session_id,
        session_name=saved.session_name,
        step=saved.step,
        epoch=saved.epoch,
        created_at=now(),
        evaluation=found,
    )
    folder = folder_of(artifacts, evaluation_id)
    artifacts.store.database.require()
    folder.mkdir(parents=True, exist_ok=True)
    disk.replace(folder / REPORT, report.model_dump_json().encode())
    checkpoint = artifacts.checkpoint_folder(saved.session_id, saved.step)
    event = measured.of(saved, checkpoint, found, "asked", evaluation_id)
    artifacts.store.append(saved.session_id, [event])


def report(artifacts: Artifacts, evaluation_id: str) -> EvaluationReport:
    """A finished evaluation; raises NotFoundError."""
    try:
        content = (folder_of(artifacts, evaluation_id) / REPORT).read_bytes()
        return EvaluationReport.model_validate_json(former.lifted_report(content))
    except (OSError, ValueError):
        text = f"There is no report of {evaluation_id}. Evaluate the checkpoint again."
        raise NotFoundError(text) from None


def sheet(artifacts: Artifacts, evaluation_id: str, which: str) -> Path:
    """The pictures of a finished evaluation; raises NotFoundError."""
    path = folder_of(artifacts, evaluation_id) / f"{which}.webp"
    if not path.is_file():
        raise NotFoundError(f"Evaluation {evaluation_id} has no such pictures.")
    return path


def folder_of(artifacts: Artifacts, evaluation_id: str) -> Path:
    """Where an evaluation keeps its report and pictures: in its session's folder."""
    session_id = evaluation_id.rsplit("-", 2)[0]
    return artifacts.store.folder(session_id) / "evaluations" / evaluation_id
