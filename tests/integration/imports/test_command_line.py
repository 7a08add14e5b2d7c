"""A person's own pictures, imported from a terminal."""

from pathlib import Path

import pytest

from tests.harness import Server
from tests.integration.imports.asking import PICTURES, SPLITS, catalogued, delete
from tests.unit.imports import making


def test_the_command_line_imports_a_folder_that_an_open_page_sees(
    own: Server, tmp_path: Path
) -> None:
    folder = making.laid_out(tmp_path / "Cattle & co", {**PICTURES, "ox/notes.txt": b"moo"})
    assert "cattle-co" not in catalogued(own)
    with own.watch() as page:
        ended = own.cli("import", str(folder), "--resolution", "28", "--channels", "1", "--yes")
        assert ended.returncode == 0, ended.stderr
        told = page.until("workspace", lambda event: event["type"] == "import")[-1]["job"]
    assert (told["state"], told["dataset"], told["report"]["usable"]) == ("done", "cattle-co", 80)
    assert "81 files, 80 usable pictures" in ended.stdout
    assert "1 file is not a picture" in " ".join(ended.stdout.split())
    assert "ganscope train quick-digits-28 --dataset cattle-co" in ended.stdout
    assert "with 80 it will mostly copy them" in ended.stdout
    assert "80 pictures are soon learnt by heart" in ended.stdout
    info = catalogued(own)["cattle-co"]
    assert (info["classes"], info["channels"]) == (["cow", "ox"], 1)
    listed = own.cli("datasets")
    assert listed.returncode == 0, listed.stderr
    assert "cattle-co" in listed.stdout
    assert "drawn_digits" in listed.stdout
    trained = own.cli("train", "--dataset", "cattle-co", "--epochs", "1", "--batch-size", "40")
    assert "finished at step 2" in trained.stdout, trained.stderr
    assert "with 80 it will mostly copy them" in trained.stdout
    assert "80 pictures are soon learnt by heart" in trained.stdout
    simple = own.post("/start_training", {"dataset": "cattle-co", "epochs": 1})
    assert "with 80 it will mostly copy them" in simple["expectation"]
    assert any("learnt by heart" in sentence for sentence in simple["fitted"])
    own.await_state(simple["session_id"], "finished")
    assert own.post("/api/generate", {"prompt": "ox", "num_images": 1})["pictures"]
    delete(own, "/api/datasets/cattle-co")
    assert own.post("/api/generate", {"prompt": "ox", "num_images": 1})["pictures"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((), 1), (("--name", " "), 2), (("--yes", "--resolution", "29"), 2)],
)
def test_the_command_line_asks_and_refuses(
    own: Server, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    folder = making.laid_out(tmp_path / "x", {"1.png": making.png()})
    assert own.cli("import", str(folder), *arguments).returncode == status
    assert "x" not in catalogued(own)


def test_a_folder_that_is_not_there_is_a_sentence(own: Server, tmp_path: Path) -> None:
    ended = own.cli("import", str(tmp_path / "none"), "--yes")
    assert ended.returncode == 2
    assert ended.stderr.strip().endswith("does not exist. Give a folder or a zip archive.")


def test_the_command_line_shows_the_readings_and_takes_one(own: Server, tmp_path: Path) -> None:
    folder = making.laid_out(tmp_path / "Letters", SPLITS)
    asked = own.cli("import", str(folder))
    assert asked.returncode == 1
    for words in ("--reading flat", "--split test: 75 pictures in Test", "new_york", "75"):
        assert words in " ".join(asked.stdout.split())
    ended = own.cli("import", str(folder), "--yes", "--split", "all", "--reading", "flat")
    assert "150 usable pictures" in " ".join(ended.stdout.split()), ended.stderr
    info = catalogued(own)["letters"]
    assert (info["classes"], info["images"]) == ([], 150)
    delete(own, "/api/datasets/letters")
