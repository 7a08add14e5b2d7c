"""Exports through the real server and the command line: names, headers, refusals."""

import json
import socket
from collections.abc import Generator
from pathlib import Path

import onnx
import pytest

from tests.harness import Server, free_port, until
from tests.integration.test_survival import processes_of

TEMPLATE = "<title>{{ganscope:title}}</title>{{ganscope:facts}}{{ganscope:model}}"
ONNX = "/api/export/generator.onnx"
PAGE = "/api/export/generator.html"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built page of one file."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "player.html").write_text(TEMPLATE)
    return folder


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, datasets: Path, page: Path
) -> Generator[Server]:
    home = tmp_path_factory.mktemp("exports") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    running.environment["GANSCOPE_PAGE"] = str(page)
    running.start()
    yield running
    running.end()


@pytest.fixture(scope="module")
def session(server: Server) -> str:
    """Twenty steps by class, under a name that no file may have."""
    assert "no model yet" in server.get(ONNX, status=404)["detail"]
    assert "no model yet" in server.get(PAGE, status=404)["detail"]
    started = server.begin(epochs=1, batch_size=500)
    server.await_state(started, "finished")
    server.http.patch(f"/api/sessions/{started}", json={"name": 'Zwölf/../"<b>'}).raise_for_status()
    return started


def test_onnx_is_a_file_that_says_what_it_is(server: Server, session: str) -> None:
    answer = server.http.get(ONNX, params={"session_id": session, "weights": "raw"})
    assert answer.is_success
    assert answer.headers["content-disposition"] == 'attachment; filename="Zwolf-..-b-step-20.onnx"'
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    network = onnx.load_model_from_string(answer.content)
    said = {each.key: each.value for each in network.metadata_props}
    assert (said["session_id"], said["weights"], said["step"]) == (session, "raw", "20")
    until(lambda: not [*(server.home / "exports").iterdir()], "what was sent to go")


def test_the_page_is_a_download_and_never_shown_at_our_address(
    server: Server, session: str
) -> None:
    answer = server.http.get(PAGE, params={"checkpoint": f"{session}-20"})
    assert answer.is_success
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.text.startswith("<title>Zwölf/../&quot;&lt;b&gt;</title>{")
    facts, _ = json.JSONDecoder().raw_decode(answer.text.partition("</title>")[2])
    assert facts["origin"]["session_name"] == 'Zwölf/../"<b>'
    assert facts["latent_dim"] == len(facts["directions"][0]["vector"])


def test_what_cannot_be_exported_is_a_sentence(server: Server, session: str) -> None:
    for path in (ONNX, PAGE):
        assert "Save a checkpoint" in server.get(f"{path}?checkpoint=live", status=409)["detail"]
        server.get(f"{path}?checkpoint={session}-7", status=404)
        server.get(f"{path}?session_id=20990101-00000000", status=404)
        server.get(f"{path}?checkpoint=../../etc", status=422)
        server.get(f"{path}?weights=all", status=422)


def test_while_it_trains_its_best_checkpoint_goes_out(server: Server, session: str) -> None:
    running = server.begin(epochs=500)
    server.await_state(running, "running")
    assert "saved" in server.get(f"{ONNX}?session_id={running}", status=404)["detail"]
    server.command(running, "save")
    with server.watch(running) as page:
        page.until(running, lambda event: event["type"] == "checkpoint")
    assert server.http.get(ONNX, params={"session_id": running}).is_success
    server.command(running, "stop")
    server.await_state(running, "stopped")
    assert server.http.get(ONNX, params={"session_id": session}).is_success


def test_a_page_that_is_not_built_is_a_sentence(server: Server, session: str, page: Path) -> None:
    template = page / "player.html"
    template.rename(page / "away.html")
    answer = server.get(f"{PAGE}?session_id={session}", status=404)
    (page / "away.html").rename(template)
    assert "./start_frontend.sh" in answer["detail"]
    assert not list((server.home / "exports").iterdir())


def test_the_command_line_writes_both_and_overwrites_nothing(
    server: Server, session: str, tmp_path: Path
) -> None:
    for name in ("own.onnx", "own.html"):
        told = server.cli("export", session, str(tmp_path / name))
        assert told.returncode == 0, told.stderr
        assert name in told.stdout
    assert (tmp_path / "own.html").read_text().startswith("<title>Zw")
    network = onnx.load_model(tmp_path / "own.onnx")
    assert "z" in [each.name for each in network.graph.input]
    again = server.cli("export", session, str(tmp_path / "own.onnx"))
    assert (again.returncode, "Give another name" in again.stderr) == (2, True)


@pytest.mark.parametrize("what", ["generator.onnx", "generator.html", "film"])
def test_what_is_made_for_a_client_that_leaves_ends(
    server: Server, session: str, what: str
) -> None:
    path = f"/api/export/{what}?session_id={session}"
    path = f"/api/sessions/{session}/timelapse.mp4" if what == "film" else path
    before = processes_of(server.home).keys()
    request = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as leaving:
        leaving.sendall(request.encode())
        made_by = until(lambda: processes_of(server.home).keys() - before, "a process to make it")
    until(lambda: not processes_of(server.home).keys() & made_by, "its end")
    until(lambda: not half_made(server.home), "nothing to be left of it")


def half_made(home: Path) -> list[Path]:
    return [path for name in ("exports", "films", "archives") for path in home.glob(f"{name}/*")]
