"""`ganscope sessions`, `show`, `logs`, `checkpoints`: whole names, JSON, and what is refused."""

import json
from typing import Any

import pytest

from ganscope.engine.errors import NotFoundError
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.cli import run

LONG = "ein-sehr-langer-Name-" + "x" * 59


def facts(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json"))


def test_a_workspace_as_a_list(store: Store) -> None:
    assert "no such session" in run("sessions")
    assert run("checkpoints").startswith("Nothing is saved yet.")
    with pytest.raises(NotFoundError, match="no session yet"):
        run("show")
    first = archives.made(store, LONG)
    second = archives.made(store, "zweite", f"{first.id}-2")
    store.edit(second.id, {"experiment": "Zwei"})

    listed = run("sessions").splitlines()
    assert f"{LONG}  finished" in listed  # whole, at 80 columns
    assert any(f"from {LONG}, step 2" in line and "experiment Zwei" in line for line in listed)
    assert any("best FD 7.5" in line for line in listed)
    newest, oldest = facts("sessions")
    assert (newest["name"], newest["resumed_from"]) == ("zweite", {"name": LONG, "step": 2})
    assert newest["verdict"]["title"]
    assert (oldest["fd"], oldest["resumed_from"], oldest["state"]) == (7.5, None, "finished")
    assert [one["name"] for one in facts("sessions", "--experiment", "Zwei")] == ["zweite"]
    assert facts("sessions", "mnist") == []

    shown = run("show", LONG)
    assert "2 checkpoints" in shown
    assert "=1+1" in shown
    assert facts("show")["config"]["dataset"] == "drawn_digits"
    assert '=<b>"1"</b>' in run("logs", LONG)
    assert "Step 2 is saved as Mein Bestes." in run("logs", LONG)
    assert facts("logs", "zweite", "--lines", "1")[0]["state"] == "finished"
    saved = run("models", LONG)
    assert f"{LONG}, step 2, FD 7.5" in saved
    assert "called Mein Bestes" in saved
    assert [one["step"] for one in facts("checkpoints", LONG)] == [4, 2]
    assert len(facts("checkpoints")) == 4


def test_what_prints_facts_prints_them_as_json(store: Store) -> None:
    first, second = archives.made(store, "eins"), archives.made(store, "zwei")
    for arguments in (
        ("compare", first.id, second.id), ("analyze", first.id), ("doctor", first.id),
        ("networks", first.id), ("status",), ("datasets",), ("lessons",), ("recipes", "list"),
    ):  # fmt: skip
        assert facts(*arguments)


def test_how_each_end_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ganscope.cli import main

    archives.made(store, "eins")

    def code(*arguments: str) -> object:
        monkeypatch.setattr("sys.argv", ["ganscope", *arguments])
        with pytest.raises(SystemExit) as ended:
            main.main()
        return ended.value.code

    assert code("logs") == 0
    assert code("show", "nobody") == 2
    assert "There is no session nobody." in capsys.readouterr().err
    assert code("pause") == 2
    assert code("generate", "--session", "nobody") == 2
    assert code("sessions", "--limit", "0") == 2
    assert code("no-command") == 2
    assert set(main.EXIT_CODES) == {0, 1, 2, 3, 130}
