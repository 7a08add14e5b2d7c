"""What follows when a session diverges: it fails, and may be gone on with more calmly."""

from ganscope.engine.config import Config
from ganscope.engine.errors import DivergedError
from ganscope.engine.live import with_settings
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from ganscope.worker.recorder import Recorder

LOWEST = 1e-6
"""No learning rate is set below it."""


def after(error: DivergedError, store: Store, recorder: Recorder, *, go_on: bool) -> None:
    """End the session as failed; where it may, start another from its last good checkpoint.

    That one has half the learning rates and one rollback less, so it ends after three at the most.
    Nothing goes on where somebody had asked it to stop. Every checkpoint is good: one that held a
    number that is not finite would never have been written.
    """
    session, train = recorder.session, recorder.train
    assert train is not None
    if not go_on or not train.config.rollbacks or train.world.ranks > 1:
        recorder.state(State.FAILED, str(error), "Halve the learning rates.", "diverged")
        return
    last = _last_good(store, session)
    parent = session.parent if last is None else last.id
    config = calmer(train.config)
    heir = store.create(
        config,
        session.classes,
        parent=parent,
        target=session.target,
        experiment=session.experiment,
        instead_of=session.id,
    )
    begins = "begins anew" if parent is None else f"goes on from step {_step(parent):,}"
    advice = f"{heir.name} {begins} with half the learning rates."
    recorder.state(State.FAILED, str(error), advice, "diverged")
    Supervisor(store).start(heir)


def _step(checkpoint_id: str) -> int:
    return int(checkpoint_id.rpartition("-")[2])


def calmer(config: Config) -> Config:
    """The same with half the learning rates and one rollback less."""
    rates = {"adam_g.learning_rate": config.adam_g, "adam_d.learning_rate": config.adam_d}
    halves = {path: max(LOWEST, adam.learning_rate / 2) for path, adam in rates.items()}
    return with_settings(config, {**halves, "rollbacks": config.rollbacks - 1})


def _last_good(store: Store, session: Session) -> Checkpoint | None:
    saved = Artifacts(store).checkpoints(session.id)
    return max(saved, key=lambda checkpoint: checkpoint.step, default=None)
