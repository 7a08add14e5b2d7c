from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.world import ALONE
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.worker.worker import Worker
from tests.unit.engine import small


def test_an_error_leaves_an_emergency_checkpoint_that_says_why(store: Store) -> None:
    state = small.of(small.config())
    session = store.create(state.config, [str(digit) for digit in range(10)])
    worker = Worker(store, session, StoreSettings(), ALONE)
    worker.recorder.train = state
    worker.crashed(RuntimeError("the cable fell out"))
    ended = store.session(session.id)
    assert (ended.state, ended.advice) == (State.FAILED, "See worker.log.")
    (saved,) = Artifacts(store).checkpoints(session.id)
    assert saved.reason == "error"
    loaded = load_checkpoint(Artifacts(store).checkpoint_folder(session.id, saved.step))
    assert "the cable fell out" in loaded.metadata["detail"]
    assert loaded.metadata["reason"] == "error"
    assert loaded.metadata["scores"] == {}
