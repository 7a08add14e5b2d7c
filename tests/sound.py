"""What must hold of a session whatever happened to it."""

from ganscope.engine.checkpoint import load_checkpoint
from ganscope.sessions import codec, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.store import Store
from tests.harness import Json


def events(store: Store, session_id: str) -> list[Json]:
    """The whole log."""
    with store.database.reading() as connection:
        rows = log.read(connection, session_id, 0, 100_000)
    return [codec.decode(session_id, row) for row in rows]


def warnings(store: Store, session: Session, after: int = 0) -> list[str]:
    """What it warned of after a seq."""
    told = [event for event in events(store, session.id) if event["type"] == "log"]
    return [one["text"] for one in told if one["seq"] > after and one["level"] == "warning"]


def assert_whole(store: Store, session: Session, began: int = 0) -> int:
    """Every seq and every step once, in order; the last step."""
    told = events(store, session.id)
    assert [event["seq"] for event in told] == list(range(1, len(told) + 1))
    steps: list[int] = []
    for tick in (event for event in told if event["type"] == "tick"):
        steps += range(tick["first_step"], tick["first_step"] + tick["steps"])
    assert steps == list(range(began + 1, began + 1 + len(steps)))
    return steps[-1] if steps else began


def assert_sound(store: Store, session: Session, newest: int | None = None) -> Checkpoint | None:
    """Nothing is half-written, and all (or the newest) that is listed loads; the newest one."""
    folder = store.folder(session.id)
    found = [path for path in folder.rglob("*") if path.suffix in (".tmp", ".part")]
    assert found == []
    artifacts = Artifacts(store)
    saved = artifacts.checkpoints(session.id)
    steps = {int(path.name) for path in (folder / "checkpoints").glob("*")}
    assert steps == {checkpoint.step for checkpoint in saved}
    for checkpoint in saved[:newest]:
        loaded = load_checkpoint(artifacts.checkpoint_folder(session.id, checkpoint.step))
        assert loaded.metadata["step"] == checkpoint.step
    return max(saved, key=lambda checkpoint: checkpoint.step, default=None)
