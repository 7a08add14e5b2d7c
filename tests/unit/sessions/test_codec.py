import math

import numpy as np
import orjson
import pytest
from pydantic import TypeAdapter

from ganscope.sessions import codec
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import Event, Logged, Tick
from tests.unit.sessions import logs

EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def sent(event: Event) -> dict[str, object]:
    """The event as a page receives it after it was stored as seq 3 of stream s."""
    kind, data, columns = codec.encode(event)
    json = codec.dumps(codec.decode("s", EventRow(3, kind, data, columns)))
    assert not any(word in json for word in (b"NaN", b"Infinity"))
    found: dict[str, object] = orjson.loads(json)
    return found


def test_numbers_that_are_not_finite_are_null_on_the_wire() -> None:
    scalars: dict[str, list[float | None]] = {
        "loss/g": [1.5, math.nan, math.inf],
        "loss/d": [-math.inf, None, 0.25],
    }
    wire = sent(logs.tick(7, scalars))
    assert wire["scalars"] == {"loss/g": [1.5, None, None], "loss/d": [None, None, 0.25]}
    assert (wire["first_step"], wire["steps"], wire["seq"], wire["session_id"]) == (7, 3, 3, "s")
    EVENT.validate_json(orjson.dumps(wire))


def test_a_rate_that_is_not_finite_is_null_or_refused_but_never_bad_json() -> None:
    slow = logs.tick().model_copy(update={"images_per_s": math.nan})
    assert sent(slow)["images_per_s"] is None


@pytest.mark.parametrize("scalars", [{}, {"loss/g": []}])
def test_a_tick_without_numbers_survives(scalars: dict[str, list[float | None]]) -> None:
    assert sent(logs.tick(1, scalars))["scalars"] == scalars


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("learning_rate_g", "adam_g.learning_rate"),
        ("learning_rate_d", "adam_d.learning_rate"),
        ("epochs", "epochs"),
    ],
)
def test_a_knob_of_an_early_version_is_lifted_to_its_path(name: str, path: str) -> None:
    wire = sent(logs.knob(10).model_copy(update={"knob": name}))
    assert (wire["knob"], wire["before"], wire["after"]) == (path, 2, 3)
    assert isinstance(wire["after"], int) == (name == "epochs")


def test_columns_are_kept_as_float32_in_their_order() -> None:
    names = [f"scalar/{i}" for i in range(9, 0, -1)]
    tick = logs.tick(1, {name: [i + 0.1, i + 0.2] for i, name in enumerate(names)})
    _, _, columns = codec.encode(tick)
    assert columns is not None
    assert len(columns) == 9 * 2 * 4
    wire = sent(tick)["scalars"]
    assert isinstance(wire, dict)
    assert list(wire) == names
    assert wire["scalar/9"] == [pytest.approx(0.1, abs=1e-7), pytest.approx(0.2, abs=1e-7)]


@pytest.mark.parametrize("text", ["<script>", "=1+1", "ü\u2028\x00\x1b[31m", '"\\'])
def test_any_text_comes_back_as_it_was(text: str) -> None:
    back = EVENT.validate_python(sent(logs.line(text)))
    assert isinstance(back, Logged)
    assert back.text == text


def test_every_column_of_a_tick_has_its_own_numbers() -> None:
    tick = logs.tick(1, {"a": [1.0, 2.0], "b": [3.0, 4.0]})
    kind, data, columns = codec.encode(tick)
    decoded = codec.decode("s", EventRow(1, kind, data, columns))
    assert np.array_equal(decoded["scalars"]["b"], [3.0, 4.0])
    assert isinstance(EVENT.validate_json(codec.dumps(decoded)), Tick)
