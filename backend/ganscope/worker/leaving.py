"""How a worker ends whose workspace is gone, or whose log can never be written again."""

import sys

from ganscope.engine import checkpoint
from ganscope.engine.errors import CheckpointError
from ganscope.sessions.database import now
from ganscope.worker.recorder import Recorder


def leave(recorder: Recorder, ranks: int) -> None:
    """Save the weights where the folder is still here, and say so where the next server looks."""
    step = recorder.train.step if recorder.train else 0
    saved = ranks == 1 and _is_saved(recorder)
    weights = "Its weights of that step are saved." if saved else "Nothing was saved after that."
    what = "the workspace was moved or deleted, or its database damaged or out of reach"
    sys.stderr.write(f"Training ended at step {step:,}: {what}. {weights}\n")


def _is_saved(recorder: Recorder) -> bool:
    session, train = recorder.session.id, recorder.train
    if train is None or not recorder.store.folder(session).is_dir():
        return False
    folder = recorder.artifacts.checkpoint_folder(session, train.step)
    told = {
        "reason": "error",
        "detail": "The session's log could not be written.",
        "training_seconds": recorder.watch.seconds,
        "saved_at": now(),
        "losses": {},
        "scores": {},
    }
    try:
        if not folder.exists():
            checkpoint.save_checkpoint(folder, train, told)
    except CheckpointError:
        return False
    return True
