"""A fresh clone on a machine with Python and Node, where nothing else was ever set up."""

import os
import signal
import subprocess
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest

from tests.harness import PATIENCE_S, Json, free_port, until

ROOT = Path(__file__).resolve().parents[2]
INSTALL_S = 1800.0
OURS = ("GANSCOPE_", "CHROMIUM", "PYTEST_", "PYTHONPATH", "VIRTUAL_ENV")
SOME = [
    "tests/unit/engine/test_data_sets.py",
    "tests/unit/engine/test_readers.py",
    "tests/unit/evaluation/test_judges.py",
    "tests/unit/sessions/test_schema.py",
    "tests/integration/test_training.py",
    "tests/e2e/test_setup.py",
]
"""Of each kind: read and trained on, judged, kept, driven in a browser."""

pytestmark = pytest.mark.long


class Machine:
    """A clone with nothing beside it, and an environment in which nobody said anything."""

    def __init__(self, folder: Path) -> None:
        self.clone, user = folder / "ganscope", folder / "user"
        user.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(self.clone)], check=True)
        said = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        self.environment = said | {"HOME": str(user)}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine(tmp_path_factory.mktemp("bare"))


@pytest.fixture
def started(bare: Machine) -> Generator[httpx.Client]:
    """The page of ./start.sh; SIGTERM ends both halves."""
    ports = {"GANSCOPE_PORT": free_port(), "GANSCOPE_FRONTEND_PORT": free_port()}
    environment = bare.environment | {name: str(port) for name, port in ports.items()}
    address = f"http://localhost:{ports['GANSCOPE_FRONTEND_PORT']}"
    with (
        httpx.Client(base_url=address, timeout=PATIENCE_S) as page,
        subprocess.Popen(["./start.sh"], cwd=bare.clone, env=environment) as starting,
    ):

        def answers() -> bool:
            assert starting.poll() is None, "start.sh ended"
            try:
                return page.get("/api/catalog").is_success
            except httpx.TransportError:
                return False

        until(answers, "page and API", INSTALL_S)
        yield page
        starting.send_signal(signal.SIGTERM)
        assert starting.wait(PATIENCE_S) == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://localhost:{ports['GANSCOPE_PORT']}/health")


def test_it_starts_trains_and_answers_a_prompt(started: httpx.Client) -> None:
    assert "<div id=" in started.get("/", headers={"accept": "text/html"}).text
    demo = {"recipe": "quick-digits-28", "overrides": {"dataset": "drawn_digits"}}
    assert started.post("/api/sessions", json=demo).status_code == 201
    order = {"prompt": "three 4s and two 8s", "seed": 7}
    answer = until(lambda: answered(started, order), "a model that draws")
    assert len(answer["pictures"]) == 5


def answered(page: httpx.Client, order: Json) -> Json | None:
    answer = page.post("/api/generate", json=order)
    return answer.json() if answer.is_success else None


def test_it_tests_itself_with_stand_ins_where_the_official_files_are_not(bare: Machine) -> None:
    tested = subprocess.run(
        ["./test.sh", *SOME],
        cwd=bare.clone,
        env=bare.environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=INSTALL_S,
        check=False,
    )
    assert tested.returncode == 0, tested.stdout
    last = tested.stdout.strip().splitlines()[-1]
    assert "passed" in last
    assert "failed" not in last
