"""What a person gets who asks a freshly trained model: the classifier never saw the generator."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import Server, free_port

MINUTES = 0.5
"""Of training: after so long the recipe promises 99 % of all digits, on one idle core."""


@pytest.fixture
def server(tmp_path: Path, official: Path) -> Generator[Server]:
    home = tmp_path / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(official, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    running.start()
    yield running
    running.end()


@pytest.mark.long
@pytest.mark.parametrize(
    ("dataset", "prompt", "wanted"),
    [("mnist", "Draw me a 7", 0.98), ("fashion_mnist", "show me trousers", 0.90)],
)
def test_prompts_are_answered_with_what_was_asked(
    server: Server, dataset: str, prompt: str, wanted: float
) -> None:
    session = server.begin(dataset=dataset, settings={"max_minutes": MINUTES})
    server.await_state(session, "finished")
    order = {"prompt": prompt, "num_images": 1000, "seed": 1}
    agreement = server.post("/api/generate", order)["agreement"]
    assert agreement["agreeing"] / agreement["of"] >= wanted
