"""A person's own pictures, from the upload to a model that outlives them."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from tests.harness import Json, Server
from tests.integration.imports.asking import (
    LOOK,
    PICTURES,
    SPLITS,
    ZIP,
    archive,
    await_import,
    bring,
    catalogued,
    checked,
    delete,
    left,
    made,
)


def pixels(picture: Json) -> bytes:
    with Image.open(io.BytesIO(base64.b64decode(picture["png_base64"]))) as image:
        return image.tobytes()


def test_real_photos_become_a_data_set_a_model_and_outlive_both(own: Server, fruits: Path) -> None:
    with own.watch() as page:
        job = bring(own, fruits.read_bytes(), "My Früit")
        told = page.until(
            "workspace", lambda e: e["type"] == "import" and e["job"]["state"] == "checked"
        )
    jobs = [event["job"] for event in told if event["type"] == "import"]
    assert [told["state"] for told in jobs][:2] == ["uploading", "checking"]
    assert [told["done"] for told in jobs] == sorted(told["done"] for told in jobs)
    assert [told["report"] is not None for told in jobs] == [False] * (len(jobs) - 1) + [True]

    report = own.get(f"/api/imports/{job['id']}")["report"]
    assert report == jobs[-1]["report"]
    assert (report["files"], report["usable"], report["shortest_side"]) == (1500, 1500, 100)
    assert [(counted["name"], counted["pictures"]) for counted in report["classes"]] == [
        (name, 300) for name in ("apple", "banana", "orange", "pineapple", "strawberry")
    ]
    assert report["suggested"]["resolution"] == 64
    assert report["suggested"]["channels"] == 3

    preview = f"/api/imports/{job['id']}/preview.webp?resolution=64&channels=3&fit=crop"
    sheet = own.http.get(preview)
    assert sheet.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(sheet.content)) as image:
        assert image.size == (5 * 64, 2 * 64)
    name = made(own, job["id"], resolution=28)
    assert name == "my-fruit"
    info = catalogued(own)[name]
    assert (info["title"], info["images"], info["resolution"]) == ("My Früit", 1500, 28)
    assert info["own"]
    assert left(own) == []

    session_id = own.begin(dataset=name, epochs=1, batch_size=750)
    assert own.http.delete(f"/api/datasets/{name}").status_code == 409
    ended = own.await_state(session_id, "finished")
    assert (ended["step"], ended["total_steps"]) == (2, 2)
    assert ended["classes"][0] == "apple"
    drawn = own.post("/api/generate", {"prompt": "bananas", "num_images": 2, "seed": 7})
    assert [picture["class_name"] for picture in drawn["pictures"]] == ["banana"] * 2

    delete(own, f"/api/datasets/{name}")
    assert name not in catalogued(own)
    assert not (own.home / "datasets" / "own" / name).exists()
    again = own.post("/api/generate", {"prompt": "bananas", "num_images": 2, "seed": 7})
    assert [pixels(one) for one in again["pictures"]] == [pixels(one) for one in drawn["pictures"]]
    delete(own, f"/api/datasets/{name}", 404)


def test_the_preview_is_what_is_built(own: Server) -> None:
    job = checked(own, archive(PICTURES))
    sheet = own.http.get(f"/api/imports/{job['id']}/preview.webp?{LOOK}").content
    name = made(own, job["id"], resolution=32, channels=1, fit="pad")
    images = np.load(own.home / "datasets" / "own" / name / "images.npy")
    with Image.open(io.BytesIO(sheet)) as image:
        tiles = (
            np.asarray(image.convert("L")).reshape(2, 32, 5, 32).swapaxes(1, 2).reshape(10, 32, 32)
        )
    assert all((images[:, 0] == tile).all((1, 2)).any() for tile in tiles)
    assert np.array_equal(tiles[0], images[0, 0])
    delete(own, f"/api/imports/{job['id']}")
    own.get(f"/api/imports/{job['id']}", status=404)
    assert name in catalogued(own)
    delete(own, f"/api/datasets/{name}")


def test_names_can_be_read_in_another_way_before_anything_is_made(own: Server) -> None:
    job = checked(own, archive(SPLITS), "Splits")
    report = job["report"]
    assert (report["reading"], report["split"], report["usable"]) == ("folders", "train", 75)
    assert [one["name"] for one in report["classes"]] == ["A", "a", "new_york"]
    where = f"/api/imports/{job['id']}"
    with own.watch() as page:
        read = own.post(f"{where}/reading", {"split": "all"})
        told = page.until("workspace", lambda event: event["type"] == "import")[-1]["job"]
    assert told["report"] == read["report"]
    assert read["report"]["usable"] == 150
    flat = own.post(f"{where}/reading", {"kind": "flat", "split": "test"})["report"]
    assert (flat["classes"], flat["usable"]) == ([], 75)
    own.post(f"{where}/reading", {"kind": "nothing"}, status=422)
    own.post(f"{where}/reading", {"encoding": "klingon"}, status=409)
    assert own.get(where)["report"] == flat
    own.post(f"{where}/reading", {})
    sheet = own.http.get(f"{where}/classes.webp?values=stretch&ground=black")
    with Image.open(io.BytesIO(sheet.content)) as image:
        assert image.size == (25 * 32, 32)
    name = made(own, job["id"])
    assert catalogued(own)[name]["classes"] == ["A", "a", "new_york"]
    own.post(f"{where}/reading", {}, status=409)
    delete(own, f"/api/datasets/{name}")


def test_equal_names_get_numbers(own: Server) -> None:
    names = [made(own, checked(own, archive(PICTURES), name)["id"]) for name in ("Twins", "twins!")]
    assert names == ["twins", "twins-2"]
    for name in names:
        delete(own, f"/api/datasets/{name}")


def pieces(content: bytes) -> Iterator[bytes]:
    yield from (content[i : i + 1000] for i in range(0, len(content), 1000))


def test_an_archive_may_come_without_its_length(own: Server) -> None:
    content = archive(PICTURES)
    assert len(content) > 1 << 16
    answer = own.http.post("/api/imports?name=x", content=pieces(content), headers=ZIP)
    assert answer.status_code == 201
    job = await_import(own, answer.json()["id"], "checked")
    assert job["report"]["usable"] == 80
    delete(own, f"/api/imports/{job['id']}")
    assert left(own) == []
