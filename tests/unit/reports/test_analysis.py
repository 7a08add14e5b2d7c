import csv
import io

import numpy as np
import pytest

from ganscope.engine.errors import NotFoundError
from ganscope.reports import tables
from ganscope.reports.analysis import Analysis, Trend, analyse
from ganscope.sessions.events import CheckpointSaved
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs
from tests.unit.sessions.test_trash import saved

N = 400


def recorded(store: Store, curve: list[float], parent: str | None = None) -> Session:
    first = 1 if parent is None else int(parent.rpartition("-")[2]) + 1
    session = store.create(logs.config(), [], parent=parent)
    store.append(session.id, [logs.worker(), logs.tick(first, {"loss/g": [*curve]})])
    last = first + len(curve) - 1
    said = CheckpointSaved(**logs.HEAD, checkpoint=saved(store, session, last))
    store.append(session.id, [said, logs.moved(State.FINISHED)])
    return store.session(session.id)


def trend(store: Store, curve: list[float]) -> Trend:
    return analyse(store, recorded(store, curve).id, lineage=False).trends[0]


def test_a_curve_that_settles_has_converged(store: Store) -> None:
    noise = np.random.default_rng(0).normal(0, 0.02, N)
    curve = (3 * np.exp(-np.arange(N) / 30) + 1 + noise).tolist()
    found = trend(store, curve)
    assert found.trend == "flat"
    assert found.converged_at is not None
    assert 60 < found.converged_at < 200
    assert found.last == pytest.approx(1, abs=0.02)
    assert found.variance == pytest.approx(0.02**2, rel=0.5)
    assert found.spikes == 0


def test_a_curve_that_still_moves_has_not(store: Store) -> None:
    falling = trend(store, np.linspace(5, 1, N).tolist())
    assert (falling.trend, falling.converged_at) == ("falling", None)
    assert falling.per_1000_steps == pytest.approx(-1000 * 4 / (N - 1))
    assert trend(store, np.linspace(1, 5, N).tolist()).trend == "rising"


def test_spikes_and_what_is_not_finite_are_counted(store: Store) -> None:
    curve = np.random.default_rng(1).normal(1, 0.01, N)
    curve[[50, 200, 201]] = [9, -7, -7]
    curve[300] = np.nan
    found = trend(store, curve.tolist())
    assert (found.spikes, found.not_finite) == (2, 1)
    assert (found.lowest, found.lowest_step) == (-7, 201)


def test_a_few_steps_show_no_trend(store: Store) -> None:
    found = trend(store, [1.0, 2.0])
    assert (found.trend, found.converged_at, found.variance) == ("unknown", None, None)


def test_a_lineage_is_one_series(store: Store) -> None:
    first = recorded(store, [4.0] * 100)
    second = recorded(store, [2.0] * 50, parent=f"{first.id}-100")
    alone = analyse(store, second.id, lineage=False)
    whole = analyse(store, second.id, lineage=True)
    assert (alone.steps, whole.steps) == (50, 150)
    assert (alone.images, whole.images) == (50, 150)
    assert whole.sessions == [first.name, second.name]
    assert (whole.trends[0].first, alone.trends[0].first) == (4.0, 2.0)
    rows = list(csv.reader(io.StringIO("".join(tables.of_history(store, second.id, lineage=True)))))
    assert rows[0] == ["step", "loss/g"]
    assert [row[0] for row in rows[1:]] == [str(step) for step in range(1, 151)]
    assert rows[100][1] == "4.0"
    assert rows[101][1] == "2.0"


def test_what_is_not_known_is_not_invented(store: Store) -> None:
    orphan = recorded(store, [1.0] * 10, parent="20200101-00000000-5")
    found = analyse(store, orphan.id, lineage=True)
    assert (found.steps, found.images, found.training_seconds) == (10, None, None)
    empty = store.create(logs.config(), [])
    assert analyse(store, empty.id, lineage=True).trends == []
    assert "".join(tables.of_history(store, empty.id, lineage=True)) == "step\r\n"
    with pytest.raises(NotFoundError):
        analyse(store, "nobody", lineage=False)


def test_a_table_has_a_line_for_each_scalar(store: Store) -> None:
    found: Analysis = analyse(store, recorded(store, [1.0] * 60).id, lineage=False)
    lines = list(csv.DictReader(io.StringIO(tables.of_analysis(found))))
    assert [line["scalar"] for line in lines] == ["loss/g"]
    assert lines[0]["trend"] == "flat"


def test_what_never_moved_has_not_converged(store: Store) -> None:
    found = trend(store, [0.002] * N)
    assert (found.trend, found.converged_at) == ("flat", None)
