#!/usr/bin/env bash
# Sets the backend up where needed, then serves the API at http://localhost:8000.
# --setup-only: only set up. --dev: with what the tests need.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

venv=backend/.venv
wanted=backend/requirements.txt
[[ " $* " == *" --dev "* ]] && wanted=backend/requirements-dev.txt

if [[ ! -x $venv/bin/python ]]; then
  for candidate in python3.11 python3.12 python3.13 python3 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$candidate
      break
    fi
  done
  if [[ -z ${python:-} ]]; then
    echo "Ganscope needs Python 3.11 or newer, and none was found. Install it, then start again." >&2
    exit 2
  fi
  echo "Making the Python environment $venv"
  "$python" -m venv "$venv"
fi

stamp=$venv/.installed-$(basename "$wanted" .txt)
if ! cmp -s "$stamp" <(cat backend/pyproject.toml backend/requirements*.txt); then
  echo "Installing Python packages (the first time some minutes)"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$wanted"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e backend
  cat backend/pyproject.toml backend/requirements*.txt > "$stamp"
fi

[[ " $* " == *" --setup-only "* ]] || exec "$venv/bin/ganscope" serve
