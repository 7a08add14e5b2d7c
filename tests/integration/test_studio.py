"""The latent studio through the real server."""

import base64
import io
import json
from collections.abc import Generator
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image

from ganscope.library.datasets import drawn_digits
from tests.harness import Json, Server, free_port, until

SEVEN: Json = {"seed": 3, "number": 0, "mix": [{"class_index": 7, "share": 1}]}
THREE: Json = {"seed": 3, "number": 1, "mix": [{"class_index": 3, "share": 1}]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """A server with a session of some seconds."""
    home = tmp_path_factory.mktemp("studio") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    running.start()
    session = running.begin(settings={"max_minutes": 0.15}, seed=1)
    running.await_state(session, "finished")
    yield running
    running.end()


def pixels(content: bytes | str) -> np.ndarray:
    content = base64.b64decode(content) if isinstance(content, str) else content
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image)


def digit(index: int = 0) -> tuple[str, str]:
    """A drawn digit that no session has seen, as a file, and what it shows."""
    images, labels = drawn_digits.draw(index + 1, seed=77)
    out = io.BytesIO()
    Image.fromarray(images[index][0]).save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode(), str(labels[index])


def ask(server: Server, what: str, body: Json) -> httpx.Response:
    answer = server.http.post(f"/api/latent/{what}", json=body)
    assert answer.status_code == 200, answer.text
    return answer


def test_points_are_drawn_and_judged(server: Server) -> None:
    found = server.post("/api/latent/points", {"points": [SEVEN, THREE]})
    assert [one["class_name"] for one in found["pictures"]] == ["7", "3"]
    assert all(one["opinion"]["asked"] is not None for one in found["pictures"])
    moved = SEVEN | {"moves": [2.0]}
    alone = server.post("/api/latent/points", {"points": [moved], "judge": False})["pictures"][0]
    assert alone["opinion"] is None
    assert alone["point"]["moves"] == [2.0]
    again = server.post("/api/recreate", {"file": alone["png_base64"]})
    assert again["difference"] <= 1


def test_a_morph_begins_and_ends_with_the_given_pictures(server: Server) -> None:
    ends = server.post("/api/latent/points", {"points": [SEVEN, THREE]})["pictures"]
    way = server.post("/api/latent/morph", {"points": [SEVEN, THREE], "frames": 5})["pictures"]
    assert [one["class_name"] for one in way][::4] == ["7", "3"]
    assert way[2]["class_name"] == "50 % 3, 50 % 7"
    for end, frame in zip(ends, way[::4], strict=True):
        assert np.array_equal(pixels(end["png_base64"]), pixels(frame["png_base64"]))
    points = [one["point"] for one in way]
    again = server.post("/api/latent/points", {"points": points})["pictures"]
    for one, other in zip(way, again, strict=True):
        assert np.array_equal(pixels(one["png_base64"]), pixels(other["png_base64"]))
    body = {"points": [SEVEN, THREE, SEVEN, THREE], "frames": 3}
    refused = server.post("/api/latent/morph", body, status=422)
    assert "Ask for more frames" in refused["detail"]


def test_a_morph_as_strip_and_as_film(server: Server) -> None:
    body = {"points": [SEVEN, THREE], "frames": 40}
    strip = ask(server, "strip", body).content
    assert pixels(strip).shape == (28, 40 * 28)
    again = server.post("/api/recreate", {"file": base64.b64encode(strip).decode()})
    assert (len(again["pictures"]), again["difference"]) == (40, 0)
    film = ask(server, "film", body | {"kind": "gif"})
    assert film.headers["content-type"] == "image/gif"
    with Image.open(io.BytesIO(film.content)) as image:
        assert image.size == (280, 280)
        assert 2 <= getattr(image, "n_frames", 1) <= 78  # frames that are the same are joined
    for kind, start in (("webp", b"RIFF"), ("mp4", b"\0\0\0")):
        assert ask(server, "film", body | {"kind": kind}).content.startswith(start)
    until(lambda: not [*(server.home / "films").iterdir()], "what was sent to go")


def test_a_sheet_has_a_row_for_each_class(server: Server) -> None:
    sheet = server.post(
        "/api/latent/sheet", {"classes": [3, 7], "styles": 4, "seed": 3, "truncation": 1}
    )
    assert sheet["rows"] == ["3", "7"]
    assert [one["point"]["number"] for one in sheet["pictures"]] == [0, 1, 2, 3] * 2
    seven = server.post("/api/latent/points", {"points": [SEVEN, THREE]})["pictures"][0]
    assert np.array_equal(pixels(sheet["pictures"][4]["png_base64"]), pixels(seven["png_base64"]))
    assert len(server.post("/api/latent/sheet", {})["pictures"]) == 80
    refused = server.post("/api/latent/sheet", {"classes": [12]}, status=422)
    assert "There is no class 12" in refused["detail"]


def test_neighbours_are_the_same_each_time(server: Server) -> None:
    body = {"point": SEVEN, "count": 3, "seed": 3}
    one, other = (server.post("/api/latent/neighbours", body)["pictures"] for _ in range(2))
    assert [a["point"] for a in one] == [b["point"] for b in other]
    assert {a["label"] for a in one} == {7}


def test_directions_are_named_and_keep_their_names(server: Server) -> None:
    found = server.post("/api/latent/directions")["directions"]
    assert len(found) == 10
    assert [one["name"] for one in found] == [""] * 10

    def put(names: Json) -> httpx.Response:
        return server.http.put("/api/latent/directions", json={"names": names})

    assert put({"0": "slant", "2": "weight"}).status_code == 200
    named = put({"2": ""}).json()["directions"]
    assert [one["name"] for one in named[:3]] == ["slant", "", ""]
    assert server.post("/api/latent/directions")["directions"] == named
    assert put({"10": "x"}).status_code == 422
    assert "There is no direction 10" in put({"10": "x"}).json()["detail"]
    gone = {"model": {"session_id": "nothing"}, "names": {"0": "x"}}
    assert server.http.put("/api/latent/directions", json=gone).status_code == 404


def test_the_latent_of_a_picture_is_searched_for(server: Server) -> None:
    file, shows = digit()
    answer = ask(server, "find", {"picture": file, "steps": 60})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert pixels(lines[0]["target_base64"]).shape == (28, 28)
    assert [line["target_base64"] for line in lines[1:]] == [None] * (len(lines) - 1)
    assert [line["done"] for line in lines] == [False] * (len(lines) - 1) + [True]
    losses = [line["loss"] for line in lines]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < losses[0]
    assert lines[-1]["class_name"] == shows
    points = {"points": [lines[-1]["point"], SEVEN]}
    drawn = server.post("/api/latent/points", points)["pictures"][0]
    found = pixels(lines[-1]["png_base64"]).astype(int)
    assert np.abs(found - pixels(drawn["png_base64"])).max() <= 1


def test_a_search_ends_when_nobody_listens(server: Server) -> None:
    file, _ = digit()
    body = {"picture": file, "steps": 1000}
    with server.http.stream("POST", "/api/latent/find", json=body) as answer:
        assert json.loads(next(answer.iter_lines()))["step"] == 0
    assert server.post("/api/latent/points", {"points": [SEVEN]})["pictures"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"picture": "aGVsbG8="}, "no picture that can be read"),
        ({"picture": digit()[0], "class_index": 10}, "knows 10 classes"),
    ],
)
def test_what_cannot_be_found_is_refused(server: Server, body: Json, words: str) -> None:
    assert words in server.post("/api/latent/find", body, status=422)["detail"]


def test_a_toy_of_points_has_no_studio(server: Server) -> None:
    session = server.begin("toy-2d", dataset="ring", settings={"max_minutes": 0.02})
    server.await_state(session, "finished")
    which = {"model": {"session_id": session}}
    for what, body in (("points", {"points": [SEVEN]}), ("find", {"picture": digit()[0]})):
        refused = server.post(f"/api/latent/{what}", which | body, status=422)
        assert "needs a model that draws pictures" in refused["detail"]
