"""docs/features.md names only what exists: its commands, options, addresses and parts."""

import json
import re
from pathlib import Path
from typing import Any

import typer

from ganscope.cli.main import app
from ganscope.services.services import Services

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "features.md").read_text("utf-8")


def named(pattern: str) -> set[str]:
    found = set(re.findall(pattern, TEXT))
    assert found
    return found


def test_its_commands_and_options_exist() -> None:
    group: Any = typer.main.get_command(app)
    for words in (one.split() for one in named(r"`ganscope ([a-z][^`]*)`")):
        command = group.commands[words[0]]
        if words[0] == "recipes" and len(words) > 1:
            command = command.commands[words[1]]
        known = {option for param in command.params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_its_addresses_exist() -> None:
    paths = json.loads((ROOT / "frontend" / "openapi.json").read_text())["paths"]
    for method, path in re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/[^`]*)`", TEXT):
        assert method.lower() in paths[path], path


def test_its_parts_of_the_services_exist() -> None:
    assert all(hasattr(Services, part) for part in named(r"`Services\.(\w+)"))
    modules = {name for name in named(r"`ganscope\.([\w.]+)`") if "Services" not in name}
    places = [ROOT / "backend" / "ganscope" / name.replace(".", "/") for name in modules]
    assert all(one.is_dir() or one.with_suffix(".py").is_file() for one in places)


def test_its_pages_exist() -> None:
    pages = (ROOT / "frontend" / "src" / "app" / "pages.tsx").read_text("utf-8")
    titles = [*re.findall(r'title: "([^"]+)"', pages), "Settings", "none", "to come"]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|", TEXT, re.MULTILINE)
    for cell in (row for row in rows if row not in ("page", "---")):
        assert re.split("[,;]", cell)[0].strip() in titles, cell
