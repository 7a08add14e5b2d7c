"""Pictures to import, and what a page asks of a server to do so."""

import io
import socket
import zipfile
from typing import Any

from tests.harness import Json, Server, until
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


SPLITS = {
    f"{split}/{name}/{i}.png": making.png(i + 40 * ord(name[0]) + 9000 * (split == "Test"))
    for split in ("Training", "Test") for name in ("A", "a", "new_york") for i in range(25)
}  # fmt: skip


def begun(server: Server, length: str, name: str = "Slow") -> socket.socket:
    """An upload of which only the beginning has come."""
    stranger = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    stranger.sendall(
        f"POST /api/imports?name={name} HTTP/1.1\r\nHost: localhost:{server.port}\r\n"
        f"Content-Type: application/zip\r\nContent-Length: {length}\r\n\r\n".encode()
    )
    return stranger
