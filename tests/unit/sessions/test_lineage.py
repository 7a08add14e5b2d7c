import numpy as np

from ganscope.engine.config import AdamSettings
from ganscope.sessions import branch, lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import CheckpointSaved
from ganscope.sessions.history import Ticks
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs
from tests.unit.sessions.test_trash import saved


def trained(store: Store, first: int, parent: str | None = None, rate: float = 1e-3) -> Session:
    """Four steps from `first` on, a checkpoint after the second of them, two more steps."""
    config = logs.config(adam_g=AdamSettings(learning_rate=rate))
    session = store.create(config, [], parent=parent)
    store.append(session.id, [logs.tick(first, {"loss/g": [first, first + 1]}), logs.line("one")])
    checkpoint = saved(store, session, first + 1)
    said = CheckpointSaved(**logs.HEAD, checkpoint=checkpoint)
    late = logs.tick(first + 2, {"loss/g": [-1.0, -1.0]})
    store.append(session.id, [said, late, logs.line("two"), logs.moved(State.FINISHED)])
    return store.session(session.id)


def test_a_history_is_that_of_its_ancestors_up_to_each_boundary(store: Store) -> None:
    first = trained(store, 1)
    second = trained(store, 3, parent=f"{first.id}-2")
    third = trained(store, 5, parent=f"{second.id}-4")
    history = lineage.line(store, third)
    assert [part.session.id for part in history] == [first.id, second.id, third.id]
    assert [part.until for part in history] == [2, 4, None]
    series = Ticks(store, history).series()["loss/g"]
    np.testing.assert_array_equal(series.step, range(1, 9))
    np.testing.assert_array_equal(series.value, [1, 2, 3, 4, 5, 6, -1, -1])
    lines = [said["text"] for said in lineage.told(store, history, ["log"])]
    assert lines == ["one", "one", "one", "two"]


def test_what_was_resumed_from_something_unknown_begins_where_it_begins(store: Store) -> None:
    session = trained(store, 3, parent="20200101-00000000-2")
    assert [part.session.id for part in lineage.line(store, session)] == [session.id]
    assert branch.changes(store, session) == []


def test_previews_of_a_lineage_are_those_that_are_kept_once_each(store: Store) -> None:
    first = trained(store, 1)
    second = trained(store, 3, parent=f"{first.id}-2")
    store.append(first.id, [logs.samples(9)])  # after the boundary: not part of it
    for session, steps in ((first, [9]), (second, [2, 3, 4])):
        Artifacts(store).samples_folder(session.id).mkdir(parents=True)
        for step in steps:
            Artifacts(store).sample_path(session.id, step).touch()
    store.append(second.id, [logs.samples(step) for step in (2, 3, 4, 5)])
    found = lineage.previews(store, store.session(second.id))
    assert [said["step"] for said in found] == [2, 3, 4]


def test_a_branch_says_what_it_does_otherwise(store: Store) -> None:
    first = trained(store, 1)
    second = trained(store, 3, parent=f"{first.id}-2", rate=5e-4)
    found = [(one.path, one.before, one.after) for one in branch.changes(store, second)]
    assert found == [("adam_g.learning_rate", 1e-3, 5e-4)]
    assert branch.changes(store, first) == []
