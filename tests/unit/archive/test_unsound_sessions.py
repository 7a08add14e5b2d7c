"""Sessions with something wrong in them (S7, S9): refused with one sentence, nothing left."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from ganscope.archive import format as names
from ganscope.archive.log_lines import header
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files
from tests.unit.archive.changes import (
    SAMPLE,
    SAVED,
    Change,
    at,
    found,
    line,
    raw,
    refusal,
    replaced,
    saved,
    session,
    without,
)


def encoded(size: tuple[int, int], kind: str = "WEBP", frames: int = 1) -> bytes:
    out = io.BytesIO()
    more = [Image.new("L", size, 99 * place) for place in range(1, frames)]
    Image.new("L", size).save(out, kind, save_all=frames > 1, append_images=more)
    return out.getvalue()


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
    **{
        f"{key} is {number}": (session(**{key: number}), f"{key} is ")
        for key, number in (
            ("created_at", 1e300), ("created_at", -1e9), ("created_at", 4e9), ("started_at", 1e300),
            ("ended_at", 1e17), ("deleted_at", 1e300), ("step", 2**52), ("epoch", 1e300),
            ("epoch", -1e9), ("training_seconds", 1e200), ("images_per_s", 1e99), ("place", 1e300),
        )
    },
    "a checkpoint of the future": (saved(created_at=1e300), "created_at is 1e+300"),
    "a checkpoint of a far epoch": (saved(epoch=1e300), "epoch is 1e+300"),
    "a checkpoint of an absurd distance": (saved(fd=1e300), "fd is 1e+300"),
    "an event of the future": (line(5, at=1e300), "at is 1e+300"),
    "a tick of the future": (at("tick", at=1e12, epoch=1e300), "which is not"),
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
