"""Lessons over HTTP and on the command line, and the one that docs/lessons.md has one write."""

import re
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import Json, Server, until

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "lessons.md").read_text("utf-8")


@pytest.fixture
def folder(server: Server) -> Generator[Path]:
    """A teacher's own, which other tests of this server find gone."""
    own = server.home / "lessons"
    own.mkdir()
    yield own
    shutil.rmtree(own)


def progress(server: Server, lesson: str, session: str) -> dict[int, Json]:
    told = server.get(f"/api/lessons/{lesson}/checks?session={session}")
    return {one["step"]: one for one in told["checks"]}


def test_the_lesson_of_the_documentation_is_there_at_once_and_is_done(
    server: Server, folder: Path
) -> None:
    shipped = server.get("/api/lessons")
    assert [len(shipped["lessons"]), shipped["refused"]] == [8, []]
    name, text = re.findall(
        r"`lessons/([\w-]+)\.md`:\n\n````markdown\n(.*?)^````", DOCS, re.M | re.S
    )[0]
    assert folder == server.home / shipped["folder"]
    (folder / f"{name}.md").write_text(text, "utf-8")
    (folder / "broken.md").write_text(text.replace("toy-2d", "toy-3d"), "utf-8")
    (folder / "worse.md").write_text(text.replace("steps: 100", "step: 100"), "utf-8")
    found = server.get("/api/lessons")
    assert [one["name"] for one in found["lessons"] if one["own"]] == [name]
    told = {one["file"]: (one["line"], one["sentence"]) for one in found["refused"]}
    assert told["broken.md"] == (7, "There is no recipe 'toy-3d'. Did you mean 'toy-2d'?")
    assert told["worse.md"][0] == 16
    assert "line 16" in server.get("/api/lessons/worse", 404)["detail"]

    lesson = server.get(f"/api/lessons/{name}")
    start = lesson["steps"][0]["start"]
    session = server.begin(start["recipe"], dataset=start["dataset"], settings=start["settings"])
    until(lambda: progress(server, name, session)[0]["holds"], "a hundred steps")
    assert not progress(server, name, session)[1]["holds"]
    server.command(session, "set", settings={"adam_d.learning_rate": 0.001})
    until(lambda: progress(server, name, session)[1]["holds"], "the change of D's rate")
    server.command(session, "stop")
    server.await_state(session, "stopped")
    verdict = progress(server, "1-first-gan", session)[2]
    assert "The diagnosis says: " in verdict["says"]
    server.get(f"/api/lessons/{name}/checks?session=none", 404)
    server.get("/api/lessons/nothing", 404)
    server.get("/api/lessons/..%2Fsecret", 404)

    listed = server.cli("lessons")
    assert name in listed.stdout
    assert "broken.md, line 7" in listed.stderr
    checked = server.cli("lessons", name, "--check", session)
    assert "done: D's learning rate was changed to 0.001" in checked.stdout


def test_the_sheet_holds_the_questions_and_no_markup_of_its_file(
    server: Server, folder: Path
) -> None:
    text = (
        "---\ntitle: <script>alert(1)</script>\nsummary: a & b\nminutes: 1\n---\n"
        "## One\n\nText\n\n## Questions\n\n- Is 1 < 2?\n"
    )
    (folder / "odd.md").write_text(text, "utf-8")
    answer = server.http.get("/api/lessons/odd/sheet")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    assert "Is 1 &lt; 2?" in answer.text
    written = server.home / "odd.html"
    assert server.cli("lessons", "odd", "--print", str(written)).returncode == 0
    assert written.read_text("utf-8") == answer.text
