import pytest

from ganscope.engine.errors import NotFoundError, StateError
from ganscope.sessions import table, trash
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.lineage import line
from ganscope.sessions.records import Checkpoint, Session, State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs


def ended(store: Store, parent: str | None = None) -> Session:
    session = store.create(logs.config(), [], parent=parent)
    store.append(session.id, [logs.tick(), logs.moved(State.FINISHED)])
    return store.session(session.id)


def saved(store: Store, session: Session, step: int, fd: float | None = None) -> Checkpoint:
    artifacts = Artifacts(store)
    folder = artifacts.checkpoint_folder(session.id, step)
    folder.mkdir(parents=True)
    (folder / "weights").write_bytes(b"x" * 100)
    one = Checkpoint(
        id=f"{session.id}-{step}",
        session_id=session.id,
        session_name=session.name,
        step=step,
        epoch=1.0,
        nimg=step,
        name=None,
        reason="interval",
        created_at=float(step),
        bytes=100,
        fd=fd,
        dataset="drawn_digits",
        recipe="quick-digits-28",
        thumbnail_url="",
    )
    artifacts.record(one)
    return one


def test_a_deletion_hides_at_once_and_can_be_taken_back(store: Store) -> None:
    session, other = ended(store), ended(store)
    saved(store, session, 2)
    trash.throw(store, session.id)
    assert [one.id for one in store.sessions()] == [other.id]
    assert [one.id for one in table.rows(store)] == [other.id]
    assert Artifacts(store).checkpoints() == []
    assert trash.empty(store) == []
    trash.take_back(store, session.id)
    assert {one.id for one in store.sessions()} == {session.id, other.id}
    assert len(Artifacts(store).checkpoints()) == 1


def test_what_trains_cannot_be_deleted(store: Store) -> None:
    session = store.create(logs.config(), [])
    with pytest.raises(StateError, match="Stop it before deleting it"):
        trash.throw(store, session.id)


def test_after_a_while_it_is_gone_with_its_files(store: Store) -> None:
    session = ended(store)
    saved(store, session, 2)
    trash.throw(store, session.id)
    assert trash.empty(store, undo_s=0) == [session.id]
    assert not store.folder(session.id).exists()
    with pytest.raises(NotFoundError):
        store.session(session.id)
    with pytest.raises(NotFoundError):
        trash.take_back(store, session.id)
    assert trash.empty(store, undo_s=0) == []


def test_the_first_part_of_others_curves_stays_until_they_go_too(store: Store) -> None:
    first = ended(store)
    checkpoint = saved(store, first, 2)
    samples = Artifacts(store).sample_path(first.id, 2)
    samples.parent.mkdir()
    samples.write_bytes(b"picture")
    heir = ended(store, parent=checkpoint.id)
    trash.throw(store, first.id)
    assert trash.empty(store, undo_s=0) == []
    assert [part.session.id for part in line(store, heir)] == [first.id, heir.id]
    assert samples.exists()
    assert not Artifacts(store).checkpoint_folder(first.id, 2).exists()
    with pytest.raises(NotFoundError, match="too long ago"):
        trash.take_back(store, first.id)
    trash.throw(store, heir.id)
    gone = trash.empty(store, undo_s=0) + trash.empty(store, undo_s=0)
    assert gone == [heir.id, first.id]
    assert not store.folder(first.id).exists()


def test_the_best_the_named_the_latest_and_those_resumed_from_are_kept(store: Store) -> None:
    session = ended(store)
    fds = {1: None, 2: 30.0, 3: 10.0, 4: 20.0, 5: None, 6: None}
    for step, fd in fds.items():
        saved(store, session, step, fd)
    ended(store, parent=f"{session.id}-1")
    artifacts = Artifacts(store)
    artifacts.prune(session.id, keep=2)
    assert [one.step for one in artifacts.checkpoints(session.id)] == [6, 5, 3, 1]
    assert artifacts.best(session.id).step == 3
    assert artifacts.find("latest").step == 6
    assert artifacts.find("best").step == 3
    kept = artifacts.checkpoint_folder(session.id, 0).parent
    assert sorted(int(path.name) for path in kept.iterdir()) == [1, 3, 5, 6]


def test_a_clock_that_was_set_back_costs_no_new_checkpoint(store: Store) -> None:
    """`saved` dates by the step: here the last two were saved a day before the others."""
    session = ended(store)
    for step in (1, 2, 3, 4):
        saved(store, session, step)
    artifacts = Artifacts(store)
    for step in (3, 4):
        again = artifacts.checkpoint(f"{session.id}-{step}")
        artifacts.record(again.model_copy(update={"created_at": step - 86_400.0}))
    artifacts.prune(session.id, keep=2)
    assert [one.step for one in artifacts.checkpoints(session.id)] == [4, 3]
    assert artifacts.best(session.id).step == artifacts.find("latest").step == 4


def test_the_latest_is_of_the_newest_session_whatever_the_clock_said(store: Store) -> None:
    """`saved` dates by the step: the older session's was saved later, as that clock had it."""
    former, newest = ended(store), ended(store)
    saved(store, former, 9)
    for step in (1, 2):
        saved(store, newest, step)
    artifacts = Artifacts(store)
    assert artifacts.find("latest").id == f"{newest.id}-2"
    assert [one.step for one in artifacts.checkpoints()] == [2, 1, 9]


def test_without_a_score_the_newest_is_the_best(store: Store) -> None:
    session = ended(store)
    saved(store, session, 1)
    saved(store, session, 2)
    assert Artifacts(store).best(session.id).step == 2
    with pytest.raises(NotFoundError, match="No model was saved on mnist yet"):
        Artifacts(store).find("latest", "mnist")


def test_of_too_many_previews_every_second_goes(store: Store) -> None:
    session = ended(store)
    artifacts = Artifacts(store)
    artifacts.samples_folder(session.id).mkdir(parents=True)
    for step in range(1001):
        for weights in ("ema", "raw"):
            artifacts.sample_path(session.id, step, weights).touch()
    artifacts.thin_previews(session.id)
    steps = artifacts.preview_steps(session.id)
    assert (steps[0], steps[-1], len(steps)) == (0, 1000, 501)
    assert len(list(artifacts.samples_folder(session.id).iterdir())) == 1002
