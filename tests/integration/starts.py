"""A server that is started to be refused."""

import os
import subprocess
import sys
from pathlib import Path

from tests.harness import PATIENCE_S


def serve(home: Path | str, port: int, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ganscope.cli.main", "serve"],
        env=os.environ | {"GANSCOPE_HOME": str(home), "GANSCOPE_PORT": str(port)} | environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def assert_sentence(ended: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert ended.returncode == code, ended
    said = " ".join(ended.stderr.split())
    assert "Traceback" not in said
    assert all(word in said for word in words), said
    assert said.endswith(".")
