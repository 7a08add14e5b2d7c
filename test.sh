#!/usr/bin/env bash
# Every check and every test, on a machine that has Python and Node: what else they need is brought.
# --long adds the full sizes, --coverage measures what the tests' own processes ran (servers and workers aside).
# --only PART does one of: setup, lint, types, page, tests; the Makefile has a name for each. Other arguments go to pytest.
# GANSCOPE_DATASET_MIRROR names a folder with MNIST, Fashion-MNIST and CIFAR-10 in torchvision's layout;
# without it they are downloaded once (213 MB), and where that cannot be, stand-ins take their place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
bin=$PWD/backend/.venv/bin

setup() {
  ./start_frontend.sh --setup-only & # waits for the network where the other one computes
  local page=$!
  ./start_backend.sh --setup-only --dev
  [[ -z ${GANSCOPE_TEST_LONG:-} ]] || "$bin/python" -m pip install --quiet -r backend/requirements-long.txt
  wait "$page"
  CHROMIUM=$("$bin/python" -m tests.browser)
  export CHROMIUM
  "$bin/python" -m tests.data_sets
}

lint() (
  cd backend
  "$bin/ruff" check . ../tests ../benchmarks
  "$bin/ruff" format --check . ../tests ../benchmarks
  "$bin/lint-imports"
)

types() (cd backend && "$bin/pyright")

page() (cd frontend && npm run --silent check)

page_beside() {
  local told
  told=$(page 2>&1) && echo "The page's checks passed." || { echo "$told" && return 1; }
}

tests() { "$bin/python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "$marks" ${measured[@]+"${measured[@]}"} "$@"; }

all() {
  setup
  page_beside & # one core would wait for the other
  local checked=$! failed=0
  lint
  types
  tests "$@" || failed=$?
  wait "$checked"
  return "$failed"
}

marks="not long"
part=all
measured=()
arguments=()
while (($#)); do
  case $1 in
    --long) marks="" && export GANSCOPE_TEST_LONG=1 ;;
    --coverage) measured=(--cov --cov-config=backend/pyproject.toml --cov-report=) ;;
    --only) part=$2 && shift ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
case $part in
  all | setup | lint | types | page | tests) "$part" ${arguments[@]+"${arguments[@]}"} ;;
  *) echo "--only takes setup, lint, types, page or tests" >&2 && exit 2 ;;
esac
