"""Where a data set is on its way, whoever was at it and however that ended."""

import threading
from pathlib import Path

import pytest
from filelock import FileLock

from ganscope.engine.facts import DatasetInfo
from ganscope.services.data.dataset_status import Announcer, bring, is_busy, state_of
from ganscope.sessions import log
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import DownloadState
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

SOME = DatasetInfo(
    name="some_set",
    title="Some set",
    summary="Made for a test.",
    resolution=4,
    channels=1,
    classes=[],
    images=10,
    download_mb=10.0,
    files=["Some/raw/data"],
    licence="none",
    source="a test",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "datasets").mkdir()
    return tmp_path / "datasets"


@pytest.fixture
def announce(root: Path) -> Announcer:
    return Announcer(Store(root.parent), root, SOME)


def arrive(root: Path) -> None:
    (root / "Some/raw").mkdir(parents=True)
    (root / "Some/raw/data").write_bytes(b"x")


def test_nothing_said_is_needed_or_ready(root: Path) -> None:
    assert state_of(root, SOME).state == "needed"
    arrive(root)
    assert (state_of(root, SOME).state, state_of(root, SOME).done_mb) == ("ready", 10.0)


@pytest.mark.parametrize("state", ["downloading", "verifying", "unpacking"])
def test_who_was_killed_half_way_leaves_a_pause(
    root: Path, announce: Announcer, state: DownloadState
) -> None:
    announce(state, 4.0)
    assert (state_of(root, SOME).state, state_of(root, SOME).done_mb) == ("paused", 4.0)
    assert state_of(root, SOME, started=True).state == state
    with FileLock(root / ".some_set.lock"):
        assert is_busy(root, "some_set")
        assert state_of(root, SOME).state == state
    assert not is_busy(root, "some_set")
    arrive(root)
    assert state_of(root, SOME).state == "ready"


def test_who_was_killed_before_anything_came_leaves_nothing(
    root: Path, announce: Announcer
) -> None:
    announce("downloading", 0.0)
    assert state_of(root, SOME).state == "needed"


def test_what_was_said_last_is_remembered_until_it_is_over(root: Path, announce: Announcer) -> None:
    announce("paused", 3.0)
    assert state_of(root, SOME).state == "paused"
    announce("broken", 3.0, "It is not the official file.")
    assert state_of(root, SOME).detail == "It is not the official file."
    announce("needed", 0.0)
    assert state_of(root, SOME).state == "needed"
    assert list(root.glob(".some_set.*")) == []


def test_a_note_that_is_rubbish_is_no_note(root: Path) -> None:
    (root / ".some_set.download.json").write_bytes(b"{")
    assert state_of(root, SOME).state == "needed"


def test_every_page_is_told(root: Path, announce: Announcer) -> None:
    assert announce.due
    said = announce("downloading", 1.5)
    assert not announce.due
    store = Store(root.parent)
    with store.database.reading() as connection:
        told = log.read(connection, WORKSPACE, 0, 10)
    assert [row.type for row in told] == ["download"]
    assert said.model_dump_json().encode() in told[0].data


def test_a_second_one_waits_for_the_first_and_finds_it_done(
    root: Path, announce: Announcer
) -> None:
    settings = StoreSettings.model_validate({"GANSCOPE_HOME": root.parent})
    announce("downloading", 2.0)
    with FileLock(root / ".some_set.lock"):
        waiting = bring(Store(root.parent), SOME, settings)
        assert next(waiting).done_mb == 2.0
        assert next(waiting).state == "downloading"
        arrive(root)
    assert list(waiting) == []
    assert not is_busy(root, "some_set")


def test_a_lock_is_given_back_by_another_thread(root: Path) -> None:
    """As in a worker, which takes each step of a download in a thread of its own choice."""
    settings = StoreSettings.model_validate({"GANSCOPE_HOME": root.parent})
    with FileLock(root / ".some_set.lock"):
        waiting = bring(Store(root.parent), SOME, settings)
        next(waiting)
    arrive(root)
    thread = threading.Thread(target=lambda: list(waiting))
    thread.start()
    thread.join()
    assert not is_busy(root, "some_set")
