"""What became of each run of a study, told from its record and from the logs of its sessions."""

from collections.abc import Generator
from pathlib import Path

import pytest
from pydantic import JsonValue

from ganscope.engine.errors import ConfigError
from ganscope.services.studies import record, results, runs
from ganscope.services.studies.plans import in_order, told
from ganscope.services.studies.scores import Scores, objective
from ganscope.services.studies.views import StudyView
from ganscope.sessions import trash
from ganscope.sessions.records import SHUT_DOWN, State
from ganscope.sessions.store import Store
from tests.unit.services.study_logs import StudyLog, study

VALUES: list[dict[str, JsonValue]] = [
    {"adam_d.learning_rate": 0.0002},
    {"adam_d.learning_rate": 0.002},
]


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    opened = Store(tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture
def log(store: Store) -> StudyLog:
    return StudyLog(store, study(), VALUES)


def every(log: StudyLog) -> list[runs.StudyRun]:
    found = record.read(log.folder, log.spec.name)
    return runs.of(log.store, Scores(log.store), found, lower=True)


def view(log: StudyLog) -> StudyView:
    found = record.read(log.folder, log.spec.name)
    return results.view(found, every(log), "", objective("fd"))


def test_each_run_is_what_its_sessions_say(log: StudyLog, store: Store) -> None:
    log.finish(1, 1, 20.0, 12.0, 13.0)
    unmeasured = log.begin(1, 2)
    log.score(unmeasured, 30.0)
    log.end(unmeasured, State.FINISHED)
    log.score(log.begin(1, 3), 40.0)
    by_hand = log.begin(2, 1)
    log.end(by_hand, State.STOPPED, "Stopped by hand.", total=100)
    log.end(log.begin(2, 2), State.FAILED, "loss/g stopped being a finite number.")
    log.end(log.begin(2, 3), State.INTERRUPTED, "Its worker ended unexpectedly.", total=100)
    said = [(run.state, run.value) for run in every(log)]
    assert said == [
        ("finished", 12.0),
        ("finished", 30.0),
        ("running", None),
        ("stopped", None),
        ("failed", None),
        ("interrupted", None),
    ]
    assert [run.record.seed for run in in_order(log.spec, every(log))] == [3]
    trash.throw(store, by_hand)
    assert every(log)[3].detail == "Its session was deleted."


def test_a_finished_run_waits_for_the_score_of_its_last_checkpoint(log: StudyLog) -> None:
    session = log.begin(1, 1)
    log.score(session, 30.0, 20.0)
    log.save(session, 400)
    log.end(session, State.FINISHED)
    assert every(log)[0].state == "scoring"
    log.say(record.RunRefused(trial=1, seed=1, sentence="Its score could not be measured."))
    assert (every(log)[0].state, every(log)[0].value) == ("finished", 20.0)


@pytest.mark.parametrize("why", [SHUT_DOWN, runs.STUDY_STOPPED])
def test_what_was_stopped_with_its_study_or_server_goes_on(log: StudyLog, why: str) -> None:
    log.end(log.begin(1, 1), State.STOPPED, why, total=100)
    assert every(log)[0].state == "interrupted"
    second = log.begin(1, 1)
    log.score(second, 9.0)
    log.end(second, State.FINISHED)
    assert (every(log)[0].state, every(log)[0].value) == ("finished", 9.0)


def test_a_run_that_is_interrupted_again_and_again_has_failed(log: StudyLog) -> None:
    for _ in range(runs.ATTEMPTS):
        assert every(log)[0].state in ("waiting", "interrupted")
        log.end(log.begin(1, 1), State.INTERRUPTED, "Its worker ended.", total=100)
    assert every(log)[0].state == "failed"
    assert "4 interruptions" in every(log)[0].detail


def test_a_run_that_was_given_up_is_over_once_its_session_is(log: StudyLog) -> None:
    session = log.begin(1, 1)
    log.say(record.RunPruned(trial=1, seed=1, sentence="Given up."))
    log.say(record.RunPruned(trial=1, seed=2, sentence="Not begun."))
    assert [run.state for run in every(log)][:2] == ["running", "pruned"]
    log.end(session, State.STOPPED, "Given up.", total=100)
    assert every(log)[0].state == "pruned"
    assert told(every(log))[0].value is None


def test_a_study_says_who_is_better_and_counts_what_failed(log: StudyLog) -> None:
    assert view(log).comparison is None
    for seed in (1, 2, 3):
        log.finish(1, seed, 20.0, 10.0 + seed)
        if seed < 3:
            log.finish(2, seed, 30.0, 5.0 + seed)
    log.end(log.begin(2, 3), State.FAILED, "It diverged.")
    found = view(log)
    first, second = found.trials
    assert (first.mean, first.low, first.high, first.scored) == (12.0, 11.0, 13.0, 3)
    assert (second.scored, second.runs[2].detail) == (2, "It diverged.")
    assert [point.mean for point in first.band] == [20.0, 12.0]
    assert found.counts.failed == 1
    assert found.pair == [1, 2]  # fewer seeds come after, whatever their mean
    assert first.best
    assert found.comparison is not None
    assert "3 against 2 seeds" in found.comparison.sentence
    assert found.importance_note.startswith("Importance compares settings")
    with pytest.raises(ConfigError, match="Two different trials of 1 to 2"):
        results.compare(found.trials, 1, 3, lower=True)
