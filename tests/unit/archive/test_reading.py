"""Hostile sessions (S7, S9): refused with one sentence, nothing left, little memory."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
import safetensors.torch
import torch
from PIL import Image
from sqlalchemy import func, select

from ganscope.archive import commit_import, reading
from ganscope.archive import format as names
from ganscope.archive.log_lines import header
from ganscope.engine import checkpoint
from ganscope.engine.errors import UploadError
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.codec import dumps
from ganscope.sessions.schema import events, streams
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files, Json
from tests.unit.engine import small
from tests.unit.engine.test_checkpoint import sign
from tests.unit.imports import making

GROWTH = 64 * 2**20
SAVED = "checkpoints/00000002/"
Change = Callable[[Files], Files]
Attack = Callable[[Path, Files], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a archive with which nothing is wrong."""
    home = tmp_path_factory.mktemp("sound")
    store = Store(home)
    path = archives.exported(store, archives.made(store).id, home)
    store.database.close()
    return archives.files_of(path)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    """A workspace in which nothing ever lands."""
    opened = Store(tmp_path_factory.mktemp("empty"))
    yield opened
    opened.database.close()


def refusal(store: Store, path: Path) -> str:
    """The one sentence with which it is refused; disk and database stay as they were."""
    with pytest.raises(UploadError) as caught:
        reading.receive(path, store)
    left = [found.name for found in (store.home / "sessions").glob("*")]
    assert {*left} <= {commit_import.LOCK}
    with store.database.reading() as connection:
        count = [select(func.count()).select_from(table) for table in (streams, events)]
        assert [connection.execute(query).scalar_one() for query in count] == [1, 0]
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_sound_one_is_taken(sound: Files, tmp_path: Path) -> None:
    store = Store(tmp_path)
    reading.receive(archives.packed(tmp_path / "x.zip", sound), store)
    store.database.close()


def test_one_of_a_version_that_called_every_distance_fid_is_taken(
    sound: Files, tmp_path: Path
) -> None:
    old = dict(sound)
    for name in (names.SESSION, names.SAVED, names.EVENTS):
        for key in ("fd", "stop_at_fd"):
            old[name] = old[name].replace(f'"{key}":'.encode(), f'"{key[:-1]}id":'.encode())
    assert b'"stop_at_fid":' in old[names.SESSION]
    assert b'"fid":7.5' in old[names.SAVED] + old[names.EVENTS]
    store = Store(tmp_path)
    landed = reading.receive(archives.packed(tmp_path / "x.zip", old), store)
    found = [one.fd for one in Artifacts(store).checkpoints(landed.id)]
    assert sorted(found, key=str) == [7.5, None]
    store.database.close()


def session(**changes: object) -> Change:
    return lambda files: archives.edited(files, names.SESSION, lambda told: told.update(changes))


def saved(**changes: object) -> Change:
    def change(told: Json) -> None:
        told["checkpoints"][0] |= changes

    return lambda files: archives.edited(files, names.SAVED, change)


def line(place: int, **changes: object) -> Change:
    def apply(files: Files) -> Files:
        lines = [json.loads(text) for text in files[names.EVENTS].splitlines()]
        lines[place] |= changes
        return files | {names.EVENTS: b"".join(dumps(text) + b"\n" for text in lines)}

    return apply


def raw(name: str, content: bytes) -> Change:
    return lambda files: files | {name: content}


def replaced(name: str, old: bytes, new: bytes) -> Change:
    def apply(files: Files) -> Files:
        assert old in files[name]
        return files | {name: files[name].replace(old, new, 1)}

    return apply


def without(name: str) -> Change:
    return lambda files: {known: files[known] for known in files if known != name}


def encoded(size: tuple[int, int], kind: str = "WEBP", frames: int = 1) -> bytes:
    out = io.BytesIO()
    more = [Image.new("L", size, 99 * place) for place in range(1, frames)]
    Image.new("L", size).save(out, kind, save_all=frames > 1, append_images=more)
    return out.getvalue()


def found(files: Files, kind: str) -> int:
    """Which line of the log is the first of this kind."""
    return [json.loads(text)["type"] for text in files[names.EVENTS].splitlines()].index(kind)


def at(kind: str, **changes: object) -> Change:
    return lambda files: line(found(files, kind), **changes)(files)


def foreign(files: Files) -> Files:
    """A checkpoint that another session announces."""
    place = found(files, "checkpoint")
    told = json.loads(files[names.EVENTS].splitlines()[place])["checkpoint"]
    return line(place, checkpoint=told | {"session_id": "20260101-00000000"})(files)


def of_the_workspace(files: Files) -> Files:
    told = files[names.EVENTS].splitlines()[found(files, "log")]
    other = b'{"seq":11,"at":1,"version":1,"type":"model","checkpoint_id":null}'
    return replaced(names.EVENTS, told, other)(files)


def longer(files: Files) -> Files:
    return files | {names.TICKS: header(7) + files[names.TICKS][-24:] + bytes(4)}


def shorter(files: Files) -> Files:
    return files | {names.TICKS: header(5) + files[names.TICKS][-24:-4]}


OTHER_ONE = "\u0661"
"""A digit for Python's own int."""
SAMPLE = "samples/00000004.webp"
UNSOUND: dict[str, tuple[Change, str]] = {
    "no JSON": (raw(names.SESSION, b"{"), "not readable JSON"),
    "a list": (raw(names.SESSION, b"[]"), "JSON object"),
    "NaN": (replaced(names.SESSION, b'"step": 4', b'"step": NaN'), "not readable JSON"),
    "infinite": (replaced(names.SESSION, b'"epoch": 0.4', b'"epoch": 1e400'), "not readable"),
    "half a character": (session(detail="\ud800"), "not readable JSON"),
    "a key twice": (
        replaced(names.SESSION, b'"step": 4', b'"step": 4, "step": 5'),
        "not readable JSON",
    ),
    "too large a number": (session(step=2**60), "not readable JSON"),
    "deep": (raw(names.SESSION, b"[" * 5000), "not readable JSON"),
    "an unknown field": (session(evil=1), "evil"),
    "a missing field": (replaced(names.SESSION, b'"nimg"', b'"n"'), "session.json is refused"),
    "text for a number": (session(step="4"), "step"),
    "a boolean for a number": (session(step=True), "step"),
    "an unknown state": (session(state="evil"), "state"),
    "no configuration": (session(config={}), "config"),
    "an id that is a path": (session(id="../../evil"), "no session's id"),
    "an id of Windows": (session(id="nul"), "no session's id"),
    "the workspace's id": (session(id="workspace"), "no session's id"),
    "a parent that is a path": (session(parent="../x-1"), "no checkpoint's id"),
    "a log that is cut off": (session(last_seq=13), "12 events; the session had 13"),
    "a huge session": (session(detail="x" * 2**23), "larger than any"),
    "an endless line": (at("log", text="x" * 300_000), "a line of over 262,144"),
    "a gap": (line(5, seq=7), "line 6, has seq 7"),
    "a seq twice": (line(5, seq=5), "line 6, has seq 5"),
    "an unknown event": (line(5, type="evil"), "line 6, is refused"),
    "an unknown field of an event": (line(5, evil=1), "line 6, is refused"),
    "a broken line": (replaced(names.EVENTS, b"}\n", b"\n"), "line 1, is not readable JSON"),
    "the workspace's event": (of_the_workspace, "belongs to no session"),
    "a picture from elsewhere": (at("samples", url="https://evil.example/x.webp"), "session's own"),
    "a raw one from elsewhere": (at("samples", raw_url="javascript:alert(1)"), "session's own"),
    "a grid without end": (at("samples", rows=10**9), "session's own"),
    "another's checkpoint": (foreign, "session's own"),
    "steps without numbers": (at("tick", scalars=[], steps=10**9), "unsound"),
    "more numbers than there are": (at("tick", steps=10**6), "more numbers than"),
    "more numbers than a tick has": (at("tick", steps=10**9), "unsound"),
    "negative steps": (at("tick", steps=-2), "unsound"),
    "a stride": (at("tick", stride=2), "unsound"),
    "a scalar twice": (at("tick", scalars=["a", "a"], steps=1), "unsound"),
    "scalars in the log": (at("tick", scalars={"loss/g": [0.5, 0.25]}), "name its scalars"),
    "numbers left over": (longer, "more numbers than the log"),
    "numbers missing": (shorter, "more numbers than ticks"),
    "an absurd header": (raw(names.TICKS, b"\xff" * 100), "flat tensor"),
    "no numbers": (raw(names.TICKS, b""), "flat tensor"),
    "no log": (without(names.EVENTS), "lacks events.jsonl"),
    "no session": (without(names.SESSION), "lacks session.json"),
    "a list without one": (
        lambda files: archives.edited(files, names.SAVED, lambda t: t.update(checkpoints=[])),
        "does not list",
    ),
    "a checkpoint of another step": (saved(step=3), "does not list"),
    "a checkpoint of other images": (saved(nimg=3), "another step"),
    "a checkpoint without a file": (without(f"{SAVED}ema.safetensors"), "lacks files"),
    "a checkpoint with a file more": (raw(f"{SAVED}more.json", b"{}"), "has others"),
    "a flipped bit": (
        lambda files: files
        | {f"{SAVED}ema.safetensors": files[f"{SAVED}ema.safetensors"][:-1] + b"\x07"},
        "damaged",
    ),
    "no picture": (raw(SAMPLE, b"RIFF....WEBP"), "no picture"),
    "a cut picture": (lambda files: files | {SAMPLE: files[SAMPLE][:60]}, "no picture"),
    "a moving picture": (raw(SAMPLE, encoded((32, 32), frames=3)), "no picture"),
    "another kind of picture": (raw(SAMPLE, encoded((32, 32), "PNG")), "no picture"),
    "a huge picture": (raw(SAMPLE, encoded((12_000, 6_000))), "no picture"),
    "a thumbnail that is none": (raw(f"{SAVED}thumbnail.webp", b"<svg/>"), "no picture"),
    "a file more": (raw("evil.py", b"print(1)"), "does not belong"),
    "a log of the worker": (raw("worker.log", b""), "does not belong"),
    "a live file": (raw("live/ema.safetensors", b""), "does not belong"),
    "a path that leads out": (raw("samples/../../evil.webp", b""), "lead out"),
    "an absolute path": (raw("/tmp/evil.webp", b""), "absolute"),
    "a drive": (raw("C:\\evil.webp", b""), "absolute"),
    "a sample of no step": (raw("samples/x.webp", archives.GRID), "does not belong"),
    "a sample in other digits": (raw(f"samples/{8 * OTHER_ONE}.webp", b""), "does not belong"),
    "another way to write a name": (raw("./samples/00000005.webp", archives.GRID), "belong"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), UNSOUND.values(), ids=UNSOUND.keys())
def test_a_session_with_something_wrong_is_refused(
    change: Change, words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    assert words in refusal(empty, archives.packed(tmp_path / "x.zip", change(sound)))


def spoilt(
    change: Callable[[dict[str, torch.Tensor]], object], group: str
) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / f"{group}.safetensors"
        tensors = safetensors.torch.load(path.read_bytes())
        change(tensors)
        path.write_bytes(safetensors.torch.save(tensors))

    return apply


def metadata(**changes: object) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "metadata.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return apply


def enormous(folder: Path) -> None:
    path = folder / "metadata.json"
    told = json.loads(path.read_text())
    told["dataset"]["resolution"] = 10**8
    path.write_text(json.dumps(told))


WEIGHTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "NaN": (spoilt(lambda t: t["to_image.bias"].fill_(float("nan")), "ema"), "NaN or infinite"),
    "another shape": (
        spoilt(lambda t: t.update({"to_image.bias": torch.zeros(2)}), "generator"),
        "to_image.bias is",
    ),
    "an unknown tensor": (spoilt(lambda t: t.update({"x": torch.zeros(1)}), "ema"), "unknown"),
    "no progress": (spoilt(lambda t: t.pop("progress").sum(), "training"), "another step"),
    "another progress": (spoilt(lambda t: t["progress"].fill_(7), "training"), "another step"),
    "another step": (metadata(step=3), "another step"),
    "no time": (metadata(training_seconds=None), "does not tell"),
    "an unknown network": (metadata(config=None), "configuration"),
    "networks without end": (enormous, "needs more memory"),
}  # fmt: skip


@pytest.mark.parametrize(("attack", "words"), WEIGHTS.values(), ids=WEIGHTS.keys())
def test_weights_with_a_fitting_manifest_are_refused(
    attack: Callable[[Path], None], words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "weights"
    state = small.state()
    small.run(state, 2)
    checkpoint.save_checkpoint(folder, state, {"training_seconds": 0.5})
    attack(folder)
    sign(folder)
    files = sound | {f"{SAVED}{path.name}": path.read_bytes() for path in folder.iterdir()}
    assert words in refusal(empty, archives.packed(tmp_path / "x.zip", files))


SAID: dict[str, tuple[Callable[[Files], bytes], str]] = {
    "no JSON": (lambda _: b"{", "ganscope.json is not readable"),
    "another format": (lambda files: archives.signed(files, format="evil"), "ganscope.json is"),
    "a newer format": (lambda files: archives.signed(files, version=2), "newer Ganscope (format 2"),
    "another kind": (lambda files: archives.signed(files, kind="evil"), "ganscope.json is refused"),
    "a log in a checkpoint": (lambda files: archives.signed(files, "checkpoint"), "not belong"),
    "another sum": (
        lambda files: archives.signed(files | {SAMPLE: files[SAMPLE][::-1]}),
        "its sum is another",
    ),
    "another size": (lambda files: archives.signed(files | {SAMPLE: b""}), "instead of 0"),
    "a file that is not there": (
        lambda files: archives.signed(files | {"samples/00000009.webp": b""}),
        "lacks samples/00000009.webp",
    ),
    "a file too few": (lambda files: archives.signed(without(SAMPLE)(files)), "does not belong"),
}


@pytest.mark.parametrize(("says", "words"), SAID.values(), ids=SAID.keys())
def test_a_file_that_lies_of_itself_is_refused(
    says: Callable[[Files], bytes], words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    assert words in refusal(empty, archives.packed(tmp_path / "x.zip", sound, says(sound)))


def linked(path: Path, _: Files) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(making.special("samples/00000007.webp", making.LINK), "/etc/passwd")


def doubled(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SAMPLE, files[SAMPLE])


def grown(path: Path, files: Files) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(names.CONTENTS, archives.signed(files))
        archive.writestr(names.SESSION, bytes(2**24))
    making.patched(path, "size", 2**26, entry=1)


def large(path: Path, files: Files) -> None:
    archives.packed(path, files | {SAMPLE: bytes(65 * 2**20)})


ARCHIVES: dict[str, tuple[Attack, str]] = {
    "a link": (linked, "link"),
    "a name twice": (doubled, "twice"),
    "a bomb": (grown, "1,000 times"),
    "a picture of 65 MiB": (large, "no picture"),
    "100,001 entries": (
        lambda path, _: making.empty_files(path, (f"{i}.webp" for i in range(100_001))),
        "at most 100,000",
    ),
    "encryption": (lambda path, _: making.patched(path, "flags", 1, entry=1), "encrypted"),
    "a wrong checksum": (lambda path, _: making.patched(path, "crc", 7, entry=1), "does not hold"),
    "a wrong place": (lambda path, _: making.patched(path, "offset", 9, entry=1), "bytes"),
    "an unusual packing": (lambda path, _: making.patched(path, "method", 12, entry=1), "unusual"),
    "no archive": (lambda path, _: path.write_bytes(b"x" * 5000), "not a zip archive"),
    "half an archive": (
        lambda path, _: path.write_bytes(path.read_bytes()[:-3000]),
        "not a zip archive",
    ),
    "pictures": (
        lambda path, _: making.zipped(path, {"ox/1.png": making.png()}),
        "does not begin with ganscope.json",
    ),
    "nothing": (lambda path, _: making.zipped(path, {}), "does not begin with ganscope.json"),
}


@pytest.mark.parametrize(("attack", "words"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_hostile_archive_is_refused(
    attack: Attack, words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    path = archives.packed(tmp_path / "x.zip", sound)
    attack(path, sound)
    tracemalloc.start()
    try:
        assert words in refusal(empty, path)
        assert tracemalloc.get_traced_memory()[1] < GROWTH
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "shown"),
    [(" \0\n ", "\ufffd\ufffd"), ("x" * 200, "x" * 80), (" ", None), ("<b>1</b>", "<b>1</b>")],
)
def test_a_name_that_nobody_can_read_becomes_one(
    name: str, shown: str | None, sound: Files, tmp_path: Path
) -> None:
    store = Store(tmp_path / "home")
    landed = reading.receive(archives.packed(tmp_path / "x", session(name=name)(sound)), store)
    assert landed.name == (shown or landed.id)
    store.database.close()


def test_a_text_that_only_one_database_keeps_is_a_sentence_on_the_other(
    sound: Files, tmp_path: Path, reopen: Callable[[], Store]
) -> None:
    path = archives.packed(tmp_path / "x.zip", line(-1, detail="\0")(sound))
    here = reopen()
    if here.database.is_sqlite:
        assert reading.receive(path, here).detail == "\0"
    else:
        assert "cannot keep" in refusal(here, path)
