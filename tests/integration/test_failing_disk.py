"""R3: a disk that fails at any call of a save costs a warning; never what was saved."""

import errno
import itertools
from collections.abc import Generator
from pathlib import Path

import pytest

from ganscope.library import recipes
from ganscope.sessions import cleanup
from ganscope.sessions.records import NOT_SAVED
from ganscope.sessions.store import Store
from ganscope.worker.run import TrainingRun
from tests import forked
from tests.faults import KINDS, Disk, failing
from tests.sound import assert_sound, assert_whole, warnings
from tests.unit.engine import small

BASES = [name for name in recipes.names() if recipes.load(name).extends is None]
LONG = [pytest.param(name, marks=pytest.mark.long) for name in BASES if name != "toy-2d"]


@pytest.fixture
def store(home: Path) -> Generator[Store]:
    opened = Store(home)
    yield opened
    opened.database.close()


@pytest.fixture
def run(store: Store, request: pytest.FixtureRequest) -> TrainingRun:
    """A session in this process, a few steps old, with one checkpoint."""
    recipe = getattr(request, "param", "toy-2d")
    return forked.here(store, small.config(recipe) if recipe != "toy-2d" else forked.quick())


@pytest.mark.parametrize("run", ["toy-2d", *LONG], indirect=True)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["full", "failing"])
def test_every_call_of_a_save_may_fail(run: TrainingRun, code: int) -> None:
    """The Nth opening, write, sync or renaming, for every N; the next save succeeds."""
    store, session = run.recorder.store, run.recorder.session
    for n in itertools.count(1):
        before, told = assert_sound(store, session, newest=1), store.session(session.id).last_seq
        forked.train(run, 1)
        with failing(Disk(store.folder(session.id), n, code)) as broken:
            run.save("save", f"failed at {n}")
        warned = warnings(store, session, told)
        if len(broken.calls) < n:
            assert warned == []
            assert set(broken.calls) == set(KINDS)
            assert n > 30
            break
        assert len(warned) == 1, (n, broken.calls)
        assert ("disk is full" if code == errno.ENOSPC else "Input/output error") in warned[0]
        saved = assert_sound(store, session, newest=2)
        assert saved is not None
        assert (saved == before) == warned[0].startswith(NOT_SAVED)
        run.save("save", "after")
    assert_whole(store, session)
    assert_sound(store, session)


def test_what_a_failing_disk_does_not_let_go_is_swept(run: TrainingRun) -> None:
    """Where even cleaning up fails, the next start does it."""
    store, session = run.recorder.store, run.recorder.session
    forked.train(run, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_, **__: None)  # pyright: ignore[reportUnknownLambdaType]
        with failing(Disk(store.folder(session.id), 20, errno.EIO)):
            run.save("interval")
    left = list((store.folder(session.id) / "checkpoints").glob(".*.tmp"))
    assert len(left) == 1
    cleanup.sweep(store)
    assert assert_sound(store, session) is not None
