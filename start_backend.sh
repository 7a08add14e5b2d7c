#!/usr/bin/env bash
# Sets the backend up where needed, then serves the API at http://localhost:8000.
# --setup-only: only set up. --dev: with what the tests need.
# Every step is complete or absent: whatever is broken off is done again at the next start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

venv=backend/.venv
wanted=backend/requirements.txt
[[ " $* " == *" --dev "* ]] && wanted=backend/requirements-dev.txt
pip() { "$venv/bin/python" -m pip "$@"; }
packages() { cat backend/pyproject.toml backend/requirements*.txt; }

if ! pip --version >/dev/null 2>&1; then
  for candidate in python3.11 python3.12 python3.13 python3 python; do
    # Of an activated environment, which may be the broken one, the Python that it was made with.
    found='import sys; sys.exit(1) if sys.version_info < (3, 11) else print(sys._base_executable)'
    if python=$("$candidate" -c "$found" 2>/dev/null); then
      break
    fi
  done
  if [[ -z ${python:-} ]]; then
    echo "Ganscope needs Python 3.11 or newer, and none was found. Install it, then start again." >&2
    exit 2
  fi
  if [[ -e $venv ]]; then
    echo "The Python environment $venv has no pip: its making was broken off. It is made anew; the former one stays as $venv.old"
    rm -rf "$venv.old"
    mv "$venv" "$venv.old"
  fi
  echo "Making the Python environment $venv"
  rm -rf "$venv.part"
  if ! "$python" -m venv "$venv.part"; then
    rm -rf "$venv.part"
    echo "Python could not make an environment. On Debian and Ubuntu its module for that is a package of its own: apt install python3-venv. Then start again." >&2
    exit 2
  fi
  # Its scripts name the folder that they were made in.
  "$venv.part/bin/python" - "$venv" <<'PYTHON'
import pathlib, sys

for path in pathlib.Path(f"{sys.argv[1]}.part", "bin").iterdir():
    if path.is_file() and not path.is_symlink():
        content = path.read_bytes()
        if b".venv.part" in content:
            path.write_bytes(content.replace(b".venv.part", b".venv"))
PYTHON
  mv "$venv.part" "$venv"
fi

stamp=$venv/.installed-$(basename "$wanted" .txt)
if ! cmp -s "$stamp" <(packages); then
  echo "Installing Python packages (the first time some minutes)"
  if [[ -e $venv/.installing ]]; then # broken off: what is half there is forgotten, and installed again
    "$venv/bin/python" - <<'PYTHON'
import importlib.metadata, pathlib, shutil, sysconfig

for package in importlib.metadata.distributions():
    files = package.files
    if files is None or not all(pathlib.Path(str(file.locate())).exists() for file in files):
        shutil.rmtree(str(package._path), ignore_errors=True)
for half in pathlib.Path(sysconfig.get_path("purelib")).glob("~*"):
    shutil.rmtree(half, ignore_errors=True)
PYTHON
    pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null
  fi
  : >"$venv/.installing"
  pip install --quiet --disable-pip-version-check -r "$wanted"
  pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e backend
  packages >"$stamp.part"
  mv "$stamp.part" "$stamp"
  rm "$venv/.installing"
fi

[[ " $* " == *" --setup-only "* ]] || exec "$venv/bin/ganscope" serve
