"""Logs, reports and configurations that called a distance on judge features FID are lifted."""

from typing import Any

import orjson
import pytest
from pydantic import TypeAdapter

from ganscope.engine.config import Config, Overrides
from ganscope.evaluation.results import Figure
from ganscope.library import catalog
from ganscope.sessions import codec, former
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import Event
from ganscope.sessions.records import Checkpoint
from tests.unit.engine import small
from tests.unit.sessions import logs

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
Json = dict[str, Any]


def figure(name: str, title: str, extractor: str = "judge", **change: object) -> Json:
    """As an earlier version wrote it."""
    found = Figure(
        metric=name, name=name, title=title, extractor=extractor, value=9.84, better="lower",
        n=500, reference_n=500,
    )  # fmt: skip
    return found.model_dump() | change


def read(wire: Json) -> Json:
    """An event as it is stored, and as it goes over the wire now."""
    stored = {key: value for key, value in wire.items() if key not in ("session_id", "seq")}
    row = EventRow(3, wire["type"], orjson.dumps(stored), None)
    found: Json = orjson.loads(codec.dumps(codec.decode("s", row)))
    EVENT.validate_json(orjson.dumps(found))
    return found


def measured(*figures: Json) -> Json:
    reference = {"dataset": "d", "title": "t", "n": 500, "unseen": True, "fingerprint": "f"}
    judge = {"name": "judge", "title": "Judge", "sha256": "0", "features": 64}
    return {
        "type": "measured", "session_id": "s", "seq": 3, "at": 1.0, "version": 1,
        "checkpoint_id": "s-1", "step": 1, "epoch": 1.0, "nimg": 16, "training_seconds": 1.0,
        "origin": "training", "evaluation_id": None, "n": 500, "seed": 0, "seconds": 1.0,
        "reference": reference, "extractors": [judge], "figures": list(figures),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "extractor", "name", "title"),
    [
        (("fid", "FID"), "judge", "fd", "Fréchet distance (judge)"),
        (("fid", "FID"), "random", "fd", "Fréchet distance (random features)"),
        (("fid", "FID"), "pixels", "fd", "Fréchet distance (points)"),
        (("fid", "FID"), "inception", "fid", "FID"),
        (("kid", "KID"), "judge", "kd", "Kernel distance (judge)"),
        (("kid", "KID"), "inception", "kid", "KID"),
        (("inception_score", "Inception score"), "judge", "class_score", "Class score (judge)"),
        (
            ("inception_score", "Inception score"),
            "inception",
            "inception_score",
            "Inception score",
        ),
        (("precision", "Precision"), "judge", "precision", "Precision (judge)"),
        (("no longer here", "Old"), "judge", "no longer here", "Old"),
    ],
)
def test_an_old_score_is_called_by_its_features_and_keeps_its_value(
    before: tuple[str, str], extractor: str, name: str, title: str
) -> None:
    (found,) = read(measured(figure(*before, extractor)))["figures"]
    assert (found["name"], found["title"], found["value"]) == (name, title, 9.84)
    again = read(measured(found))["figures"][0]
    assert again == found


def test_so_is_why_it_was_refused() -> None:
    old = figure("fid", "FID", value=None, refused="FID needs at least 128 pictures.")
    (found,) = read(measured(old))["figures"]
    assert found["refused"] == "The Fréchet distance needs at least 128 pictures."
    (found,) = read(measured(old | {"extractor": "inception"}))["figures"]
    assert found["refused"] == old["refused"]


def test_an_old_report_is_lifted() -> None:
    old = orjson.dumps({"id": "e", "evaluation": {"n": 1, "figures": [figure("fid", "FID")]}})
    found = orjson.loads(former.lifted_report(old))
    assert (found["id"], found["evaluation"]["n"]) == ("e", 1)
    assert found["evaluation"]["figures"][0]["name"] == "fd"


def test_an_old_configuration_is_read() -> None:
    config = small.config().model_copy(update={"stop_at_fd": 5.0})
    old = orjson.loads(config.model_dump_json())
    old["stop_at_fid"] = old.pop("stop_at_fd")
    assert Config.model_validate(old) == config
    assert Config.model_validate_json(orjson.dumps(old)) == config
    assert "stop_at_fid" not in config.model_dump_json()


def test_a_setting_is_taken_by_its_former_name() -> None:
    asked = Overrides(dataset="drawn_digits", device="cpu", settings={"stop_at_fid": 5.0})
    assert catalog.resolve("quick-digits-28", asked).stop_at_fd == 5.0


def test_an_old_session_and_its_turns_are_lifted() -> None:
    session = {
        "config": {"stop_at_fid": 5.0},
        "detail": "Its FID of 3.2 is not above",
        "device": "",
    }
    found = former.lifted({"type": "session", "session": session | {"created_at": 1.0}})["session"]
    assert found["config"] == {"stop_at_fd": 5.0}
    assert found["detail"] == "Its FD of 3.2 is not above"
    turn = read(logs.knob(10).model_copy(update={"knob": "stop_at_fid"}).model_dump(mode="json"))
    assert turn["knob"] == "stop_at_fd"


def test_an_old_checkpoint_is_read() -> None:
    saved = Checkpoint(
        id="s-1", session_id="s", session_name="s", step=1, epoch=0.1, nimg=16, name=None,
        reason="interval", created_at=1.0, bytes=1, fd=7.5, dataset="d", recipe="r",
        thumbnail_url="",
    )  # fmt: skip
    old = saved.model_dump()
    old["fid"] = old.pop("fd")
    assert Checkpoint.model_validate(old) == saved
    event = {"type": "checkpoint", "at": 1.0, "version": 1, "checkpoint": old}
    assert read(event)["checkpoint"] == saved.model_dump()
    del old["fid"]
    assert read(event)["checkpoint"]["fd"] is None


def test_so_are_the_lines_that_told_of_it() -> None:
    line = {"type": "log", "at": 1.0, "version": 1, "level": "saved"}
    text = "epoch 1.0 · step 10 · FID 2.35 → best · was 3.00"
    assert read(line | {"text": text})["text"] == text.replace("FID", "FD")
    state = {"type": "state", "at": 1.0, "version": 1, "state": "finished", "step": 1}
    ended = state | {"total_steps": 2, "detail": "Its FID has not become better in 3 scores."}
    assert read(ended)["detail"] == "Its FD has not become better in 3 scores."
    assert read(ended)["end"] is None


@pytest.mark.parametrize(
    "odd",
    [
        {"type": "measured", "figures": [1, {"name": []}, None]},
        {"type": "measured"},
        {"type": "checkpoint", "checkpoint": None},
        {"type": "knob", "knob": 7},
        {"type": "knob", "knob": "epochs", "before": "many"},
        {"type": ["session"]},
    ],
)
def test_what_has_another_form_is_left_as_it_is(odd: Json) -> None:
    assert former.lifted(odd) == odd
