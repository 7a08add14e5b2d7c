"""A session's verdict over its steps, read from a log that no worker has ever seen."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ganscope.doctor.reading import Facts, history_of
from ganscope.doctor.verdicts import MOMENTS, verdict_history
from ganscope.sessions.events import KnobChanged
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store
from tests.unit.doctor import RECIPE
from tests.unit.sessions import logs

FACTS = Facts("probability", 60_000, RECIPE, {})


def trained(store: Store, steps: int, ill: range = range(0)) -> Session:
    """So many steps, among them some at which D tells everything apart."""
    session = store.create(RECIPE, ["0", "1"], "one", target="cpu")
    for first in range(1, steps + 1, 50):
        own = range(first, min(first + 50, steps + 1))
        curves: dict[str, list[float | None]] = {
            "d/real": [0.97 if step in ill else 0.6 for step in own],
            "d/fake": [0.02 if step in ill else 0.4 for step in own],
            "loss/g": [1.0 for _ in own],
        }
        store.append(session.id, [logs.tick(first, curves)])
    return store.session(session.id)


def of(store: Store, session: Session) -> Any:
    return verdict_history(session, history_of(store, session, FACTS))


def test_only_where_the_verdict_changed_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    found = of(store, trained(store, 3000, ill=range(1001, 2001)))
    assert [one.verdict for one in found.verdicts] == [
        "too_early", "healthy", "d_too_strong", "healthy",
    ]  # fmt: skip
    at = [one.step for one in found.verdicts]
    assert at == sorted(at)
    assert 1300 <= at[2] <= 1500
    assert 2000 < at[3] <= 2100
    assert "gap 0.95" in found.verdicts[2].detail
    assert (found.step, found.spacing) == (3000, 50)


@pytest.mark.parametrize("steps", [1, 49, 50, 2999, 3001, 20_000])
def test_a_session_of_any_length_is_looked_at_a_few_times(tmp_path: Path, steps: int) -> None:
    store = Store(tmp_path)
    found = of(store, trained(store, steps))
    assert steps / found.spacing <= MOMENTS
    assert found.verdicts[0].step <= found.spacing
    assert found.step == steps


def test_a_moment_is_judged_by_the_settings_of_then(tmp_path: Path) -> None:
    store = Store(tmp_path)
    session = trained(store, 1000)
    for step, before, after in ((400, 0.002, 0.06), (900, 0.06, 0.002)):
        turn = KnobChanged(
            **logs.HEAD, step=step, knob="adam_d.learning_rate", before=before, after=after,
            total_steps=1000,
        )  # fmt: skip
        store.append(session.id, [turn])
    session = store.session(session.id)
    then = history_of(store, session, FACTS, 600)
    assert then.config.adam_d.learning_rate == 0.06
    assert history_of(store, session, FACTS).config.adam_d.learning_rate == 0.002
    assert np.isfinite(then.means("d/real")).all()
