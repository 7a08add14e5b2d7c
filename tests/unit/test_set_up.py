"""Setting up is broken off at every moment, and complete after the next start."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TICK = """
tick() {  # one moment; at the one that was chosen, all of it is broken off
  echo "$1" >>"$LOG"
  if [[ -n ${BREAK:-} && $(wc -l <"$LOG") -eq $BREAK ]]; then kill -KILL 0; fi
}
"""
PYTHON = f"""#!/usr/bin/env bash
{TICK}
me=$(dirname "$(dirname "${{BASH_SOURCE[0]}}")")
case "$*" in
  "-c "*) echo "$STUBS/python3.11" ;;
  "-m venv "*)
    tick venv; mkdir -p "$3/bin"
    tick python; cp "$STUBS/python3.11" "$3/bin/python"; chmod +x "$3/bin/python"
    tick activate; echo "VIRTUAL_ENV=$PWD/$3" >"$3/bin/activate"
    tick pip; echo pip >"$3/pip"; tick made ;;
  "-m pip --version") [[ -f $me/pip ]] ;;
  "-m pip install "*"-e backend") tick own; echo '#!/bin/sh' >"$me/bin/ganscope"; tick installed ;;
  "-m pip install "*) tick one; echo 1 >"$me/one"; tick two; echo 2 >"$me/two"; tick three ;;
  "- "*) tick names; exec {shutil.which("python3")} "$@" ;;
  -) tick mended; exit 0 ;;
esac
"""
NPM = f"""#!/usr/bin/env bash
{TICK}
case "$*" in
  ci*) tick ci; rm -rf node_modules; tick gone; mkdir -p node_modules/.bin; tick bin
    echo 1 >node_modules/one; tick npm ;;
  *build) mkdir -p "$GANSCOPE_DIST"; tick build; echo 1 >"$GANSCOPE_DIST/index.html"; tick index
    echo 1 >"$GANSCOPE_DIST/player.html"; tick player ;;
esac
"""


class Checkout:
    """The scripts, with tools that only pretend."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stubs = folder / "stubs"
        (folder / "backend").mkdir(parents=True)
        (folder / "docs").mkdir()
        self.stubs.mkdir()
        page = folder / "frontend"
        for name in ("src", "player", "public"):
            (page / name).mkdir(parents=True)
        for name in ("index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"):
            (page / name).write_text("{}")
        (folder / "backend" / "pyproject.toml").write_text("[project]")
        (folder / "backend" / "requirements.txt").write_text("one\ntwo\n")
        for name in ("start_backend.sh", "start_frontend.sh"):
            shutil.copy(ROOT / name, folder)
        for name, text in (("python3.11", PYTHON), ("npm", NPM), ("node", "#!/bin/sh\nexit 0\n")):
            (self.stubs / name).write_text(text)
            (self.stubs / name).chmod(0o755)
        self.log = folder / "log"

    def set_up(self, script: str, break_at: int | None = None) -> int:
        """Run it; its moments so far where it is complete, else -1."""
        self.log.write_text("")
        path = f"{self.stubs}{os.pathsep}{os.environ['PATH']}"
        own = {"PATH": path, "LOG": str(self.log), "STUBS": str(self.stubs)}
        more = {} if break_at is None else {"BREAK": str(break_at)}
        ended = subprocess.run(
            [f"./{script}", "--setup-only"], cwd=self.folder, env=os.environ | own | more,
            start_new_session=True, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ended.returncode == (0 if break_at is None else -signal.SIGKILL), ended.stderr
        return len(self.log.read_text().splitlines())

    def backend_is_whole(self) -> bool:
        venv = self.folder / "backend" / ".venv"
        whole = ("pip", "one", "two", "bin/ganscope", ".installed-requirements")
        named = (venv / "bin" / "activate").read_text().strip()
        return (
            all((venv / name).is_file() for name in whole)
            and named.endswith("/backend/.venv")
            and not (venv / ".installing").exists()
        )

    def page_is_whole(self) -> bool:
        page = self.folder / "frontend"
        built = all((page / "dist" / name).is_file() for name in ("index.html", "player.html"))
        return built and (page / "node_modules" / "one").is_file()


def moments(script: str, folder: Path) -> int:
    return Checkout(folder).set_up(script)


@pytest.mark.parametrize("script", ["start_backend.sh", "start_frontend.sh"])
def test_it_is_complete_after_the_next_start(script: str, tmp_path: Path) -> None:
    count = moments(script, tmp_path / "whole")
    assert count >= 7
    for moment in range(1, count + 1):
        checkout = Checkout(tmp_path / f"at-{moment}")
        checkout.set_up(script, break_at=moment)
        checkout.set_up(script)
        backend = script == "start_backend.sh"
        assert checkout.backend_is_whole() if backend else checkout.page_is_whole(), moment
        assert checkout.set_up(script) == 0, "it does nothing that is done"


@pytest.mark.parametrize("script", ["start_backend.sh", "start_frontend.sh"])
def test_it_is_complete_after_breaking_off_again_and_again(script: str, tmp_path: Path) -> None:
    checkout = Checkout(tmp_path / "checkout")
    count = moments(script, tmp_path / "whole")
    for moment in [*range(1, count), *range(count - 1, 0, -2)]:
        checkout.log.write_text("")
        try:
            checkout.set_up(script, break_at=moment)
        except AssertionError:  # fewer moments were left than that
            assert checkout.log.read_text().count("\n") < moment
    checkout.set_up(script)
    whole = checkout.backend_is_whole if script == "start_backend.sh" else checkout.page_is_whole
    assert whole()


def test_an_environment_without_pip_is_made_anew_and_kept(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    broken = tmp_path / "backend" / ".venv" / "bin"
    broken.mkdir(parents=True)
    (broken / "python").write_text("#!/bin/sh\nexit 1\n")
    (broken / "python").chmod(0o755)
    checkout.set_up("start_backend.sh")
    assert checkout.backend_is_whole()
    assert (tmp_path / "backend" / ".venv.old" / "bin" / "python").is_file()


def test_a_python_without_venv_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    stub = '#!/usr/bin/env bash\n[[ $1 == -c ]] && echo "$0" && exit 0\nmkdir -p "$3/bin"; exit 1\n'
    (checkout.stubs / "python3.11").write_text(stub)
    ended = subprocess.run(
        ["./start_backend.sh", "--setup-only"], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PATH": f"{checkout.stubs}{os.pathsep}{os.environ['PATH']}"}, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "apt install python3-venv" in ended.stderr
    assert list((tmp_path / "backend").glob(".venv*")) == []
