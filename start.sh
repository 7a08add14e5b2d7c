#!/usr/bin/env bash
# Sets everything up and starts both halves: the page at http://localhost:5173, the API at http://localhost:8000.
# Ctrl+C or SIGTERM saves the training that runs and ends everything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

./start_backend.sh --setup-only
./start_frontend.sh --setup-only

halves=()
end() {
  trap '' INT TERM
  kill -TERM "${halves[@]}" 2>/dev/null || true
  wait || true
}
trap 'end; exit 0' INT TERM

./start_backend.sh &
halves+=($!)
./start_frontend.sh &
halves+=($!)

echo "Open http://localhost:${GANSCOPE_FRONTEND_PORT:-5173}   (Ctrl+C saves and ends)"
status=0
wait -n || status=$?
end
exit "$status"
