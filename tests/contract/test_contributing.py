"""What CONTRIBUTING.md and ARCHITECTURE.md say is true: each example is written and run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXAMPLES: dict[str, str] = dict(
    re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
)
"""Files that the guide adds, by their path."""
FOLLOWED = Path(__file__).parents[1] / "children" / "contributing.py"


def commands() -> list[str]:
    blocks = re.findall(r"^```bash\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return [line.partition("#")[0].strip() for line in "".join(blocks).splitlines()]


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_the_files_that_a_document_names_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(r"`((?:backend|frontend|tests|docs|benchmarks)/[\w./-]*)`", text)
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", text)
    assert [
        path for path in named + links if path not in EXAMPLES and not (ROOT / path).exists()
    ] == []


def test_the_tree_of_errors_is_the_whole_one() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    (tree,) = re.findall(r"^```\n(GanError.*?)^```$", text, re.MULTILINE | re.DOTALL)
    found = re.compile(r"^class (\w+)\(GanError\)", re.MULTILINE)
    sources = (ROOT / "backend" / "ganscope").rglob("*.py")
    known = {name for path in sources for name in found.findall(path.read_text("utf-8"))}
    assert set(re.findall(r"^[├└]─ (\w+)", tree, re.MULTILINE)) == known


def test_the_names_that_the_guide_gives_stand_in_their_files() -> None:
    named = re.findall(r"`(\w+)`\s+of\s+`([\w./-]+\.\w+)`", GUIDE)
    assert len(named) == 4
    for name, path in named:
        text = (ROOT / path).read_text("utf-8")
        assert re.search(rf"^(?:export const )?{name}\b", text, re.MULTILINE), (name, path)


def test_the_commands_of_the_guide_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w%-]+):", makefile, re.MULTILINE))
    asked = {line.split()[1] for line in commands() if line.startswith("make ")}
    assert {"check", "lint", "test-engine"} <= asked
    assert {re.sub(r"^test-\w+", "test-%", target) for target in asked} <= targets
    scripts = (ROOT / "frontend" / "package.json").read_text("utf-8")
    assert all(f'"{line.split()[-1]}":' in scripts for line in commands() if line.startswith("npm"))


def test_a_chart_and_a_page_have_the_form_of_the_others() -> None:
    (path,) = [path for path in EXAMPLES if path.endswith(".chart.ts")]
    form = (ROOT / path).with_name("define.ts").read_text("utf-8")
    assert all(re.search(rf"\b{key}\??:", form) for key in re.findall(r"(\w+): ", EXAMPLES[path]))
    (entry,) = re.findall(r"^```tsx\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    pages = (ROOT / "frontend/src/app/pages.tsx").read_text("utf-8")
    keys = re.findall(r"^  (\w+):", entry, re.MULTILINE)
    assert keys == ["path", "title", "rail", "load"]
    assert all(re.search(rf"^    {key}:", pages, re.MULTILINE) for key in keys)


def test_who_follows_the_guide_has_what_it_promises(tmp_path: Path) -> None:
    """In a copy of the package; the recipe trains the data set with the loss and the penalty."""
    copy = tmp_path / "backend" / "ganscope"
    shutil.copytree(
        ROOT / "backend" / "ganscope", copy, ignore=shutil.ignore_patterns("__pycache__")
    )
    for path, text in EXAMPLES.items():
        if path.startswith("backend/"):
            assert not (ROOT / path).exists()
            (tmp_path / path).write_text(text)
    for line in commands():
        if line.startswith("cp "):
            subprocess.run(line.split(), cwd=tmp_path, check=True)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(copy.parent), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, str(FOLLOWED), str(tmp_path)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("followed\n"), done.stderr
    shutil.copy(ROOT / "backend" / "pyproject.toml", copy.parent)
    files = [tmp_path / path for path in EXAMPLES if path.endswith(".py")]
    for manner in (["check"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *manner, "--no-cache", *map(str, files)]
        checked = subprocess.run(ruff, cwd=copy.parent, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout
