"""What stands in the way of a start is a sentence (R13)."""

from pathlib import Path

import pytest

from tests.harness import Server, free_port
from tests.integration.starts import assert_sentence, serve


def test_a_second_server_on_one_workspace_is_refused(shared: Server) -> None:
    ended = serve(shared.home, free_port())
    assert_sentence(ended, 2, "Another server already uses the workspace")


def test_a_busy_port_is_a_sentence(shared: Server, tmp_path: Path) -> None:
    ended = serve(tmp_path, shared.port)
    assert_sentence(ended, 3, f"Another program uses port {shared.port}", "GANSCOPE_PORT")
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_sentence(serve(tmp_path / "file", free_port()), 2, "cannot be opened")
    assert_sentence(serve("/proc/ganscope", free_port()), 2, "/proc/ganscope", "cannot be opened")


@pytest.mark.parametrize(
    "settings", [{"GANSCOPE_PORT": "abc"}, {"GANSCOPE_PORT": "0"}, {"GANSCOPE_FRONTEND_PORT": ""}]
)
def test_a_setting_that_makes_no_sense_is_a_sentence(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    assert_sentence(serve(tmp_path, free_port(), **settings), 2, next(iter(settings)))


@pytest.mark.parametrize(
    "arguments",
    [("no-such-recipe",), ("--learning-rate-g", "5"), ("--seed", "9" * 12)],
)
def test_the_command_line_refuses_with_a_sentence(
    shared: Server, arguments: tuple[str, ...]
) -> None:
    assert_sentence(shared.cli("train", *arguments), 2)
    assert shared.get("/api/sessions")["sessions"] == []


def test_more_memory_than_is_free_is_refused_before_it_starts(shared: Server) -> None:
    """S11, with the estimate; the networks of this test are larger than any machine."""
    widths = [2048] * 6
    settings = {
        "batch_size": 1024,
        "resolution": 128,
        "precision": "float32",
        "network.options.g_widths": widths,
        "network.options.d_widths": widths,
    }
    overrides = {"dataset": "drawn_digits", "device": "cpu", "settings": settings}
    body = {"recipe": "dcgan-64", "overrides": overrides}
    told = shared.post("/api/resolve", body)
    assert told["memory_mib"] > 2**17
    assert told["memory_mib"] > told["free_mib"] > 0
    problem = shared.post("/api/sessions", body, status=422)
    assert [error["field"] for error in problem["errors"]] == ["batch_size"]
    for sentence in (problem["detail"], told["refusal"]):
        assert sentence.startswith("This needs about ")
        assert " GiB are free on cpu. " in sentence
    chosen = [f"--set={path}={value}" for path, value in settings.items()]
    ended = shared.cli("train", "dcgan-64", "--device=cpu", *chosen)
    assert_sentence(ended, 2, "This needs about", "GiB are free on")
    assert shared.get("/api/sessions")["sessions"] == []
