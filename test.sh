#!/usr/bin/env bash
# Every check and every test. --long adds the full sizes. Other arguments go to pytest.
# GANSCOPE_DATASET_MIRROR names a folder with MNIST, Fashion-MNIST and CIFAR-10 in torchvision's layout;
# without it they are downloaded once (213 MB).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

marks="not long"
arguments=()
for argument in "$@"; do
  if [[ $argument == --long ]]; then marks=""; else arguments+=("$argument"); fi
done

./start_backend.sh --setup-only --dev
./start_frontend.sh --setup-only

bin=$PWD/backend/.venv/bin
(cd frontend && npm run --silent check) &
page=$!
(
  cd backend
  "$bin/ruff" check . ../tests ../benchmarks
  "$bin/ruff" format --check . ../tests ../benchmarks
  "$bin/pyright"
  "$bin/lint-imports"
)
wait "$page"
exec "$bin/python" -m pytest -n 2 --dist loadfile -m "$marks" ${arguments[@]+"${arguments[@]}"}
