"""`ganscope recipes`, and one's own recipes wherever recipes are listed and trained."""

import json
from pathlib import Path

import pytest

from ganscope.engine.errors import ConfigError, DataError, NotFoundError, StateError
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.cli import run


def test_own_recipes_are_saved_compared_sent_and_deleted(store: Store, tmp_path: Path) -> None:
    session = archives.made(store, "eins")
    own = tmp_path / "home" / "recipes"
    told = run("recipes", "save", "wide", "--from", "quick-digits-28", "--set", "batch_size=16")
    assert told == "Saved. Train it: ganscope train wide\n"
    run("recipes", "save", "as-eins", "--from", "eins", "--title", "Wie Eins")
    assert sorted(path.name for path in own.iterdir()) == ["as-eins.yaml", "wide.yaml"]
    assert "batch_size: 16" in run("recipes", "show", "wide")
    assert "summary: The settings of the session eins." in run("recipes", "show", "as-eins")
    told = run("recipes", "diff", "quick-digits-28", "wide").split()
    assert told == ["setting", "quick-digits-28", "wide", "batch_size", "32", "16"]
    assert "do the same" in run("recipes", "diff", "wide", "wide")

    (own / "odd.yaml").write_text("extends: wide\nconfig:\n  epocs: 3\n")
    (own / "modern-32.yml").write_text("extends: wide\n")
    listed = run("recipes")
    assert "odd.yaml, line 3: Recipe odd.config has no setting 'epocs'." in listed
    assert "modern-32.yml, line 1: A shipped recipe is called modern-32" in listed
    found = json.loads(run("recipes", "list", "--json"))
    mine = {one["name"]: one["title"] for one in found["recipes"] if one["own"]}
    assert mine == {"wide": "wide", "as-eins": "Wie Eins"}
    assert len(found["refused"]) == 2

    run("recipes", "export", "wide")
    run("recipes", "delete", "wide")
    assert run("recipes", "import", "wide.yaml", "--name", "narrow").endswith("train narrow\n")
    assert json.loads(run("recipes", "show", "narrow", "--json"))["own"]
    config = json.loads(run("show", session.id, "--json"))["config"]
    assert config["recipe"] == "quick-digits-28"  # a session keeps what it was trained by


def test_what_no_recipe_may_be(store: Store, tmp_path: Path) -> None:
    assert store.sessions() == []
    kept = ("recipes", "save", "mine", "--from", "toy-2d")
    run(*kept)
    with pytest.raises(StateError, match="already"):
        run(*kept)
    run(*kept, "--replace")
    for name in ("../mine", "My recipe", "", "x" * 65, "con:", ".hidden"):
        with pytest.raises(ConfigError, match="small letters"):
            run("recipes", "import", _file(tmp_path, "extends: toy-2d\n"), "--name", name or ".")
    with pytest.raises(StateError, match="shipped"):
        run("recipes", "save", "toy-2d", "--from", "mine", "--replace")
    with pytest.raises(StateError, match="shipped"):
        run("recipes", "delete", "toy-2d")
    with pytest.raises(NotFoundError, match="Did you mean 'mine'"):
        run("recipes", "show", "mines")
    with pytest.raises(NotFoundError, match="of yours"):
        run("recipes", "delete", "other")
    with pytest.raises(DataError, match="is there already"):
        run("recipes", "export", "mine", _file(tmp_path, ""))
    for text, sentence in {
        "a: [": r"not a YAML file: line \d",
        "extends: toy-2d\nconfig:\n  batch_size: 1\n": "Line 3: .*batch_size",
        "x" * 70_000: "more than 65,536 bytes",
        "[" * 2_000: "nests too deeply|is not a YAML file",
        "a: &a [1,1,1,1,1,1,1,1]\nb: &b [" + "*a," * 99 + "]\nc: [" + "*b," * 99 + "]": "entries",
        "nothing": "should hold settings",
    }.items():
        with pytest.raises(ConfigError, match=sentence):
            run("recipes", "import", _file(tmp_path, text), "--name", "new")
    assert sorted(path.name for path in (tmp_path / "home" / "recipes").iterdir()) == ["mine.yaml"]


def _file(folder: Path, text: str) -> str:
    path = folder / "given.yaml"
    path.write_text(text)
    return str(path)
