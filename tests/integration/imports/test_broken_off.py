"""Imports that are cancelled, break off or crash: nothing is left of them."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.harness import Json, Server, free_port, until
from tests.integration.imports.asking import (
    CHOICE,
    PICTURES,
    archive,
    await_import,
    begun,
    bring,
    catalogued,
    checked,
    delete,
    left,
)
from tests.unit.imports import making


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


def readers(server: Server) -> list[int]:
    return server.children("ganscope.imports.worker")


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
