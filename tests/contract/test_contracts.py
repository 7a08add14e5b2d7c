"""What other programs rely on: generated files, clean imports, scripts that parse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ganscope.sessions.settings import ServerSettings
from ganscope.web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(
    path
    for pattern in ("*.sh", ".ci/*", "backend/*.sh", "frontend/scripts/*.sh", "benchmarks/*.sh")
    for path in ROOT.glob(pattern)
    if path.is_file() and b"sh" in path.read_bytes().partition(b"\n")[0]
)
LIGHT = """
import sys
import {module}
heavy = {{"torch", "torchvision", "matplotlib", "scipy"}} & set(sys.modules)
sys.exit(f"{module} imports {{sorted(heavy)}}" if heavy else 0)
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT / "backend",
        env=os.environ | environment,
    )


def test_the_front_ends_schema_is_the_servers(tmp_path: Path) -> None:
    printed = run(
        sys.executable, "-m", "ganscope.web.openapi", GANSCOPE_HOME=str(tmp_path / "none")
    )
    assert printed.returncode == 0, printed.stderr
    assert not (tmp_path / "none").exists()
    assert printed.stdout == (ROOT / "frontend" / "openapi.json").read_text("utf-8")


@pytest.mark.parametrize(
    "module",
    [
        "ganscope.web.app",
        "ganscope.cli.main",
        "ganscope.worker.worker",
        "ganscope.imports.worker",
        "ganscope.archive.worker",
    ],
)
def test_what_starts_fast_never_imports_torch(module: str) -> None:
    ended = run(sys.executable, "-c", LIGHT.format(module=module))
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_shell_script_parses_and_stops_at_errors(script: Path) -> None:
    ended = run("bash", "-n", str(script))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "set -euo pipefail" in script.read_text("utf-8")
    assert os.access(script, os.X_OK)


def test_there_are_scripts_to_check() -> None:
    assert {"start.sh", "start_backend.sh", "start_frontend.sh", "test.sh"} <= {
        script.name for script in SCRIPTS
    }


def test_every_operation_documents_its_refusals_as_problems() -> None:
    document = create_app(ServerSettings()).openapi()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            refused = {
                code: said for code, said in operation["responses"].items() if code[0] in "45"
            }
            assert {"400", "403", "404", "405", "409", "421", "422", "503"} <= refused.keys(), path
            assert {"413", "415"} <= refused.keys() or method == "get"
            for said in refused.values():
                assert said["content"].keys() == {"application/problem+json"}
