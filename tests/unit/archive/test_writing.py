"""A session on its way out and in again: the same there as here."""

import json
import zipfile
from pathlib import Path

import pytest
import safetensors.numpy

from ganscope.archive import format as names
from ganscope.archive import reading, writing
from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.errors import DataError, NotFoundError
from ganscope.sessions import log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import State
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Made, hidden
from tests.unit.reports import story_logs
from tests.unit.sessions import logs


def test_all_of_a_session_arrives(made: Made, store: Store) -> None:
    assert reading.receive(made.path, store) == made.session
    assert store.session(made.session.id) == made.session
    ours, theirs = (archives.events_of(s, made.session.id) for s in (made.store, store))
    assert ours == theirs
    saved = Artifacts(store).checkpoints(made.session.id)
    assert saved == Artifacts(made.store).checkpoints(made.session.id)
    assert [one.name for one in saved] == [None, "Mein Bestes"]
    files = archives.below(store.folder(made.session.id))
    told = json.loads(files.pop("session.json"))
    assert told == made.session.model_dump(mode="json")
    assert files == archives.below(made.store.folder(made.session.id))
    with store.database.reading() as connection:
        (said,) = log.read(connection, WORKSPACE, 0, 10)
    assert json.loads(said.data)["session"] == told
    assert hidden(store) == []


def test_a_file_says_first_what_is_in_it(made: Made) -> None:
    with zipfile.ZipFile(made.path) as archive:
        first, *others = archive.infolist()
        said = json.loads(archive.read(names.CONTENTS))
        numbers = safetensors.numpy.load(archive.read(names.TICKS))
        lines = archive.read(names.EVENTS).splitlines()
    assert first.filename == names.CONTENTS
    assert (said["format"], said["version"], said["kind"]) == ("ganscope-archive", 1, "session")
    assert {entry.filename: entry.file_size for entry in others} == {
        name: listed["bytes"] for name, listed in said["files"].items()
    }
    packed = {entry.filename for entry in (first, *others) if entry.compress_type}
    assert packed == {name for name in [names.CONTENTS, *said["files"]] if ".json" in name}
    assert numbers["ticks"].shape == (6,)
    assert numbers["ticks"][:4].tolist() == [0.5, 0.25, 0.5, 0.125]
    assert [json.loads(line)["seq"] for line in lines] == list(range(1, made.session.last_seq + 1))
    assert not list(made.path.parent.glob(".*.part"))


def test_the_same_session_again_gets_an_id_and_a_name_of_its_own(made: Made, store: Store) -> None:
    first, second, third = (reading.receive(made.path, store) for _ in range(3))
    assert [one.name for one in (second, third)] == [f"{first.name} (2)", f"{first.name} (3)"]
    assert len({first.id, second.id, third.id}) == 3
    told = json.dumps([wire for wire, _ in archives.events_of(store, third.id)])
    assert first.id not in told
    assert told.count(f"/api/sessions/{third.id}/samples/4.webp") == 2
    artifacts = Artifacts(store)
    for one in (first, third):
        assert [saved.id for saved in artifacts.checkpoints(one.id)] == [
            f"{one.id}-4",
            f"{one.id}-2",
        ]
        assert artifacts.thumbnail_file(f"{one.id}-4").read_bytes() == archives.GRID
        assert artifacts.sample_file(one.id, 4, "raw").read_bytes() == archives.GRID
    again = archives.exported(store, third.id, store.home)
    assert reading.receive(again, store).name == f"{first.name} (3) (2)"


@pytest.mark.parametrize(("which", "steps"), [("latest", [4]), ("none", [])])
def test_fewer_checkpoints_go_with_it(
    made: Made, tmp_path: Path, which: names.Which, steps: list[int]
) -> None:
    writing.write_session(Artifacts(made.store), made.session.id, tmp_path / "x.zip", which)
    store = Store(tmp_path)
    landed = reading.receive(tmp_path / "x.zip", store)
    assert landed == made.session
    assert [saved.step for saved in Artifacts(store).checkpoints(landed.id)] == steps
    store.database.close()


def test_a_checkpoint_alone_arrives_with_the_settings_of_its_moment(
    made: Made, tmp_path: Path
) -> None:
    artifacts, own = Artifacts(made.store), f"{made.session.id}-4"
    writing.write_checkpoint(artifacts, own, tmp_path / "x.zip")
    store = Store(tmp_path)
    landed = reading.receive(tmp_path / "x.zip", store)
    assert (landed.id, landed.state, landed.step) == (made.session.id, State.STOPPED, 4)
    assert (landed.config.epochs, made.session.config.epochs) == (3, 10)
    assert (landed.nimg, landed.epoch) == (64, 0.2)
    ((said, _),) = archives.events_of(store, landed.id)
    assert (said["seq"], said["state"], landed.last_seq) == (1, "stopped", 1)
    (saved,) = Artifacts(store).checkpoints()
    assert saved == artifacts.checkpoint(own)
    load_checkpoint(Artifacts(store).checkpoint_folder(landed.id, 4))
    store.database.close()


def test_what_was_training_arrives_as_interrupted(tmp_path: Path, store: Store) -> None:
    here = Store(tmp_path / "here")
    session = here.create(logs.config(), [])
    here.append(session.id, [logs.worker(), logs.moved(State.RUNNING), logs.tick()])
    landed = reading.receive(archives.exported(here, session.id, tmp_path), store)
    assert (landed.state, landed.worker_pid, landed.step) == (State.INTERRUPTED, None, 2)
    assert landed.ended_at is not None
    assert landed.last_seq == 5
    assert [wire["type"] for wire, _ in archives.events_of(store, landed.id)][-1] == "state"
    assert store.active() == []
    here.database.close()


def test_a_lineage_survives_where_both_parts_arrive(tmp_path: Path, store: Store) -> None:
    here = Store(tmp_path / "here")
    first = archives.made(here)
    second = archives.made(here, parent=f"{first.id}-4")
    files = [
        archives.exported(here, one.id, here.folder(one.id)) for one in (second, first, second)
    ]
    orphan, root, child = (reading.receive(path, store) for path in files)
    assert (orphan.parent, root.parent, child.parent) == (None, None, f"{first.id}-4")
    assert (root.id, orphan.id) == (first.id, second.id)
    here.database.close()


def test_what_is_not_there_cannot_be_written(made: Made, tmp_path: Path) -> None:
    into, artifacts = tmp_path / "x.zip", Artifacts(made.store)
    with pytest.raises(NotFoundError):
        writing.write_session(artifacts, "20260101-00000000", into)
    with pytest.raises(NotFoundError):
        writing.write_checkpoint(artifacts, "20260101-00000000-1", into)
    with pytest.raises(DataError, match="There is no folder"):
        writing.write_session(artifacts, made.session.id, tmp_path / "none" / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_metadata_takes_its_scores_along(store: Store, tmp_path: Path) -> None:
    session = archives.made(store)
    measured = story_logs.measured(session, archives.STEPS[0], 37.193)
    store.append(session.id, [measured])
    files = archives.files_of(archives.exported(store, session.id, tmp_path))
    told = json.loads(files[f"checkpoints/{archives.STEPS[0]:08}/metadata.json"])
    (scores,) = told["scores"]
    assert (scores["n"], scores["figures"][0]["value"]) == (1009, 37.193)
    assert "scores" not in json.loads(files[f"checkpoints/{archives.STEPS[1]:08}/metadata.json"])
    again = reading.receive(tmp_path / "x.ganscope.zip", store)
    saved = Artifacts(store).checkpoint_folder(again.id, archives.STEPS[0])
    assert load_checkpoint(saved).metadata["scores"] == told["scores"]
