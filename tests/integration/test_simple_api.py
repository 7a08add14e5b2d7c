"""The simple API, exactly as exercises use it, over one real session."""

import base64
import io
import re
from collections.abc import Generator
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from tests.harness import Json, Server, until

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def training(shared: Server) -> Generator[Server]:
    """Trains while the tests ask."""
    started = shared.post("/start_training", {"dataset": "drawn_digits", "seed": 7})
    until(lambda: shared.get("/status")["step"] > 20, "some steps")
    assert started.keys() == {
        "success", "message", "session_id", "config", "fitted", "expectation",
    }  # fmt: skip
    assert started["config"]["seed"] == 7
    yield shared
    if shared.get("/status")["is_training"]:
        shared.post("/stop_training")


def test_before_any_training_there_is_nothing_to_draw_with(shared: Server) -> None:
    assert shared.get("/health") == {"status": "healthy", "model_loaded": False}
    assert shared.get("/status") == {
        "is_training": False,
        "current_epoch": 0,
        "device": None,
        "session_id": None,
        "state": None,
        "step": 0,
        "total_steps": 0,
        "training_seconds": 0.0,
        "worker_pid": None,
        "parent": None,
    }
    names = ("g_losses", "d_losses", "real_scores", "fake_scores", "fds", "fids")
    assert shared.get("/metrics") == {name: [] for name in names}
    told = shared.get("/")
    assert told["socket"] == "/ws"
    assert {"POST /start_training", "GET /status", "POST /generate/image"} <= set(told["endpoints"])
    assert told["endpoints"][-1].partition(" ")[2].startswith("/api/")
    for path in ("/generate", "/generate/image", "/load_model", "/api/generate"):
        assert shared.post(path, status=404)["detail"].endswith(".")
    shared.get("/info", status=404)
    for path in ("/stop_training", "/save_model"):
        assert "Nothing is training" in shared.post(path, status=409)["detail"]


def test_status_and_metrics_tell_of_the_training(training: Server) -> None:
    status = training.get("/status")
    assert (status["is_training"], status["state"]) == (True, "running")
    assert status["device"] in ("cpu", "cuda:0", "mps")
    assert 20 < status["step"] < status["total_steps"]
    assert status["training_seconds"] > 0
    metrics = training.get("/metrics")
    assert metrics.keys() == {"g_losses", "d_losses", "real_scores", "fake_scores", "fds", "fids"}
    assert all(metrics.values())
    assert all(0 < score < 1 for score in metrics["real_scores"] + metrics["fake_scores"])
    assert training.get("/health")["model_loaded"] is True


def test_info_describes_the_model(training: Server) -> None:
    info = training.get("/info")
    assert info.keys() == {
        "model_name",
        "latent_dim",
        "num_parameters",
        "num_parameters_d",
        "checkpoint_epoch",
        "device",
    }
    assert info["num_parameters"] > 500_000
    assert info["latent_dim"] == 64


def test_a_second_start_waits_for_the_first(training: Server) -> None:
    refused = training.post("/start_training", {"dataset": "drawn_digits"}, status=409)
    assert "is training" in refused["detail"]


def test_pictures_come_as_base64_and_as_one_file(training: Server) -> None:
    asked = {"num_images": 3, "class_label": 7, "seed": 5, "return_format": "base64"}
    drawn = training.post("/generate", asked)
    assert drawn.keys() == {"success", "image", "images", "labels", "num_images", "latent_dim"}
    assert (drawn["num_images"], drawn["labels"], drawn["latent_dim"]) == (3, [7, 7, 7], 64)
    pictures = [base64.b64decode(text) for text in drawn["images"]]
    assert [picture_size(png) for png in pictures] == [(28, 28)] * 3
    assert picture_size(base64.b64decode(drawn["image"])) == (56, 56)
    one = training.http.post("/generate/image", json=asked)
    assert one.headers["content-type"] == "image/png"
    assert picture_size(one.content) == (56, 56)
    several = {"prompt": "4 and 2"}
    for body, sides in (({"class_label": 7}, [28, 28]), (several, [28, 56]), ({}, [28, 28])):
        unnumbered = training.http.post("/generate/image", json=body)
        assert sorted(picture_size(unnumbered.content)) == sides, body


def picture_size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    with Image.open(io.BytesIO(png)) as picture:
        assert np.asarray(picture).std() > 0
        return picture.size


def test_prompts_and_classes(training: Server) -> None:
    assert training.post("/generate", {"prompt": "Draw me a seven", "num_images": 1})["labels"] == [
        7
    ]
    assert training.post("/generate", {"prompt": "draw a one", "num_images": 1})["labels"] == [1]
    told = training.post("/generate", {"prompt": "two red sevnes", "num_images": 1})
    assert told["labels"] == [7, 7]
    for path in ("/generate", "/generate/image", "/generate/zip"):
        answer = training.http.post(path, json={"prompt": "a réd sevne"})
        assert answer.headers["x-ganscope-taken"] == '"sevne" taken as 7'
        assert answer.headers["x-ganscope-ignored"] == r"r\xe9d"
    mixed = training.post("/generate", {"num_images": 10})["labels"]
    assert sorted(mixed) == list(range(10))
    for body in (
        {"prompt": "a cat"},
        {"class_label": 10},
        {"prompt": "7", "class_label": 8},
        {"num_images": 1001},
    ):
        assert training.post("/generate", body, status=422)["detail"]


def test_saving_while_it_trains_loading_and_stopping(training: Server) -> None:
    markup = "<img src=x onerror=alert(1)>\"'{{7*7}}=1+1"
    saved = training.post("/save_model", {"name": markup})
    assert saved.keys() == {"success", "message", "session_id", "checkpoint_id", "checkpoint"}
    checkpoint: Json = saved["checkpoint"]
    assert checkpoint["id"] == saved["checkpoint_id"]
    assert checkpoint["name"] == markup
    assert training.get("/status")["is_training"] is True
    answer = training.http.get("/api/checkpoints")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["checkpoints"][0]["name"] == markup

    loaded = training.post("/load_model", {"checkpoint": checkpoint["id"]})
    assert loaded.keys() == {"success", "message", "checkpoint"}
    assert training.get("/info")["checkpoint_epoch"] == pytest.approx(checkpoint["epoch"])
    asked = {"num_images": 2, "seed": 3}
    assert training.post("/generate", asked) == training.post("/generate", asked)
    training.post("/load_model", {"checkpoint": "nothing-1"}, status=404)
    lying = training.home / "sessions" / saved["session_id"] / "checkpoints"
    second = training.post("/save_model")["checkpoint"]
    weights = lying / f"{second['step']:08}" / "ema.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x07")
    training.post("/load_model", {"checkpoint": second["id"]}, status=409)
    answer = training.http.put("/api/model", json={"checkpoint_id": second["id"]})
    assert (answer.status_code, "damaged" in answer.json()["detail"]) == (409, True)
    assert training.get("/api/model")["checkpoint_id"] == checkpoint["id"]
    assert training.post("/generate", asked)["num_images"] == 2

    renamed = training.http.patch(f"/api/sessions/{saved['session_id']}", json={"name": markup})
    assert renamed.json()["name"] == markup
    stopped = training.post("/stop_training")
    assert stopped.keys() == {"success", "message", "session_id"}
    training.await_state(saved["session_id"], "stopped")
    short = "[/b]<i>:x:{{7}}"
    training.http.patch(f"/api/sessions/{saved['session_id']}", json={"name": short})
    assert short in training.cli("sessions").stdout
    for path in ("/stop_training", "/save_model"):
        training.post(path, status=409)
    assert training.post("/load_model")["checkpoint"].startswith(saved["session_id"])


def test_a_resumed_session_needs_epochs_to_go(training: Server) -> None:
    first = training.begin(epochs=1, batch_size=1000)
    training.await_state(first, "finished")
    assert [len(values) for values in training.get("/metrics").values()] == [1] * 6
    saved = training.get("/api/checkpoints")["checkpoints"][0]
    assert saved["session_id"] == first
    body = {"resume": saved["id"], "overrides": {"epochs": 1}}
    assert "already seen" in training.post("/api/sessions", body, status=422)["detail"]


def test_previews_that_cannot_be_kept_cost_a_warning_not_the_training(training: Server) -> None:
    session_id = training.begin()
    folder = training.home / "sessions" / session_id / "samples"
    until(folder.is_dir, "the first preview")
    training.await_state(session_id, "running")
    with training.watch(session_id) as page:
        folder.rename(folder.with_name("elsewhere"))
        folder.write_text("in the way")
        warned = page.until(session_id, lambda event: event["type"] == "log")[-1]
        assert warned["level"] == "warning"
        assert "Could not keep the preview" in warned["text"]
        page.until(session_id, lambda event: event["type"] == "tick")
    training.command(session_id, "stop")
    assert training.await_state(session_id, "stopped")["step"] > 0


def test_a_model_whose_files_are_gone_is_refused_with_a_sentence(training: Server) -> None:
    saved = training.get("/api/checkpoints")["checkpoints"][0]
    training.post("/load_model", {"checkpoint": saved["id"]})
    folder = (
        training.home / "sessions" / saved["session_id"] / "checkpoints" / f"{saved['step']:08}"
    )
    folder.rename(folder.with_name("elsewhere"))
    assert training.post("/generate", status=409)["detail"].endswith(".")
    folder.with_name("elsewhere").rename(folder)
    assert training.post("/generate", {"num_images": 1})["success"] is True


class Links(HTMLParser):
    """What a page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value for name, value in attrs if name in ("src", "href") and value]


def test_the_documentation_asks_nothing_from_outside(shared: Server) -> None:
    page = shared.http.get("/docs", headers={"accept": "text/html"})
    links = Links()
    links.feed(page.text)
    assert len(links.found) >= 3
    for link in links.found:
        assert re.fullmatch(r"/docs/[\w.-]+", link)
        answer = shared.http.get(link)
        assert answer.status_code == 200
        assert not re.search(r"@import|url\((?!['\"]?data:)", styles(link, answer.text))
    start = shared.http.get("/docs/start.js").text
    assert "http" not in start
    assert "validatorUrl: null" in start, "Swagger's badge would ask validator.swagger.io"


def styles(link: str, text: str) -> str:
    return text if link.endswith(".css") else ""


def test_the_root_is_the_page_for_a_browser_and_json_for_a_script(shared: Server) -> None:
    assert shared.get("/")["documentation"] == "/docs"
    page = shared.http.get("/", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<title>Ganscope</title>" in page.text


def test_a_screen_of_the_page_has_an_address_of_its_own(shared: Server) -> None:
    page = shared.http.get("/datasets", headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert "<title>Ganscope</title>" in page.text


def test_generate_is_a_screen_to_look_at_and_a_route_to_post_to(shared: Server) -> None:
    page = shared.http.get("/generate")
    assert (page.status_code, page.headers["content-type"][:9]) == (200, "text/html")
    refused = shared.http.post("/generate", json={"prompt": 7})
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
