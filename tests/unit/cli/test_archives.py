"""`ganscope export` and `ganscope import` of sessions and of classic weights."""

from pathlib import Path

import pytest
import torch

from ganscope.engine.errors import CheckpointError, ConfigError, DataError, NotFoundError
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.store import Store
from tests.unit.archive import archives, pth_files
from tests.unit.cli import run
from tests.unit.sessions import logs


def test_the_numbers_of_a_session_go_out(store: Store, tmp_path: Path) -> None:
    session = store.create(logs.config(), [], "told")
    store.append(session.id, [logs.tick(1, {"loss/g": [0.5, 0.25]})])
    files = ("--csv", "told.csv", "--parquet", "told.parquet", "--tensorboard", "board")
    told = run("export", "told", *files)
    assert "tensorboard --logdir board" in told
    assert (tmp_path / "told.csv").read_text() == "step,loss/g\n1,0.5\n2,0.25\n"
    found = pytest.importorskip("pyarrow.parquet").read_table(tmp_path / "told.parquet")
    assert found.to_pydict() == {"step": [1, 2], "loss/g": [0.5, 0.25]}
    assert len(list((tmp_path / "board" / session.id).iterdir())) == 1
    with pytest.raises(DataError, match="there already"):
        run("export", "told", "--csv", "told.csv")


def test_a_session_goes_out_and_comes_in(store: Store, tmp_path: Path) -> None:
    session = archives.made(store, "Früchte & <b>")
    told = run("export", session.name)
    assert told == "Fruchte-b.ganscope.zip holds 0.3 MB.\n"
    run("export", session.id, "light.zip", "--checkpoints", "none")
    run("export", f"{session.id}-2", str(tmp_path))
    sizes = [
        (tmp_path / f"{name}.zip").stat().st_size
        for name in ("Fruchte-b.ganscope", "Fruchte-b-step-2.ganscope", "light")
    ]
    assert sizes == sorted(sizes, reverse=True)

    told = run("import", "Fruchte-b.ganscope.zip")
    assert told == "Früchte & <b> (2) is here: finished at step 4, 2 checkpoints.\n"
    told = run("import", "Fruchte-b-step-2.ganscope.zip", "--name", "Mein Drittes")
    assert told == "Mein Drittes is here: stopped at step 2, 1 checkpoint.\n"
    names = {one.name for one in store.sessions()}
    assert names == {session.name, f"{session.name} (2)", "Mein Drittes"}


def test_what_it_will_not_do_is_a_sentence(store: Store, tmp_path: Path) -> None:
    session = archives.made(store, "eins")
    store.edit(archives.made(store).id, {"name": "eins"})
    (tmp_path / "here.zip").write_bytes(b"")
    with pytest.raises(NotFoundError, match="no session or checkpoint 'nobody'"):
        run("export", "nobody")
    with pytest.raises(ConfigError, match=rf"2 sessions are called 'eins'. .*{session.id}"):
        run("export", "eins")
    with pytest.raises(DataError, match="is there already"):
        run("export", session.id, "here.zip")
    with pytest.raises(DataError, match="does not exist"):
        run("import", "none.zip")
    with pytest.raises(CheckpointError, match=r"netG\.pth cannot be read"):
        run("import", "netG.pth")


def test_classic_weights_come_in(store: Store, tmp_path: Path) -> None:
    torch.save(pth_files.tutorial().state_dict(), tmp_path / "netG.pth")
    torch.save(pth_files.tutorial_critic().state_dict(), tmp_path / "netD.pt")
    both = ("import", "netG.pth", "--discriminator", "netD.pt", "--recipe", "dcgan-64-short")
    told = run(*both, "--name", "Mein Klassiker")
    assert told.startswith("Warning: netG.pth is in an old format")
    assert "Mein Klassiker is here, stopped at step 0" in told
    assert "knows nothing" not in told
    assert "knows nothing" in run("import", "netG.pth", "--recipe", "dcgan-64-short")
    (one, _) = Artifacts(store).checkpoints()
    assert (one.name, one.recipe) == ("imported", "dcgan-64-short")
