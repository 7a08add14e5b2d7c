"""What D looks at, through the real server."""

import base64
import io
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.conftest import with_datasets
from tests.harness import Json, Server, free_port, until


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """A server with a session that has saved twice or more."""
    home = with_datasets(tmp_path_factory.mktemp("gaze") / "workspace", datasets)
    running = Server(home, free_port(), free_port())
    running.start()
    yield running
    running.end()


@pytest.fixture(scope="module")
def session(server: Server) -> str:
    began = server.begin(epochs=2, batch_size=500, settings={"save_every_epochs": 1})
    server.await_state(began, "finished")
    return began


def pixels(png: str) -> np.ndarray:
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        return np.asarray(image)


def values(heat: Json) -> np.ndarray:
    return np.frombuffer(base64.b64decode(heat["values_base64"]), np.int8)


@pytest.mark.parametrize("how", ["gradient", "cam", "occlusion"])
@pytest.mark.parametrize("kind", ["fake", "real"])
def test_pictures_have_a_map_each(server: Server, session: str, kind: str, how: str) -> None:
    path = f"/api/gaze/maps?session_id={session}&kind={kind}&how={how}&count=3&seed=4"
    found = server.get(path)
    assert [one["picture"]["kind"] for one in found["tiles"]] == [kind] * 3
    for one in found["tiles"]:
        assert pixels(one["picture"]["png_base64"]).shape == (28, 28)
        assert len(values(one["heat"])) == 28 * 28
        assert 0 <= one["picture"]["score"] <= 1
    assert found["facts"]["scores"] == "probability"
    assert found["facts"]["size"] == 28
    again = server.get(path)
    assert [one["picture"] for one in again["tiles"]] == [one["picture"] for one in found["tiles"]]


def test_a_picture_of_the_ranking_is_looked_at_closely(server: Server, session: str) -> None:
    ranked = server.get(f"/api/gaze/ranking?session_id={session}&count=5")["pictures"]
    logits = [one["logit"] for one in ranked]
    assert logits == sorted(logits)
    assert len(ranked) == 10
    for one in ranked[:: len(ranked) - 1]:
        key = "&".join(f"{name}={one[name]}" for name in ("kind", "number", "class_index"))
        found = server.get(f"/api/gaze/picture?session_id={session}&size=0.05&{key}")
        assert found["picture"]["png_base64"] == one["png_base64"]
        assert found["step"]["logit"] > one["logit"]
        assert found["step"]["loss_after"] < found["step"]["loss_before"]
        assert found["step"]["size"] == 0.05
        assert not np.array_equal(pixels(found["step"]["png_base64"]), pixels(one["png_base64"]))


def test_outputs_come_checkpoint_by_checkpoint_and_are_kept(server: Server, session: str) -> None:
    path = f"/api/sessions/{session}/outputs"
    found: Json = until(
        lambda: (one := server.get(path))["left"] == 0 and one, "D's word on every checkpoint"
    )
    saved = server.get(f"/api/sessions/{session}/checkpoints")["checkpoints"]
    assert [row["checkpoint_id"] for row in found["rows"]] == [one["id"] for one in saved[::-1]]
    for row in found["rows"]:
        assert sum(row["real"]) == sum(row["fake"]) == found["count"]
        assert 0 <= row["told_apart"] <= 1
    assert found["scale"]["low"] == 0
    assert found["scale"]["high"] == 1
    assert server.get(path) == found


def test_what_cannot_be_is_refused_in_a_sentence(server: Server, session: str) -> None:
    maps = "/api/gaze/maps"
    assert "class 12" in server.get(f"{maps}?session_id={session}&class_index=12", 422)["detail"]
    assert server.get(f"{maps}?session_id=nobody", 404)["detail"]
    assert server.get("/api/sessions/nobody/outputs", 404)["detail"]
    assert server.get(f"{maps}?session_id={session}&count=17", 422)["errors"]


def test_a_damaged_checkpoint_hides_no_other(server: Server, session: str) -> None:
    (saved, *_) = server.get(f"/api/sessions/{session}/checkpoints")["checkpoints"]
    branch = server.post("/api/sessions", {"resume": saved["id"]}, status=201)["id"]
    server.await_state(branch, "finished")
    kept = server.get(f"/api/sessions/{branch}/checkpoints")["checkpoints"]
    folder = server.home / "sessions" / branch / "checkpoints" / f"{kept[0]['step']:08}"
    (folder / "discriminator.safetensors").write_bytes(b"nothing")
    found: Json = until(
        lambda: (one := server.get(f"/api/sessions/{branch}/outputs"))["left"] == 0 and one,
        "D's word on every checkpoint",
    )
    assert len(found["rows"]) == len(kept) - 1
    assert "damaged" in found["notes"][-1]
