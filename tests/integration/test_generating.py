"""`ganscope generate`: a prompt on the command line, with or without a server."""

import json
from pathlib import Path

import pytest

from tests.harness import Server, free_port


@pytest.mark.parametrize("wanted", [[], ["--session", "nobody"]])
def test_without_a_model_or_a_session_it_says_so(home: Path, wanted: list[str]) -> None:
    told = Server(home, free_port(), free_port()).cli("generate", "a cat", *wanted)
    assert told.returncode == 2
    assert ("no session nobody" if wanted else "There is no model yet") in told.stderr


def test_pictures_are_written_and_unknown_things_refused(server: Server, tmp_path: Path) -> None:
    train = ("train", "quick-digits-28", "--dataset", "drawn_digits", "--set", "max_minutes=0.02")
    assert server.cli(*train).returncode == 0
    into = tmp_path / "drawn"
    asked = ("generate", "two 7s and a red 3", "--seed", "5", "--into", str(into), "--json")
    told = server.cli(*asked)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["understood"] == "2 pictures of 7 and 1 of 3"
    assert (found["seed"], found["ignored"]) == (5, ["red"])
    assert [one["class_name"] for one in found["pictures"]] == ["7", "7", "3"]
    files = sorted(into.iterdir())
    assert [path.name for path in files] == ["5-000-7.png", "5-001-7.png", "5-002-3.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in files)
    mistyped = server.cli("generate", "a sevne", "--into", str(into))
    assert mistyped.returncode == 0
    assert "“sevne” taken as 7." in mistyped.stderr
    refused = server.cli("generate", "a dragon", "--into", str(into))
    assert refused.returncode == 2
    assert '"dragon" is not something this model has seen.' in refused.stderr
