"""One name, one thing: whoever searches for a class finds it once."""

import ast
from collections import defaultdict
from pathlib import Path

import ganscope

ROOT = Path(ganscope.__path__[0])


def test_no_two_classes_of_the_backend_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
