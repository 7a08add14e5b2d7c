"""Data sets as a page gets them: state, counts, pictures, and downloads that pause and go on."""

import io
from collections.abc import Callable, Generator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.harness import PATIENCE_S, Json, Page, Server, free_port, until
from tests.serving import Files, serving

POINTS = ("ring", "grid", "two_moons", "spiral")
ABSENT = ("kmnist", "emnist_letters", "svhn")
"""Never here: their official files were never had by these tests."""


def by_name(server: Server) -> dict[str, Json]:
    found = server.get("/api/datasets")["datasets"]
    return {view["info"]["name"]: view for view in found}


def picture(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as sheet:
        return np.asarray(sheet.convert("RGB"))


def test_every_data_set_is_listed_with_its_state(shared: Server) -> None:
    views = by_name(shared)
    assert {*POINTS, *ABSENT, "mnist", "cifar10", "drawn_digits"} <= set(views)
    assert {name: views[name]["download"]["state"] for name in ABSENT} == dict.fromkeys(
        ABSENT, "needed"
    )
    for name in ("mnist", "cifar10", *POINTS):
        assert views[name]["download"]["state"] == "ready"
        assert views[name]["report"] is None
    assert views["svhn"]["info"]["caveat"].startswith("Read as its authors document it")
    assert views["svhn"]["counts"] == []
    assert views["svhn"]["bytes_on_disk"] == 0


def test_pictures_are_counted_once_somebody_looks(shared: Server) -> None:
    assert shared.get("/api/datasets/cifar10")["counts"] == [5000] * 10
    assert by_name(shared)["cifar10"]["counts"] == [5000] * 10
    mnist = shared.get("/api/datasets/mnist")
    assert mnist["counts"][:3] == [5923, 6742, 5958]
    assert mnist["bytes_on_disk"] > 47_040_000
    assert shared.get("/api/datasets/ring")["counts"] == []


def test_thumbnails_are_real_pictures_in_the_order_of_classes(
    shared: Server, datasets: Path
) -> None:
    from ganscope.library import catalog

    answer = shared.http.get("/api/datasets/cifar10/thumbnails.webp")
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "private, no-cache"
    sheet = picture(answer.content)
    assert sheet.shape == (64, 320, 3)
    dataset = catalog.load_dataset("cifar10", datasets)
    first_frog = dataset.images[dataset.labels == 6][0].transpose(1, 2, 0)
    assert (sheet[:32, 6 * 32 : 7 * 32] == first_frog).all()
    held = {"if-none-match": answer.headers["etag"]}
    again = shared.http.get("/api/datasets/cifar10/thumbnails.webp", headers=held)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", POINTS)
def test_points_are_shown_as_one_scatter(shared: Server, name: str) -> None:
    sheet = picture(shared.http.get(f"/api/datasets/{name}/thumbnails.webp").content)
    assert sheet.shape == (256, 256, 3)
    lit = (sheet == (0x8C, 0xEB, 0xB0)).all(-1)
    assert lit.sum() > 300
    assert (sheet[~lit] == 0).all()
    refused = shared.get(f"/api/datasets/{name}/pictures.webp", status=409)
    assert "holds points" in refused["detail"]


def test_pictures_of_a_class_come_page_by_page(shared: Server) -> None:
    path = "/api/datasets/mnist/pictures.webp"
    answer = shared.http.get(f"{path}?label=1&page=2")
    assert picture(answer.content).shape == (8 * 28, 12 * 28, 3)
    held = {"if-none-match": answer.headers["etag"]}
    assert shared.http.get(f"{path}?label=1&page=2", headers=held).status_code == 304
    assert shared.http.get(f"{path}?label=1&page=3", headers=held).status_code == 200
    last = picture(shared.http.get(f"{path}?label=1&page=70").content)  # 22 of 6,742 are left
    assert last.shape == (2 * 28, 12 * 28, 3)
    assert (last[28:, 10 * 28 :] == 0).all()
    assert picture(shared.http.get(path).content).shape == (8 * 28, 12 * 28, 3)
    for query in ("label=1&page=71", "label=10"):
        assert "has no page" in shared.get(f"{path}?{query}", status=404)["detail"]
    for query in ("label=-1", "page=-1", "label=x", "page=1.5"):
        shared.get(f"{path}?{query}", status=422)


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_not_here_has_no_pictures(shared: Server, name: str) -> None:
    for path in ("thumbnails.webp", "pictures.webp"):
        refused = shared.get(f"/api/datasets/{name}/{path}", status=409)
        assert refused["detail"].endswith("are not here. Download it first.")


def test_an_unknown_data_set_is_not_found(shared: Server) -> None:
    for path in ("", "/thumbnails.webp", "/pictures.webp"):
        assert "no data set cats" in shared.get(f"/api/datasets/cats{path}", status=404)["detail"]
    for path in ("download", "download/pause"):
        shared.post(f"/api/datasets/cats/{path}", status=404)


def test_what_is_drawn_here_is_not_downloaded(shared: Server) -> None:
    for name in ("ring", "drawn_digits"):
        for path in ("download", "download/pause"):
            refused = shared.post(f"/api/datasets/{name}/{path}", status=409)
            assert "not downloaded from anywhere" in refused["detail"]
    assert shared.post("/api/datasets/mnist/download", status=202)["state"] == "ready"
    refused = shared.post("/api/datasets/mnist/download/pause", status=409)
    assert "not being downloaded" in refused["detail"]
    refused = shared.http.delete("/api/datasets/mnist/download")
    assert refused.status_code == 409
    assert "here already" in refused.json()["detail"]


# Downloads, of the real Fashion-MNIST from a server that waits half-way through each file


FASHION = "/api/datasets/fashion_mnist"
RAW = "FashionMNIST/raw"


@pytest.fixture
def slow(datasets: Path) -> Generator[Files]:
    """Answers in the place of every host, as a proxy."""
    contents = {path.name: path.read_bytes() for path in (datasets / RAW).glob("*.gz")}
    with serving(contents, held=True) as files:
        yield files


@pytest.fixture
def empty(tmp_path: Path, slow: Files) -> Generator[Server]:
    """A server without any data set, whose network is that proxy."""
    running = Server(tmp_path / "workspace", free_port(), free_port())
    running.environment.pop("GANSCOPE_DATASET_MIRROR", None)
    running.environment |= dict.fromkeys(("HTTP_PROXY", "http_proxy"), slow.url)
    running.start()
    yield running
    running.end()


def said(state: str, least_mb: float = 0.0) -> Callable[[Json], bool]:
    def wanted(event: Json) -> bool:
        told = event.get("download", {"state": "", "done_mb": 0.0})
        return event["type"] == "download" and (
            told["state"] == state and told["done_mb"] >= least_mb
        )

    return wanted


def started(page: Page, server: Server) -> float:
    """Start the download, wait until it cannot go on, and return how far it is."""
    assert server.post(f"{FASHION}/download", status=202)["state"] == "downloading"
    assert server.get(FASHION)["download"]["state"] == "downloading"
    return page.until("workspace", said("downloading", 1.0))[-1]["download"]["done_mb"]


def begun(slow: Files) -> list[str]:
    """Files that somebody asked for from their first byte on."""
    return [name for name, wanted in slow.asked if wanted is None]


def parts(server: Server) -> list[Path]:
    return list((server.home / "datasets").rglob("*.part"))


@pytest.mark.usefixtures("official")
def test_a_download_is_paused_outlives_the_server_and_is_continued(
    empty: Server, slow: Files, datasets: Path
) -> None:
    with empty.watch() as page:
        started(page, empty)
        assert empty.post(f"{FASHION}/download", status=202)["state"] == "downloading"
        paused = empty.post(f"{FASHION}/download/pause", status=202)
        page.until("workspace", said("paused"))
    assert paused["state"] == "paused"
    assert paused["done_mb"] > 1
    assert empty.post(f"{FASHION}/download/pause", status=202)["state"] == "paused"
    (part,) = parts(empty)
    size = part.stat().st_size
    assert size > 10**6
    assert "not here" in empty.get(f"{FASHION}/thumbnails.webp", status=409)["detail"]

    empty.end()
    empty.http = type(empty.http)(base_url=empty.url, timeout=PATIENCE_S)
    empty.start()
    assert empty.get(FASHION)["download"] == paused
    slow.open.set()
    with empty.watch() as page:
        empty.post(f"{FASHION}/download", status=202)
        told = page.until("workspace", said("ready"))
    states = [event["download"]["state"] for event in told if event["type"] == "download"]
    assert states[0] == "downloading"
    assert states[-2:] == ["unpacking", "ready"]
    assert ("train-images-idx3-ubyte.gz", f"bytes={size}-") in slow.asked
    assert parts(empty) == []
    for path in (datasets / RAW).glob("*.gz"):
        assert (empty.home / "datasets" / RAW / path.name).read_bytes() == path.read_bytes()
    assert empty.get(FASHION)["counts"] == [6000] * 10
    assert empty.http.get(f"{FASHION}/thumbnails.webp").is_success


def test_a_killed_server_takes_its_download_along_and_it_can_be_given_up(empty: Server) -> None:
    with empty.watch() as page:
        started(page, empty)
    empty.kill()
    empty.start()
    until(lambda: empty.get(FASHION)["download"]["state"] == "paused", "the download to end")
    assert empty.get(FASHION)["download"]["done_mb"] > 0
    assert len(parts(empty)) == 1
    with empty.watch() as page:
        empty.post(f"{FASHION}/download", status=202)
        assert empty.http.delete(f"{FASHION}/download").json()["state"] == "needed"
        page.until("workspace", said("needed"))
    assert parts(empty) == []
    assert empty.get(FASHION)["download"]["state"] == "needed"
    refused = empty.post(f"{FASHION}/download/pause", status=409)
    assert refused["detail"].endswith("is not being downloaded.")


@pytest.mark.usefixtures("official")
def test_a_session_and_a_page_never_write_the_same_part(empty: Server, slow: Files) -> None:
    with empty.watch() as page:
        session = empty.begin(dataset="fashion_mnist")
        page.until("workspace", said("downloading", 1.0))
        assert empty.post(f"{FASHION}/download", status=202)["state"] == "downloading"
        refused = empty.post(f"{FASHION}/download/pause", status=409)
        assert refused["detail"].startswith("A training session is downloading Fashion-MNIST.")
        assert empty.http.delete(f"{FASHION}/download").status_code == 409
        slow.open.set()
        page.until("workspace", said("ready"))
    empty.await_state(session, "running")
    assert sorted(begun(slow)) == sorted(slow.contents)
    empty.command(session, "stop")
    empty.await_state(session, "stopped")


@pytest.mark.usefixtures("official")
def test_a_session_waits_for_the_download_of_a_page(empty: Server, slow: Files) -> None:
    with empty.watch() as page:
        started(page, empty)
        session = empty.begin(dataset="fashion_mnist")
        until(
            lambda: empty.session(session)["detail"].startswith("Downloading Fashion-MNIST"),
            "the session to say what it waits for",
        )
        slow.open.set()
        page.until("workspace", said("ready"))
    empty.await_state(session, "running")
    assert sorted(begun(slow)) == sorted(slow.contents)
    empty.command(session, "stop")
    empty.await_state(session, "stopped")


def test_a_file_that_is_not_official_is_a_sentence_for_every_page(
    empty: Server, slow: Files
) -> None:
    """KMNIST's addresses answered with other files: the official ones were never had here."""
    slow.contents["train-images-idx3-ubyte.gz"] = b"<html>" * 1000
    slow.open.set()
    with empty.watch() as page:
        empty.post("/api/datasets/kmnist/download", status=202)
        told = page.until("workspace", said("broken"))[-1]["download"]
    assert "is not the official file: its checksum differs" in told["detail"]
    assert "GANSCOPE_DATASET_MIRROR" in told["detail"]
    assert empty.get("/api/datasets/kmnist")["download"] == told
    assert told["detail"] in empty.get("/api/status")["problems"]
    assert parts(empty) == []
