import pytest

from ganscope.engine.config import AdamSettings, Part
from ganscope.engine.errors import ConfigError, NotFoundError
from ganscope.reports.analysis import analyse
from ganscope.reports.compare import compare
from ganscope.sessions import measured, table
from ganscope.sessions.records import State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs


def made(store: Store, **changes: object) -> str:
    session = store.create(logs.config(**changes), [])
    store.append(session.id, [logs.worker(), logs.tick(), logs.moved(State.FINISHED)])
    return session.id


def test_differences_are_those_of_settings_and_of_later_turns(store: Store) -> None:
    a = made(store)
    b = made(store, adam_g=AdamSettings(learning_rate=5e-4))
    store.append(a, [logs.knob(30)])
    found = compare(store, [a, b])
    assert [one.path for one in found.differences] == ["epochs", "adam_g.learning_rate"]
    epochs, rate = found.differences
    assert [[(turn.step, turn.value) for turn in one] for one in epochs.turns] == [[(1, 3)], []]
    assert rate.values == [1e-3, 5e-4]
    assert found.settings > 30
    assert found.cannot == []
    assert [one.devices for one in found.results] == [["A processor"]] * 2
    assert [one.best_fd for one in found.results] == [None, None]
    why = measured.why_none(State.FINISHED, 0, 1.0)
    assert [one.no_fd for one in found.results] == [why, why]
    assert analyse(store, a, lineage=False).no_fd == why
    assert [row.no_fd for row in table.rows(store)] == [why, why]
    assert table.sparks(store, [a])[a].values == []


def test_speed_is_the_mean_over_the_training_time_wherever_sessions_are_compared(
    store: Store,
) -> None:
    a, b = made(store), made(store)
    store.append(a, [logs.tick(first_step=4)])
    compared = [one.images_per_s for one in compare(store, [a, b]).results]
    assert compared == [5 / 4, 2.0]
    assert {row.id: row.images_per_s for row in table.rows(store)} == {a: 5 / 4, b: 2.0}
    assert analyse(store, a, lineage=True).images_per_s == 5 / 4


def test_what_cannot_be_compared_is_said(store: Store) -> None:
    a = made(store)
    b = made(store, dataset="mnist", loss=Part(name="hinge"), seed=7)
    said = compare(store, [a, b]).cannot
    assert [sentence.partition(":")[0] for sentence in said] == [
        "Scores and pictures",
        "Heights of the losses and of D's outputs",
        "Single tiles",
    ]
    assert "drawn_digits, mnist" in said[0]
    assert "differ (NS BCE, Hinge)" in said[1]


def test_two_to_four_different_sessions_can_be_compared(store: Store) -> None:
    ids = [made(store) for _ in range(5)]
    for wrong in ([ids[0]], ids, [ids[0], ids[0]], []):
        with pytest.raises(ConfigError, match="Two to 4"):
            compare(store, wrong)
    with pytest.raises(NotFoundError):
        compare(store, [ids[0], "nobody"])
    assert len(compare(store, ids[:4]).sessions) == 4
