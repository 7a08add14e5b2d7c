"""An empty workspace beside the one in use, which is left as it is."""

import shlex
import stat
from pathlib import Path

import pytest

from ganscope.engine.errors import WorkspaceError
from ganscope.services import neighbour
from ganscope.sessions.settings import StoreSettings


def settings(home: Path, db: str | None = None) -> StoreSettings:
    return StoreSettings.model_construct(home=home, db=db)


def test_the_next_class_begins_with_nothing(tmp_path: Path) -> None:
    home = tmp_path / "it's ours"
    home.mkdir()
    (home / "kept").write_text("work")
    made = neighbour.beside(settings(home))
    folder = Path(made.folder)
    assert folder.parent == home.parent
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (home / "kept").read_text() == "work"
    assert shlex.split(made.start) == [f"GANSCOPE_HOME={folder}", "./start.sh"]
    assert shlex.split(made.back) == [f"GANSCOPE_HOME={home}", "./start.sh"]


def test_an_unused_one_is_taken_again_and_a_used_one_is_not(tmp_path: Path) -> None:
    home = tmp_path / "workspace"
    home.mkdir()
    first = neighbour.beside(settings(home)).folder
    assert first == neighbour.beside(settings(home)).folder
    (Path(first) / "sessions").mkdir()
    third = neighbour.beside(settings(home)).folder
    assert Path(third).name == "workspace-3"
    assert neighbour.beside(settings(Path(first))).folder == third


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="GANSCOPE_HOME=FOLDER"):
        neighbour.beside(settings(tmp_path / "file" / "workspace"))


def test_a_database_of_its_own_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="another database"):
        neighbour.beside(settings(tmp_path, "postgresql://somewhere"))
    assert list(tmp_path.iterdir()) == []
