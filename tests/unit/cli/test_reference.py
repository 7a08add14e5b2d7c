"""docs/cli.md is what the commands say; menu and self-check."""

import json
from pathlib import Path

from ganscope.cli import reference
from ganscope.cli.main import COMMANDS
from ganscope.sessions.store import Store
from tests.unit.cli import run

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_page_of_the_command_line_is_that_of_the_commands() -> None:
    written = (DOCS / "cli.md").read_text("utf-8")
    assert written == reference.write(), "python -m ganscope.cli.reference > docs/cli.md"
    assert all(f"### `ganscope {name}" in written for name in COMMANDS)


def test_every_command_says_what_it_does() -> None:
    for name in COMMANDS:
        assert "Usage: " in run(name, "--help")
    assert "Exit codes" in run()  # no terminal: the help


def test_the_installation_is_checked(store: Store) -> None:
    assert store.sessions() == []
    found = json.loads(run("test", "--json"))
    assert found["works"]
    states = {one["what"]: one["state"] for one in found["checks"]}
    assert states["packages"] == states["training"] == states["write rights"] == "good"
