"""`ganscope generate` and `talk` on a recorded session, and a session on its way, in a terminal."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from ganscope.cli.live_view import LiveView, curve
from ganscope.cli.words import lasting
from ganscope.engine.errors import PromptError
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.cli import run


def test_pictures_on_a_page_on_their_way_and_judged(store: Store, tmp_path: Path) -> None:
    session = archives.made(store, "eins")
    asked = ("generate", "a 0 and a 1", "--session", session.id, "--seed", "5")
    told = run(*asked, "--grid", "--interpolate", "3", "--classify")
    assert "seed 5: pictures" in told
    assert "judge agrees" in told
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert names == ["5-000-0.png", "5-001-1.png", "5-grid.png", "5-way.png"]
    found = json.loads(run(*asked, "--classify", "--json"))
    assert {name: row["pictures"] for name, row in found["judged"].items()} == {"0": 1, "1": 1}
    with pytest.raises(PromptError, match="ask for two or more"):
        run("generate", "one 1", "--session", session.id, "--interpolate", "3")


def test_a_conversation(store: Store, tmp_path: Path) -> None:
    archives.made(store, "eins")
    told = run("talk", "--into", "drawn", typed="Draw me a 1\n\na dragon\nquit\n")
    assert "16 pictures of 1" in told
    assert '"dragon" is not something this model has seen.' in told
    assert len(list((tmp_path / "drawn").iterdir())) == 16
    assert run("talk", typed="").count(">") == 1  # what was typed has ended


def test_a_session_on_its_way(store: Store) -> None:
    session = archives.made(store, "eins")
    into = io.StringIO()
    console = Console(file=into, force_terminal=True, color_system="truecolor", width=80)
    view = LiveView(console)
    console.print(view)
    view.know(session.model_dump(mode="json") | {"state": "running", "total_steps": 10})
    scalars = {"loss/g": [0.5, 1.5], "loss/d": [None, 2.0], "d/real": [0.75], "d/fake": [None]}
    clock = {"epoch": 0.5, "nimg": 80, "training_seconds": 2.0, "images_per_s": 40.0}
    view.take({"type": "tick", "first_step": 4, "steps": 2, "scalars": scalars} | clock)
    view.take({"type": "log", "text": "[b]Saved"})
    view.show({"rows": 2, "columns": 2}, archives.GRID)
    assert view.seconds_left == pytest.approx(5 * 16 / 40)
    assert "epoch 0.50, step 5 of 10, loss of G 1.000, loss of D 2.000, D(real) 0.750" in view.line
    console.print(view)
    assert all(text in into.getvalue() for text in ("step 5 of 10", "2 s left", "[b]Saved", "▀"))
    assert "D(fake)" not in view.line
    assert curve([0, 1, 2]) == "▁▅█"
    assert [lasting(s) for s in (5, 65, 3700)] == ["5 s", "1 min 5 s", "1 h 1 min"]
