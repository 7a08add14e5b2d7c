"""Pictures in plain words through the real server: drawn, judged, kept, drawn again from files."""

import asyncio
import base64
import io
import json
import zipfile
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image

from tests.harness import Json, Server, free_port

PLAIN: Json = {
    "network.options.g_classes": "none",
    "network.options.d_classes": "none",
    "mismatched": 0.0,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """A server with two sessions of a few seconds: one without classes, then one with."""
    home = tmp_path_factory.mktemp("drawings") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    running.start()
    yield running
    running.end()


@pytest.fixture(scope="module")
def plain(server: Server) -> str:
    """A session whose model was never told of classes."""
    session = server.begin(settings=PLAIN, seed=3, epochs=1)  # by steps: on any machine the same
    server.await_state(session, "finished")
    return session


@pytest.fixture(scope="module")
def by_class(server: Server, plain: str) -> str:
    """A session that draws by class; it is the newest, so prompts draw from it."""
    assert plain
    session = server.begin(settings={"max_minutes": 0.15}, seed=1)
    server.await_state(session, "finished")
    return session


def png(picture: Json) -> bytes:
    return base64.b64decode(picture["png_base64"])


def pixels(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image)


def draw(server: Server, prompt: str, status: int = 200, **more: object) -> Json:
    return server.post("/api/generate", {"prompt": prompt, **more}, status)


def test_a_prompt_is_drawn_judged_and_kept(server: Server, by_class: str) -> None:
    answer = draw(server, "Draw me a 7", seed=5, num_images=16)
    assert answer["model"]["session_id"] == by_class
    assert [one["label"] for one in answer["pictures"]] == [7] * 16
    assert answer["judge"]["name"] == "judge"
    opinions = [one["opinion"] for one in answer["pictures"]]
    agreeing = sum(one["class_name"] == "7" and not one["unlike"] for one in opinions)
    assert answer["agreement"]["agreeing"] == agreeing
    assert answer["agreement"]["of"] == 16
    assert all(0 <= one["asked"] <= one["probability"] <= 1 for one in opinions)
    listed = server.get(f"/api/sessions/{by_class}/drawings")["drawings"]
    assert (listed[0]["id"], listed[0]["prompt"]) == (answer["id"], "Draw me a 7")
    assert listed[0]["agreeing"] == agreeing
    assert server.get(f"/api/drawings/{answer['id']}") == answer


def test_the_same_seed_gives_the_same_pictures_however_many(server: Server, by_class: str) -> None:
    assert by_class
    many = draw(server, "7", seed=5, num_images=40, keep=False)["pictures"]
    few = draw(server, "7", seed=5, num_images=3, keep=False)["pictures"]
    assert [pixels(png(one)).tolist() for one in few] == [
        pixels(png(one)).tolist() for one in many[:3]
    ]


def test_a_picture_is_made_again_from_its_file_alone(server: Server, by_class: str) -> None:
    answer = draw(server, "three", seed=8, num_images=4, truncation=0.7)
    file = answer["pictures"][2]["png_base64"]
    again = server.post("/api/recreate", {"file": file})
    assert again["difference"] == 0
    assert "pixel for pixel" in again["said"]
    (picture,) = again["pictures"]
    assert picture["point"] == answer["pictures"][2]["point"]
    assert np.array_equal(pixels(png(picture)), pixels(base64.b64decode(file)))
    assert again["prompt"] == "three"
    assert again["model"]["session_id"] == by_class


def test_a_page_of_pictures_is_made_again_too(server: Server, by_class: str) -> None:
    assert by_class
    answer = draw(server, "0 to 9 in order", seed=9, num_images=10)
    sheet = server.http.get(f"/api/drawings/{answer['id']}/sheet.png").content
    assert pixels(sheet).shape == (56, 224)
    again = server.post("/api/recreate", {"file": base64.b64encode(sheet).decode()})
    assert again["difference"] == 0
    assert len(again["pictures"]) == 10


def test_a_changed_file_says_so_and_a_strange_one_is_refused(server: Server, by_class: str) -> None:
    assert by_class
    content = png(draw(server, "1", seed=1, num_images=1, keep=False)["pictures"][0])
    with Image.open(io.BytesIO(content)) as image:
        out = io.BytesIO()
        image.resize((56, 56)).save(out, "PNG")
        stripped = out.getvalue()
    problem = server.post(
        "/api/recreate", {"file": base64.b64encode(stripped).decode()}, status=422
    )
    assert "does not say how it was drawn" in problem["detail"]
    for junk in ("aGVsbG8=", "no base64!", "é", "😀", "١٢"):
        assert server.post("/api/recreate", {"file": junk}, status=422)["detail"]
    head = content[: content.index(b"IDAT") - 4]
    bent = head + stripped[stripped.index(b"IDAT") - 4 :]
    again = server.post("/api/recreate", {"file": base64.b64encode(bent).decode()})
    assert again["difference"] is None or again["difference"] > 0
    for other in (Image.new("L", (8000, 7999)), Image.new("RGB", (1, 1))):
        made = io.BytesIO()
        other.save(made, "PNG")
        huge = head + made.getvalue()[made.getvalue().index(b"IDAT") - 4 :]
        taller = huge[:16] + made.getvalue()[16:33] + huge[33:]
        again = server.post("/api/recreate", {"file": base64.b64encode(taller).decode()})
        assert again["difference"] is None


def test_the_zip_holds_every_picture_and_the_answer(server: Server, by_class: str) -> None:
    assert by_class
    answer = draw(server, "five", seed=2, num_images=3)
    reply = server.http.get(f"/api/drawings/{answer['id']}/pictures.zip")
    assert reply.headers["content-disposition"].startswith('attachment; filename="five.zip"')
    with zipfile.ZipFile(io.BytesIO(reply.content)) as packed:
        names = packed.namelist()
        assert [packed.read(name) for name in names[:3]] == [png(p) for p in answer["pictures"]]
        assert json.loads(packed.read("answer.json"))["prompt"] == "five"
    assert names == ["0001-5.png", "0002-5.png", "0003-5.png", "answer.json"]


def test_history_is_starred_and_thrown_away(server: Server, by_class: str) -> None:
    answer = draw(server, "2", seed=2, num_images=1)
    path = f"/api/drawings/{answer['id']}"
    starred = server.http.patch(path, json={"starred": True})
    assert starred.json()["starred"] is True
    history = server.get(f"/api/sessions/{by_class}/drawings")["drawings"]
    assert next(one for one in history if one["id"] == answer["id"])["starred"] is True
    thumbnail = server.http.get(f"{path}/thumbnail.webp")
    assert thumbnail.headers["content-type"] == "image/webp"
    assert server.http.delete(path).status_code == 204
    for gone in (path, f"{path}/pictures.zip", f"{path}/sheet.png", f"{path}/thumbnail.webp"):
        assert server.http.get(gone).status_code == 404
    history = server.get(f"/api/sessions/{by_class}/drawings")["drawings"]
    assert answer["id"] not in [one["id"] for one in history]


def test_weights_and_checkpoints_can_be_chosen(server: Server, by_class: str, plain: str) -> None:
    saved = server.get(f"/api/sessions/{by_class}/checkpoints")["checkpoints"]
    ema = draw(server, "4", seed=4, num_images=1, keep=False)
    model = {"session_id": by_class, "checkpoint": saved[0]["id"], "weights": "raw"}
    raw = draw(server, "4", seed=4, num_images=1, keep=False, model=model)
    assert raw["weights"] == "raw"
    assert png(raw["pictures"][0]) != png(ema["pictures"][0])
    assert (
        server.post("/api/recreate", {"file": raw["pictures"][0]["png_base64"]})["difference"] == 0
    )
    other = draw(server, "", num_images=1, keep=False, model={"session_id": plain})
    assert other["model"]["session_id"] == plain
    missing = {"session_id": plain, "checkpoint": "live"}
    assert "does not train" in draw(server, "", status=404, model=missing)["detail"]


def test_a_model_without_classes_draws_more_and_keeps_what_was_asked(
    server: Server, plain: str
) -> None:
    model = {"session_id": plain}
    seen = draw(server, "", num_images=200, seed=1, keep=False, model=model)["pictures"]
    assert all(one["label"] is None for one in seen)
    known = [None if o["unlike"] else o["class_name"] for o in (one["opinion"] for one in seen)]
    counted = Counter(name for name in known if name is not None)
    likely, _ = counted.most_common(1)[0]
    answer = draw(server, f"Draw me a {likely}", num_images=6, seed=1, model=model)
    assert answer["acceptance"]["kept"] == 6
    assert answer["acceptance"]["drawn"] >= 6
    assert [one["opinion"]["class_name"] for one in answer["pictures"]] == [likely] * 6
    assert not any(one["opinion"]["unlike"] for one in answer["pictures"])
    numbers = [one["point"]["number"] for one in answer["pictures"]]
    expected = [i for i, name in enumerate(known) if name == likely]
    assert numbers == expected[:6]
    again = server.post("/api/recreate", {"file": answer["pictures"][5]["png_base64"]})
    assert again["difference"] == 0
    never = set(map(str, range(10))) - set(counted)
    if never:
        scarce = never.pop()
        found = server.http.post(
            "/api/generate", json={"prompt": scarce, "num_images": 1, "model": model}
        )
        assert found.status_code == 200 or "the judge took none for" in found.json()["detail"]


def test_a_storm_is_queued_and_past_the_bound_told_when_to_come_again(
    server: Server, by_class: str
) -> None:
    assert by_class

    async def storm(count: int) -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=count)
        async with httpx.AsyncClient(base_url=server.url, limits=limits, timeout=120) as http:
            asked = {"prompt": "7", "num_images": 4, "seed": 1}
            return await asyncio.gather(*(http.post("/generate", json=asked) for _ in range(count)))

    answers = asyncio.run(storm(200))
    assert Counter(one.status_code for one in answers) == {200: 200}
    assert len({one.json()["images"][3] for one in answers}) == 1
    flood = asyncio.run(storm(420))
    codes = Counter(one.status_code for one in flood)
    assert set(codes) == {200, 503}
    assert codes[200] >= 256
    refused = next(one for one in flood if one.status_code == 503)
    assert int(refused.headers["retry-after"]) >= 1
    assert "requests for pictures are waiting already. Try again in" in refused.json()["detail"]
    assert server.post("/generate", {"prompt": "7", "num_images": 1})["labels"] == [7]


def test_the_simple_api_takes_prompts_and_gives_zips(server: Server, by_class: str) -> None:
    assert by_class
    many = server.post("/generate", {"prompt": "7", "num_images": 1000, "seed": 1})
    assert (many["num_images"], set(many["labels"])) == (1000, {7})
    reply = server.http.post("/generate/zip", json={"prompt": "7", "num_images": 2, "seed": 1})
    with zipfile.ZipFile(io.BytesIO(reply.content)) as packed:
        first = packed.read("0001-7.png")
    assert np.array_equal(pixels(first), pixels(base64.b64decode(many["images"][0])))
    again = server.post("/api/recreate", {"file": base64.b64encode(first).decode()})
    assert again["difference"] == 0
    dragon = server.post("/generate", {"prompt": "a dragon"}, status=422)
    assert "not something this model has seen" in dragon["detail"]


def test_nothing_is_drawn_of_what_the_model_does_not_know(server: Server, by_class: str) -> None:
    answer = server.post("/api/understand", {"prompt": "a dragon"})
    assert (answer["wishes"], answer["total"]) == ([], 16)
    assert answer["refusal"].startswith('"dragon" is not something this model has seen.')
    assert answer["lost"][0]["words"] == "dragon"
    assert draw(server, "a dragon", status=422)["detail"] == answer["refusal"]
    chips = [{"how": "each", "classes": [10]}]
    problem = draw(server, "", status=422, wishes=chips)
    assert "There is no class 10" in problem["detail"]
    for wrong in (
        {"how": "blend", "classes": [3, 8], "shares": [0.5, 0.6]},
        {"how": "blend", "classes": [3], "shares": [1.0]},
        {"how": "each", "classes": [3], "shares": [1.0]},
        {"how": "each", "classes": []},
    ):
        assert draw(server, "", status=422, wishes=[wrong])["detail"]
    gone = {"session_id": by_class, "checkpoint": f"{by_class}-99999999"}
    assert draw(server, "7", status=404, model=gone)["detail"]


def test_edited_chips_are_drawn_in_place_of_the_prompt(server: Server, by_class: str) -> None:
    assert by_class
    half = {"how": "blend", "classes": [3, 8], "shares": [0.5, 0.5], "count": 2}
    three = {"how": "each", "classes": [3], "count": 1}
    answer = draw(server, "half 3 and half 8", wishes=[half, three], seed=6, keep=False)
    assert [one["label"] for one in answer["pictures"]] == [None, None, 3]
    assert [one["wish"] for one in answer["pictures"]] == [0, 0, 1]
    assert answer["pictures"][0]["class_name"] == "50 % 3, 50 % 8"
    assert answer["agreement"]["of"] == 1
