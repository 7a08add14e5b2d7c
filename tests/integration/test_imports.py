"""A person's own pictures, from the upload to a model that outlives them."""

import base64
import io
import json
import os
import signal
import socket
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.harness import Json, Server, free_port, until
from tests.unit.imports import making

CHOICE = {
    "resolution": 64, "channels": 3, "fit": "crop", "skip_duplicates": True, "oversample": False,
    "flips": True,
}  # fmt: skip
LOOK = "resolution=32&channels=1&fit=pad"
ZIP = {"content-type": "application/zip"}
PICTURES = {
    f"{name}/{i}.png": making.png(i + 100 * len(name)) for name in ("ox", "cow") for i in range(40)
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server whose data sets are its own, not those that all tests share."""
    home = tmp_path_factory.mktemp("own") / "a workspace, with ümlauts"
    running = Server(home, free_port(), free_port())
    running.start()
    yield running
    running.end()


def pixels(picture: Json) -> bytes:
    with Image.open(io.BytesIO(base64.b64decode(picture["png_base64"]))) as image:
        return image.tobytes()


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    return out.getvalue()


def bring(server: Server, content: bytes, name: str = "Some pets") -> Json:
    answer = server.http.post("/api/imports", params={"name": name}, content=content, headers=ZIP)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    assert found["state"] in ("checking", "checked", "refused")
    return found


def await_import(server: Server, import_id: str, *states: str) -> Json:
    def reached() -> Json | None:
        job = server.get(f"/api/imports/{import_id}")
        return job if job["state"] in states else None

    found: Json = until(reached, f"import {states}")
    return found


def checked(server: Server, content: bytes, name: str = "Some pets") -> Json:
    return await_import(server, bring(server, content, name)["id"], "checked")


def made(server: Server, import_id: str, **choice: Any) -> str:
    """Use the pictures; the name of the data set."""
    building = server.post(f"/api/imports/{import_id}/use", CHOICE | choice, status=202)
    assert building["state"] in ("building", "done")
    return str(await_import(server, import_id, "done")["dataset"])


def catalogued(server: Server) -> dict[str, Json]:
    return {info["name"]: info for info in server.get("/api/catalog")["datasets"]}


def left(server: Server) -> list[str]:
    """What imports left in the workspace besides data sets."""
    return [
        *(str(path) for path in (server.home / "imports").glob("**/*") if path.is_file()),
        *(path.name for path in (server.home / "datasets" / "own").glob(".*")),
    ]


def delete(server: Server, path: str, status: int = 204) -> None:
    answer = server.http.delete(path)
    assert answer.status_code == status, answer.text


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


def test_the_command_line_imports_a_folder_that_an_open_page_sees(
    own: Server, tmp_path: Path
) -> None:
    folder = making.laid_out(tmp_path / "Cattle & co", {**PICTURES, "ox/notes.txt": b"moo"})
    assert "cattle-co" not in catalogued(own)
    with own.watch() as page:
        ended = own.cli("import", str(folder), "--resolution", "28", "--channels", "1", "--yes")
        assert ended.returncode == 0, ended.stderr
        told = page.until("workspace", lambda event: event["type"] == "import")[-1]["job"]
    assert (told["state"], told["dataset"], told["report"]["usable"]) == ("done", "cattle-co", 80)
    assert "81 files, 80 usable pictures" in ended.stdout
    assert "1 file is not a picture" in " ".join(ended.stdout.split())
    assert "ganscope train --dataset cattle-co" in ended.stdout
    info = catalogued(own)["cattle-co"]
    assert (info["classes"], info["channels"]) == (["cow", "ox"], 1)
    listed = own.cli("datasets")
    assert listed.returncode == 0, listed.stderr
    assert "cattle-co" in listed.stdout
    assert "drawn_digits" in listed.stdout
    trained = own.cli("train", "--dataset", "cattle-co", "--epochs", "1", "--batch-size", "40")
    assert "finished at step 2" in trained.stdout, trained.stderr
    assert own.post("/api/generate", {"prompt": "ox", "num_images": 1})["pictures"]
    delete(own, "/api/datasets/cattle-co")
    assert own.post("/api/generate", {"prompt": "ox", "num_images": 1})["pictures"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((), 1), (("--name", " "), 2), (("--yes", "--resolution", "29"), 2)],
)
def test_the_command_line_asks_and_refuses(
    own: Server, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    folder = making.laid_out(tmp_path / "x", {"1.png": making.png()})
    assert own.cli("import", str(folder), *arguments).returncode == status
    assert "x" not in catalogued(own)


def test_a_folder_that_is_not_there_is_a_sentence(own: Server, tmp_path: Path) -> None:
    ended = own.cli("import", str(tmp_path / "none"), "--yes")
    assert ended.returncode == 2
    assert ended.stderr.strip().endswith("does not exist. Give a folder or a zip archive.")


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


def test_equal_names_get_numbers(own: Server) -> None:
    names = [made(own, checked(own, archive(PICTURES), name)["id"]) for name in ("Twins", "twins!")]
    assert names == ["twins", "twins-2"]
    for name in names:
        delete(own, f"/api/datasets/{name}")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a zip archive"),
        (b"GIF89a" + bytes(500), "not a zip archive"),
        (archive({"../x.png": making.png()}), "lead out"),
        (archive({"a.txt": b"hello"}), "1 file is not a picture"),
        (archive({"a.png": making.raw_png(50_000, 50_000, 8, 2, b"")}), "1 picture is too large"),
        (archive({}), "no files"),
        (archive(PICTURES)[:-500], "not a zip archive"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_is_refused_and_gone(own: Server, content: bytes, words: str) -> None:
    job = await_import(own, bring(own, content)["id"], "refused")
    assert words in job["detail"]
    assert job["detail"].endswith(".")
    assert job["report"] is None
    assert left(own) == []
    own.post(f"/api/imports/{job['id']}/use", CHOICE, status=409)
    own.get(f"/api/imports/{job['id']}/preview.webp?{LOOK}", status=409)
    delete(own, f"/api/imports/{job['id']}")


@pytest.mark.parametrize(
    "choice",
    [
        {}, CHOICE | {"resolution": 48}, CHOICE | {"channels": 2}, CHOICE | {"fit": "stretch"},
        CHOICE | {"resolution": "64"}, CHOICE | {"flips": 1}, CHOICE | {"more": 1}, [], None,
    ],
    ids=str,
)  # fmt: skip
def test_a_choice_that_does_not_exist_is_refused(own: Server, choice: Any) -> None:
    answer = own.http.post("/api/imports/0/use", json=choice)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_only_own_data_sets_can_be_deleted(own: Server) -> None:
    for name in ("mnist", "drawn_digits"):
        delete(own, f"/api/datasets/{name}", 409)
    delete(own, "/api/datasets/nothing", 404)
    delete(own, "/api/datasets/.building-x", 422)
    assert "mnist" in catalogued(own)


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


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/imports?name=x", {"content-type": "application/json"}, 415),
        ("/api/imports?name=x", {"content-type": "multipart/form-data; boundary=x"}, 415),
        ("/api/imports?name=x", {"content-type": ""}, 415),
        ("/api/imports?name=x", ZIP | {"origin": "http://evil.example"}, 403),
        ("/api/imports?name=x", ZIP | {"origin": "null"}, 403),
        ("/api/imports?name=x", ZIP | {"sec-fetch-site": "cross-site"}, 403),
        ("/api/imports?name=x", ZIP | {"host": "evil.example"}, 421),
        ("/api/imports?name=", ZIP, 422),
        ("/api/imports", ZIP, 422),
        (f"/api/imports?name={'x' * 81}", ZIP, 422),
        ("/api/imports?name=a%00b", ZIP, 422),
        ("/api/imports/", ZIP, 415),
        ("/api/imports/x/use", ZIP, 415),
        ("/start_training", ZIP, 415),
        ("/generate", ZIP, 415),
    ],
)
def test_the_guard_has_one_exception_only(
    own: Server, path: str, headers: dict[str, str], status: int
) -> None:
    before = own.get("/api/imports")
    answer = own.http.post(path, content=archive({"a.png": making.png()}), headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert own.get("/api/imports") == before
    assert left(own) == []


def begun(server: Server, length: str, name: str = "Slow") -> socket.socket:
    """An upload of which only the beginning has come."""
    stranger = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    stranger.sendall(
        f"POST /api/imports?name={name} HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
        f"Content-Type: application/zip\r\nContent-Length: {length}\r\n\r\n".encode()
    )
    return stranger


@pytest.mark.parametrize(
    ("length", "status"), [(str(2**32 + 1), 413), ("9" * 18, 413), ("9" * 30, 400), ("-1", 400)]
)
def test_more_than_four_gigabytes_are_refused_before_they_come(
    own: Server, length: str, status: int
) -> None:
    with begun(own, length) as stranger:
        assert stranger.recv(100).startswith(f"HTTP/1.1 {status}".encode())


def uploading(server: Server) -> list[Json]:
    imports = server.get("/api/imports")["imports"]
    return [job for job in imports if job["state"] == "uploading"]


def test_an_upload_that_breaks_off_leaves_nothing(own: Server) -> None:
    with own.watch() as page:
        with begun(own, "1000000") as stranger:
            stranger.sendall(b"PK" * 1000)
            (job,) = until(lambda: uploading(own), "the upload")
        said = page.until(
            "workspace", lambda e: e["type"] == "import" and e["job"]["state"] == "cancelled"
        )
    assert said[-1]["job"]["id"] == job["id"]
    until(lambda: left(own) == [], "nothing left")
    own.get(f"/api/imports/{job['id']}", status=404)


def test_an_upload_can_be_cancelled(own: Server) -> None:
    with begun(own, "1000000") as stranger:
        stranger.sendall(b"PK" * 1000)
        (job,) = until(lambda: uploading(own), "the upload")
        delete(own, f"/api/imports/{job['id']}")
    assert left(own) == []
    own.get(f"/api/imports/{job['id']}", status=404)


@pytest.mark.parametrize("query", ["", "?name=", "?name=Full"])
def test_a_refused_upload_is_answered_though_it_is_large(own: Server, query: str) -> None:
    """A browser that is still sending would see a broken line instead of the sentence."""
    jobs = [checked(own, archive(PICTURES), f"Open {i}") for i in range(3)] if "F" in query else []
    content = bytes(30_000_000)
    answer = own.http.post(f"/api/imports{query}", content=content, headers=ZIP)
    assert answer.status_code == (409 if jobs else 422)
    assert answer.json()["detail"].startswith("3 imports are open" if jobs else "name: ")
    for job in jobs:
        delete(own, f"/api/imports/{job['id']}")
    assert left(own) == []


def readers(server: Server) -> list[int]:
    """Processes that read pictures for this server."""
    assert server.process is not None
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"ganscope.imports.worker" in words and parent == server.process.pid:
            found.append(int(folder.name))
    return found


LARGE = {
    f"{i}.png": making.encoded(making.picture(size=(1500, 1500)), compress_level=0)
    for i in range(12)
}
needs_proc = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks into /proc")


@needs_proc
@pytest.mark.parametrize("building", [False, True])
def test_cancelling_kills_the_reader_at_once(own: Server, building: bool) -> None:
    """Stopped in the middle, so that it cannot end by itself before it is killed."""
    job = bring(own, archive(LARGE))
    if building:
        await_import(own, job["id"], "checked")
        own.post(f"/api/imports/{job['id']}/use", CHOICE | {"skip_duplicates": False}, status=202)
    (reader,) = until(lambda: readers(own), "the reader")
    os.kill(reader, signal.SIGSTOP)
    delete(own, f"/api/imports/{job['id']}")
    assert readers(own) == []
    assert left(own) == []
    assert "some-pets" not in catalogued(own)


@needs_proc
@pytest.mark.parametrize("building", [False, True])
def test_a_reader_that_crashes_costs_one_import(own: Server, building: bool) -> None:
    """As where a decoder stumbles over a damaged picture."""
    job = bring(own, archive(LARGE))
    if building:
        await_import(own, job["id"], "checked")
        own.post(f"/api/imports/{job['id']}/use", CHOICE | {"skip_duplicates": False}, status=202)
    (reader,) = until(lambda: readers(own), "the reader")
    os.kill(reader, signal.SIGSEGV)
    refused = await_import(own, job["id"], "refused")
    assert "The process that reads the pictures broke down" in refused["detail"]
    assert own.get("/health")["status"] == "healthy"
    assert left(own) == []
    delete(own, f"/api/imports/{job['id']}")


def test_a_killed_server_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    server = Server(tmp_path / "home", free_port(), free_port())
    server.start()
    try:
        job = checked(server, archive(PICTURES))
        assert left(server)
        half = server.home / "datasets" / "own" / ".building-half"
        half.mkdir(parents=True)
        (half / "dataset.json").write_text("{}")
        server.kill()
        server.start()
        assert left(server) == []
        server.get(f"/api/imports/{job['id']}", status=404)
        assert json.loads(server.http.get("/api/imports").content) == {"imports": []}
    finally:
        server.end()
