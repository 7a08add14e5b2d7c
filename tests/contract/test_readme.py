"""What README.md says is true: its commands run, its snippets work."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from ganscope.library import catalog
from tests.harness import PATIENCE_S, Server, until

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_scripts_that_readme_names_exist_and_run() -> None:
    named = set(re.findall(r"^\./(\w+\.sh)", "".join(blocks("bash")), re.MULTILINE))
    assert named == {"start.sh", "start_backend.sh", "start_frontend.sh", "test.sh"}
    for name in named:
        assert os.access(ROOT / name, os.X_OK)


def test_the_files_that_readme_links_exist() -> None:
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_python_example_trains(datasets: Path, tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / "datasets").symlink_to(datasets, target_is_directory=True)
    (example,) = blocks("python")
    small = example.replace("epochs=1", "epochs=1, batch_size=500")
    assert small != example
    check = "assert run.session.state == 'finished'\nprint('trained')"
    done = subprocess.run(
        [sys.executable, "-c", f"{small}\n{check}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "trained\n", done.stderr
    assert (tmp_path / "digits.png").read_bytes().startswith(b"\x89PNG")


def test_the_script_example_works(server: Server, tmp_path: Path) -> None:
    (script,) = [block for block in blocks("bash") if "curl" in block]
    lines = script.replace("localhost:8000", f"localhost:{server.port}").strip().splitlines()
    start, status, generate, zipped, stop = (line.replace("curl", "curl -sSf", 1) for line in lines)

    def run(line: str) -> None:
        subprocess.run(["bash", "-c", line], cwd=tmp_path, check=True, timeout=PATIENCE_S)

    run(start)
    until(lambda: server.get("/health")["model_loaded"], "a model")
    run(status)
    run(generate)
    assert (tmp_path / "seven.png").read_bytes().startswith(b"\x89PNG")
    run(zipped)
    with zipfile.ZipFile(tmp_path / "digits.zip") as packed:
        assert [name[-5:] for name in packed.namelist()] == ["4.png"] * 3 + ["8.png"] * 2
    run(stop)


def test_the_commands_of_the_terminal_exist(server: Server) -> None:
    (script,) = [block for block in blocks("bash") if "ganscope sessions" in block]
    known = re.findall(r"^│ (\w+)", server.cli("--help").stdout, re.MULTILINE)
    assert {*re.findall(r"^ganscope (\w+)", script, re.MULTILINE)} <= {*known}
    status = server.cli("status")
    assert status.returncode == 0
    assert "cpu" in status.stdout


def test_the_numbers_of_weights_in_the_recipes_page_are_those_of_the_networks() -> None:
    text = (ROOT / "docs" / "recipes.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| ([\d,]+) \| ([\d,]+) \|", text, re.MULTILINE)
    written = {name: (int(g.replace(",", "")), int(d.replace(",", ""))) for name, g, d in rows}
    variants = ("-short", "-production")
    found = {
        info.name: (info.parameters_g, info.parameters_d)
        for info in catalog.describe().recipes
        if not info.name.endswith(variants)
    }
    assert written == found
    pictures = re.findall(r"\]\((recipes/[^)]+)\)", text)
    sizes = {name: (ROOT / "docs" / name).stat().st_size for name in pictures}
    assert len(sizes) == 6
    assert max(sizes.values()) < 300_000
