"""A new session is scored soon, by fewer pictures, and says how far that is."""

from pathlib import Path

import pytest

from ganscope.sessions import lineage, log
from ganscope.sessions.store import Store
from ganscope.worker import scoring
from tests import forked
from tests.harness import until


def test_the_first_score_is_early_and_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "EARLY_S", 0.0)
    monkeypatch.setenv("GANSCOPE_SCORES", "eager")
    store = Store(tmp_path)
    run = forked.here(store, forked.quick(score_samples=1500, stop_after_scores=1))
    try:
        until(lambda: scored(run), "a score")
        session = run.recorder.session
        early, usual = lineage.own_measured(store, session.id)
        assert (early.n, usual.n) == (scoring.EARLY_SAMPLES, 1500)
        saved = run.recorder.artifacts.checkpoints(session.id)
        fds = {one.id: one.fd for one in saved}
        assert fds[early.checkpoint_id] is None
        assert fds[usual.checkpoint_id] is not None
        with store.database.reading() as connection:
            rows = log.read_types(connection, session.id, ["scoring", "measured"], log.LAST)
        assert [row.type for row in rows][-1] == "measured"
        assert len(rows) > 3
        assert not run.scoring.wants(run.state.epoch, run.state.config)
    finally:
        run.scoring.end()
        store.database.close()


def scored(run: forked.TrainingRun) -> bool:
    """Whether nothing is left to be scored; training has not come to its aim by it."""
    assert run.scoring.heard(run.state.config) is None
    return not run.scoring.needed
