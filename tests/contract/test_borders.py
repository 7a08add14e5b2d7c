"""The floors of the house: a forbidden import of each kind is planted in a copy, and refused."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "backend" / "ganscope"
FLOORS = [
    {"engine"},
    {"library"},
    {"processes"},
    {"evaluation", "imports"},
    {"generation", "lab"},
    {"sessions"},
    {"archive", "reports", "loggers"},
    {"services"},
    {"web", "worker", "sdk"},
    {"cli"},
]
STARTED = {
    ("sessions/supervisor.py", "ganscope.worker.worker"),
    ("sessions/supervisor.py", "ganscope.worker.fork_server"),
}
"""Programs of a higher floor that are started as a process of their own."""
PLANTED = {
    "engine": ("ganscope.web.app", "fastapi", "threading"),
    "library": ("ganscope.evaluation.results", "sqlalchemy"),
    "processes": ("ganscope.imports.tasks",),
    "evaluation": ("ganscope.sessions.store", "ganscope.generation.requests"),
    "generation": ("ganscope.services.services",),
    "lab": ("ganscope.generation.render",),
    "imports": ("torch", "ganscope.sessions.records"),
    "sessions": ("torch", "ganscope.worker.run", "ganscope.services.feed"),
    "archive": ("ganscope.services.feed", "ganscope.reports.compare"),
    "reports": ("ganscope.web.app",),
    "services": ("fastapi", "starlette", "torch", "ganscope.web.app", "ganscope.cli.main"),
    "worker": ("ganscope.web.app",),
}
"""What each room must not import."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(command), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy in which every room has a planted file."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copytree(PACKAGE, copy / "ganscope", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "backend" / "pyproject.toml", copy)
    for room, modules in PLANTED.items():
        lines = [f"import {module}" for module in modules]
        (copy / "ganscope" / room / "planted.py").write_text("\n".join([*lines, ""]))
    ended = lint(copy)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.parametrize(
    ("room", "module"),
    [(room, module) for room, modules in PLANTED.items() for module in modules],
)
def test_what_is_planted_is_refused(refused: str, room: str, module: str) -> None:
    assert re.search(rf"ganscope\.{room}\.planted -> {re.escape(module)}\b", refused), refused


def test_the_house_itself_is_in_order() -> None:
    ended = lint(ROOT / "backend")
    assert ended.returncode == 0, ended.stdout


def named(source: str) -> Iterator[str]:
    """Modules of ours that a file names in strings, as `import_module` would take them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = re.fullmatch(r"(ganscope(?:\.\w+)+)\.?", node.value)
            if found:
                yield found[1]


def too_high(room: str, source: str) -> list[str]:
    """Those of them that stand on a higher floor than the room."""
    floor = next(place for place, rooms in enumerate(FLOORS) if room in rooms)
    above = set[str]().union(*FLOORS[floor + 1 :])
    return [module for module in named(source) if module.split(".")[1] in above]


def test_no_string_names_a_higher_floor() -> None:
    found = [
        (str(path.relative_to(PACKAGE)), module)
        for rooms in FLOORS
        for room in rooms
        for path in (PACKAGE / room).rglob("*.py")
        for module in too_high(room, path.read_text("utf-8"))
    ]
    assert set(found) - STARTED == set()


@pytest.mark.parametrize("room", ["engine", "library", "sessions", "services"])
def test_a_planted_string_is_refused(room: str) -> None:
    source = 'from importlib import import_module\n\nimport_module("ganscope.web.app")\n'
    assert too_high(room, source) == ["ganscope.web.app"]


SPEAKS_HTTP = r"^from (fastapi|starlette|uvicorn\.protocols\.http)\b"
"""The framework, or the connection beneath it."""


def test_every_module_of_the_web_speaks_http() -> None:
    silent = [
        path.name
        for path in (PACKAGE / "web").rglob("*.py")
        if path.name != "__init__.py"
        and not re.search(SPEAKS_HTTP, path.read_text("utf-8"), re.MULTILINE)
    ]
    assert silent == []
